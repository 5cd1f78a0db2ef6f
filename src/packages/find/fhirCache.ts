import fs from 'node:fs';
import path from 'node:path';
import { PackageError } from '../error.js';
import { parseManifest, type PackageManifest } from '../store/store.js';
import { packageKey } from '../version.js';

/** The origin of an installed package, stored with it in the cache. */
export interface InstallRecord {
  readonly id: string;
  readonly version: string;
  /** Address or file. */
  readonly source: string;
  /** SHA-256 of the archive, in hex. */
  readonly sha256: string;
}

/** Name of the file with the record, next to the folder `package`. */
const recordFile = '.testcamp.json';
const stagePrefix = '.testcamp-install-';
/** Milliseconds after which a staging folder is considered left behind by a killed run. */
const stale = 24 * 60 * 60 * 1000;

/** Packages being installed into the cache, in a folder that no tool mistakes for a package. */
export interface Stage {
  /** Writes the files of a package, by path in the archive. */
  add(record: InstallRecord, files: ReadonlyMap<string, Buffer>): void;
  /**
   * Moves added packages to their final paths, each atomically; returns which. One that another process put there in
   * the meantime is kept.
   */
  commit(): readonly string[];
  /** Removes what was not moved. Must always be called. */
  dispose(): void;
}

/** Folder of a package in the cache, as all FHIR tools lay it out. */
const folderOf = (cache: string, id: string, version: string): string => path.join(cache, `${id}#${version}`);

/** The manifest of a package that is in the cache; undefined if it is not, or is incomplete. */
export function cachedManifest(cache: string, id: string, version: string): PackageManifest | undefined {
  const file = path.join(folderOf(cache, id, version), 'package', 'package.json');
  try {
    const manifest = parseManifest(file, fs.readFileSync(file));
    return manifest.name === id && manifest.version === version ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** Versions of a package that the cache holds. */
export function cachedVersions(cache: string, id: string): readonly string[] {
  return namesIn(cache)
    .filter((name) => name.startsWith(`${id}#`))
    .map((name) => name.slice(id.length + 1))
    .filter((version) => cachedManifest(cache, id, version) !== undefined);
}

/** Whether an installed package has the content of these files, by path in the archive, byte for byte. */
export function hasContent(cache: string, id: string, version: string, files: ReadonlyMap<string, Buffer>): boolean {
  const folder = folderOf(cache, id, version);
  return [...files].every(([name, bytes]) => {
    try {
      const file = path.join(folder, name);
      return fs.statSync(file).size === bytes.length && bytes.equals(fs.readFileSync(file));
    } catch {
      return false;
    }
  });
}

/** The record of a package that testcamp installed; undefined for one that another tool did. */
export function installRecord(cache: string, id: string, version: string): InstallRecord | undefined {
  try {
    return JSON.parse(fs.readFileSync(path.join(folderOf(cache, id, version), recordFile), 'utf8')) as InstallRecord;
  } catch {
    return undefined;
  }
}

/**
 * Opens a staging folder in the cache, so that moving out of it is atomic; creates the cache if it does not exist.
 * @throws {PackageError} if the cache can't be written to
 */
export function openStage(cache: string): Stage {
  const folder = makeStage(cache);
  const added: InstallRecord[] = [];
  return {
    add: (record, files) => {
      const own = path.join(folder, packageKey(record));
      for (const [name, bytes] of files) {
        const file = path.join(own, name);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, bytes, { flag: 'wx' });
      }
      fs.writeFileSync(path.join(own, recordFile), `${JSON.stringify(record, null, 2)}\n`);
      added.push(record);
    },
    commit: () => added.filter((record) => move(folder, cache, record)).map(packageKey),
    dispose: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

function makeStage(cache: string): string {
  try {
    fs.mkdirSync(cache, { recursive: true });
    for (const name of namesIn(cache)) removeStale(path.join(cache, name));
    return fs.mkdtempSync(path.join(cache, stagePrefix));
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code ?? '';
    throw new PackageError(cache, {
      da: `der kan ikke skrives i cachen (${code})`,
      en: `the cache can't be written to (${code})`,
    });
  }
}

function removeStale(folder: string): void {
  if (!path.basename(folder).startsWith(stagePrefix)) return;
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  if (stat !== undefined && Date.now() - stat.mtimeMs > stale) fs.rmSync(folder, { recursive: true, force: true });
}

/** Moves one package to its final path. A folder there that is not a complete package is moved aside first. */
function move(stage: string, cache: string, record: InstallRecord): boolean {
  const { id, version } = record;
  const [from, to] = [path.join(stage, packageKey(record)), folderOf(cache, id, version)];
  for (let tries = 0; cachedManifest(cache, id, version) === undefined; tries++) {
    try {
      if (fs.existsSync(to)) fs.renameSync(to, path.join(stage, `aside-${tries}-${packageKey(record)}`));
      fs.renameSync(from, to);
      return true;
    } catch (thrown) {
      // Another process put its own there, or moved the broken one aside: what is there now decides.
      const { code = '' } = thrown as NodeJS.ErrnoException;
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EPERM'].includes(code) || tries > 2) throw thrown;
    }
  }
  return false;
}

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder).sort();
  } catch {
    return [];
  }
}
