import fs from 'node:fs';
import path from 'node:path';
import type { PackageOrigin } from '../../model/package.js';
import { defaultReadLimits, readArchive, readManifestBytes, unpack, type ReadLimits } from '../archive/archive.js';
import { messageOf, PackageError } from '../error.js';
import { sha256 } from '../../base/index.js';
import type { PackageCache } from '../store/packageCache.js';
import {
  createStore,
  entriesOf,
  isResourcePath,
  parseManifest,
  type FileMap,
  type PackageManifest,
  type PackageStore,
  type ResourceEntry,
} from '../store/store.js';
import { compareVersions } from '../version.js';

/** A package that was found and not yet loaded: only its package.json has been read. */
export interface AvailablePackage {
  readonly id: string;
  readonly version: string;
  readonly manifest: PackageManifest;
  /** File or folder as the user gave it. */
  readonly location: string;
  readonly origin: PackageOrigin;
  /**
   * True if the user supplies other versions of it: it serves packages that depend on it, and is not chosen as a guide.
   */
  readonly onlyAsDependency?: boolean;
  /** Packages of the same id and version that were found after it, and were passed over. */
  readonly others?: readonly AvailablePackage[];
  /** Loads it, once. @throws {PackageError} where its content is damaged or breaks a limit. */
  open(): PackageStore;
}

/** The result of a search for packages. */
export interface FoundPackages {
  /** Sorted by id, then newest version first; each id and version once. */
  readonly packages: readonly AvailablePackage[];
  /** Files in the searched folders that look like packages but are not. */
  readonly unreadable: readonly PackageError[];
}

export interface FindOptions {
  readonly origin?: PackageOrigin;
  readonly limits?: Partial<ReadLimits>;
  /** Cache of unpacked packages; none without it. */
  readonly cache?: PackageCache;
}

/**
 * Finds FHIR packages. Each path is a .tgz file, the folder of one package, or a folder with many of either.
 * If a package is found twice, the path given first wins.
 * @throws {PackageError} for a path that does not exist, or names one package that can't be read.
 */
export function findPackages(paths: readonly string[], options: FindOptions = {}): readonly AvailablePackage[] {
  return searchPackages(paths, options).packages;
}

/** As {@link findPackages}, and also returns what was skipped because it could not be read. */
export function searchPackages(paths: readonly string[], options: FindOptions = {}): FoundPackages {
  const how: Opening = {
    limits: { ...defaultReadLimits, ...options.limits },
    origin: options.origin ?? 'file',
    cache: options.cache,
  };
  const found = new Map<string, AvailablePackage>();
  const unreadable: PackageError[] = [];
  const add = (pkg: AvailablePackage) => addOnce(found, pkg);
  for (const location of paths) {
    const one = openLocation(location, how);
    if (one !== undefined) {
      add(one);
      continue;
    }
    for (const name of listFolder(location)) {
      try {
        const pkg = openLocation(path.join(location, name), how);
        if (pkg !== undefined) add(pkg);
      } catch (thrown) {
        if (!(thrown instanceof PackageError)) throw thrown;
        unreadable.push(thrown);
      }
    }
  }
  return { packages: [...found.values()].sort(byNameNewestFirst), unreadable };
}

/** Adds a package by `id#version`; one that is there already is kept, and told what else has its name. */
export function addOnce(found: Map<string, AvailablePackage>, pkg: AvailablePackage): void {
  const key = `${pkg.id}#${pkg.version}`;
  const first = found.get(key);
  found.set(
    key,
    first === undefined ? pkg : { ...first, others: [...(first.others ?? []), pkg, ...(pkg.others ?? [])] },
  );
}

const byNameNewestFirst = (a: AvailablePackage, b: AvailablePackage): number =>
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) || compareVersions(b.version, a.version);

/** How packages are opened. */
interface Opening {
  readonly limits: ReadLimits;
  readonly origin: PackageOrigin;
  readonly cache: PackageCache | undefined;
}

/** The package at a location; undefined for any other folder or file. */
function openLocation(location: string, how: Opening): AvailablePackage | undefined {
  let stat: fs.Stats;
  try {
    stat = fs.statSync(location);
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    throw new PackageError(location, {
      da: missing ? 'findes ikke' : `kan ikke læses (${messageOf(thrown)})`,
      en: missing ? 'does not exist' : `can't be read (${messageOf(thrown)})`,
    });
  }
  if (stat.isFile()) return /\.(tgz|tar\.gz)$/.test(location) ? fromArchive(location, how) : undefined;
  for (const root of [path.join(location, 'package'), location]) {
    const manifest = path.join(root, 'package.json');
    if (isFhirManifest(manifest)) return fromFolder(location, root, how);
  }
  return undefined;
}

/** A folder of a JavaScript project has a package.json too: a FHIR package states its FHIR version or type. */
function isFhirManifest(file: string): boolean {
  if (!fs.existsSync(file)) return false;
  try {
    const text = fs.readFileSync(file, 'utf8');
    return /"(fhirVersions|fhir-version-list|fhirVersion|canonical)"/.test(text) || /"hl7\.fhir\./.test(text);
  } catch {
    return false;
  }
}

function listFolder(folder: string): string[] {
  if (!fs.statSync(folder).isDirectory()) {
    throw new PackageError(folder, {
      da: 'er hverken en .tgz-fil eller en mappe med FHIR-pakker',
      en: 'is neither a .tgz file nor a folder with FHIR packages',
    });
  }
  return fs
    .readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort();
}

function fromArchive(file: string, { origin, limits, cache }: Opening): AvailablePackage {
  const manifest = parseManifest(file, readManifestBytes(file, limits));
  return available(file, manifest, origin, () => {
    const content = readArchive(file, limits);
    const record = { id: manifest.name, version: manifest.version, sha256: sha256(content), origin };
    const isJson = (name: string) => name.startsWith('package/') && name.endsWith('.json');
    const all = () => unpack(file, readArchive(file, limits), limits, isJson);
    const unpacked = (bytes: Buffer): { entries: readonly ResourceEntry[]; files: FileMap } => {
      const files = unpack(file, bytes, limits, isResourcePath);
      const entries = entriesOf(file, files);
      if (sha256(bytes) === record.sha256) cache?.write(record.sha256, entries, files);
      return { entries, files };
    };
    const cached = cache?.read(record.sha256);
    if (cached === undefined) {
      const { entries, files } = unpacked(content);
      return createStore(file, { record, manifest, entries, bytesOf: (name) => files.get(name), readAll: all });
    }
    let own: FileMap | undefined;
    // A resource that is damaged in the cache is read from the package itself, and the cache is rewritten.
    const bytesOf = (name: string): Buffer | undefined =>
      cached.bytes(name) ?? (own ??= unpacked(readArchive(file, limits)).files).get(name);
    return createStore(file, { record, manifest, entries: cached.entries, bytesOf, readAll: all });
  });
}

function fromFolder(location: string, root: string, { origin, limits }: Opening): AvailablePackage {
  const manifest = parseManifest(location, fs.readFileSync(path.join(root, 'package.json')));
  return available(location, manifest, origin, () => {
    const files = readFolder(location, root, limits);
    const hashes = [...files].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join('');
    const record = { id: manifest.name, version: manifest.version, sha256: sha256(hashes), origin };
    const resources = new Map([...files].filter(([name]) => isResourcePath(name)));
    const entries = entriesOf(location, resources);
    const bytesOf = (name: string): Buffer | undefined => resources.get(name);
    const readAll = (): FileMap => readFolder(location, root, limits);
    return createStore(location, { record, manifest, entries, bytesOf, readAll });
  });
}

function available(
  location: string,
  manifest: PackageManifest,
  origin: PackageOrigin,
  load: () => PackageStore,
): AvailablePackage {
  let store: PackageStore | undefined;
  return { id: manifest.name, version: manifest.version, manifest, location, origin, open: () => (store ??= load()) };
}

/** JSON files of a package folder by `package/...` path, sorted. Symbolic links are not followed. */
function readFolder(subject: string, root: string, limits: ReadLimits): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let total = 0;
  const visit = (folder: string, prefix: string, depth: number): void => {
    const items = fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const item of items) {
      const file = path.join(folder, item.name);
      if (item.isDirectory() && depth < 3) visit(file, `${prefix}${item.name}/`, depth + 1);
      if (!item.isFile() || !item.name.endsWith('.json')) continue;
      const size = fs.statSync(file).size;
      total += size;
      if (size > limits.file || total > limits.unpacked || files.size >= limits.files) {
        throw new PackageError(subject, {
          da: `er større, end en pakke må være (ved ${prefix}${item.name})`,
          en: `is larger than a package may be (at ${prefix}${item.name})`,
        });
      }
      files.set(`${prefix}${item.name}`, fs.readFileSync(file));
    }
  };
  visit(root, 'package/', 0);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
