import { defaultReadLimits, readArchive, unpack, type ReadLimits } from '../archive/archive.js';
import {
  cachedManifest,
  cachedVersions,
  hasContent,
  installRecord,
  openStage,
  type InstallRecord,
  type Stage,
} from '../find/fhirCache.js';
import { PackageError } from '../error.js';
import { checkIntegrity, type Checksums } from '../archive/integrity.js';
import type { Listing, Registry } from './registry.js';
import { addAll, sha256 } from '../../base/index.js';
import { parseManifest, type PackageManifest } from '../store/store.js';
import type { InstalledPackage, Installation, MissingDependency } from '../../model/installation.js';
import { isPlainName, packageKey } from '../version.js';
import { chooseVersion, nearestVersions, versionKind } from '../versionRange.js';

export interface InstallOptions {
  /** Folder of the FHIR cache. */
  readonly cache: string;
  /** Undefined if the network may not be used. */
  readonly registry: Registry | undefined;
  /** Packages that need no installation, `id#version`. */
  readonly builtIn: readonly string[];
  readonly limits?: ReadLimits;
  /** Called with each package before it is fetched. */
  readonly onFetch?: (key: string) => void;
}

/** A request of the user: a package by name, or an archive. */
export type InstallRequest =
  | { readonly kind: 'name'; readonly id: string; readonly version: string }
  | { readonly kind: 'file'; readonly file: string };

/** The state of one installation. */
interface InstallState {
  readonly options: InstallOptions;
  readonly limits: ReadLimits;
  readonly stage: Stage;
  readonly found: Map<string, { readonly installed: InstalledPackage; readonly manifest: PackageManifest }>;
  readonly lacking: Map<string, { readonly lacking: MissingDependency; readonly requiredBy: Set<string> }>;
  readonly listings: Map<string, Promise<Listing | undefined>>;
}

interface Task {
  readonly id: string;
  readonly asked: string;
  /** The dependent package; undefined for the user. */
  readonly by: string | undefined;
}

/**
 * Installs packages and all their dependencies into the FHIR cache. Everything is fetched, checked and unpacked aside
 * before anything is moved, so that a failure leaves the cache unchanged. A dependency that is not available is
 * reported, and the rest is installed; what the user asks for by name must be available.
 * @throws {PackageError} if a requested package is not available, or one is damaged, does not match its checksum,
 *   or exceeds a limit
 */
export async function installPackages(
  wanted: readonly InstallRequest[],
  options: InstallOptions,
): Promise<Installation> {
  const stage = openStage(options.cache);
  try {
    const limits = options.limits ?? defaultReadLimits;
    const work: InstallState = { options, limits, stage, found: new Map(), lacking: new Map(), listings: new Map() };
    const tasks = wanted.map((one) => (one.kind === 'file' ? fromFile(work, one.file) : taskOf(one)));
    const waiting: Task[] = tasks.flat();
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift())
      addAll(waiting, await obtain(work, task));
    stage.commit();
    return resultOf(work);
  } finally {
    stage.dispose();
  }
}

const taskOf = ({ id, version }: { readonly id: string; readonly version: string }): Task[] => [
  { id, asked: version, by: undefined },
];

function resultOf({ found, lacking }: InstallState): Installation {
  const byName = (a: { id: string; version: string }, b: { id: string; version: string }): number =>
    packageKey(a) < packageKey(b) ? -1 : 1;
  return {
    packages: [...found.values()].map(({ installed }) => installed).sort(byName),
    lacking: [...lacking.values()]
      .map((one) => ({ ...one.lacking, requiredBy: [...one.requiredBy].sort() }))
      .sort(byName),
  };
}

/** Takes an archive that the user has; returns its dependencies. */
function fromFile(work: InstallState, file: string): readonly Task[] {
  const bytes = readArchive(file, work.limits);
  return stagePackage(work, bytes, { subject: file, source: file, asked: undefined, checkedBy: undefined });
}

/** Finds one package in the cache or fetches it; returns its dependencies, the first time only. */
async function obtain(work: InstallState, task: Task): Promise<readonly Task[]> {
  const { options, found } = work;
  if (options.builtIn.some((key) => key.startsWith(`${task.id}#`))) return [];
  // What a package.json asks for is untrusted: it would become part of a path.
  if (!isPlainName(task.id)) return lacks(work, task, []);
  const version = await versionFor(work, task);
  if (version === undefined) return [];
  const key = packageKey({ id: task.id, version });
  if (found.has(key)) return [];
  const manifest = cachedManifest(options.cache, task.id, version);
  if (manifest !== undefined) {
    const record = installRecord(options.cache, task.id, version);
    const { source, sha256: hash } = record ?? {};
    const installed = {
      id: task.id,
      version,
      asked: task.asked,
      present: true,
      source,
      sha256: hash,
      checkedBy: undefined,
    };
    found.set(key, { installed, manifest });
    return dependenciesOf(manifest);
  }
  const listing = await listingOf(work, task.id);
  if (listing === undefined || options.registry === undefined) return lacks(work, task, []);
  options.onFetch?.(key);
  const archive = listing.archive(version);
  const { bytes, url } = await options.registry.fetch(key, archive.url);
  const checkedBy = verified(key, bytes, archive, url);
  return stagePackage(work, bytes, { subject: key, source: url, asked: task.asked, checkedBy });
}

/** The exact version that a task resolves to; undefined if there is none, which is recorded. */
async function versionFor(work: InstallState, task: Task): Promise<string | undefined> {
  const { cache, registry } = work.options;
  const wish = versionKind(task.asked);
  if (wish === 'current') {
    lacks(work, task, []);
    return undefined;
  }
  const inCache = cachedVersions(cache, task.id);
  if (wish === 'exact' && inCache.includes(task.asked)) return task.asked;
  const staged = [...work.found.values()].filter(({ installed }) => installed.id === task.id);
  const here = [...inCache, ...staged.map(({ installed }) => installed.version)];
  if (wish === 'exact' && here.includes(task.asked)) return task.asked;
  const listing = registry === undefined ? undefined : await listingOf(work, task.id);
  const versions = listing?.versions ?? here;
  const chosen = chooseVersion(versions, task.asked, listing?.latest) ?? chooseVersion(here, task.asked);
  if (chosen === undefined) lacks(work, task, nearestVersions([...new Set([...versions, ...here])], task.asked));
  return chosen;
}

function listingOf(work: InstallState, id: string): Promise<Listing | undefined> {
  let listing = work.listings.get(id);
  if (listing === undefined) {
    listing = work.options.registry?.list(id) ?? Promise.resolve(undefined);
    work.listings.set(id, listing);
  }
  return listing;
}

/** Records a dependency that is not available. @throws {PackageError} if the user asked for it */
function lacks(work: InstallState, task: Task, near: readonly string[]): readonly Task[] {
  const { id, asked, by } = task;
  const key = packageKey({ id, version: asked });
  if (by === undefined) throw notThere(work.options.registry, id, asked, near);
  const known = work.lacking.get(key) ?? {
    lacking: { id, version: asked, requiredBy: [], near },
    requiredBy: new Set(),
  };
  known.requiredBy.add(by);
  work.lacking.set(key, known);
  return [];
}

function notThere(registry: Registry | undefined, id: string, version: string, near: readonly string[]): PackageError {
  const key = packageKey({ id, version });
  if (versionKind(version) === 'current') {
    return new PackageError(key, {
      da: 'er en foreløbig udgave, som intet register har. Angiv en version, eller installér dens .tgz-fil',
      en: 'is a build in progress, which no registry has. Name a version, or install its .tgz file',
    });
  }
  const place = registry?.url;
  if (near.length > 0) {
    return new PackageError(key, {
      da: `findes ikke i den version${place === undefined ? ' i cachen' : ` i ${place}`}. Nærmeste: ${near.join(', ')}`,
      en: `is not there in this version${place === undefined ? ' in the cache' : ` at ${place}`}. Nearest: ${near.join(', ')}`,
    });
  }
  return new PackageError(
    key,
    place === undefined
      ? {
          da: 'er ikke i cachen, og --offline forbyder at hente den',
          en: 'is not in the cache, and --offline forbids fetching it',
        }
      : { da: `findes ikke i ${place}`, en: `is not at ${place}` },
  );
}

/** @throws {PackageError} if the bytes do not match the registry's checksum; else returns the algorithm used */
function verified(key: string, bytes: Buffer, checksums: Checksums, url: string): string | undefined {
  const answer = checkIntegrity(bytes, checksums);
  if (answer.kind === 'unknown') return undefined;
  if (answer.kind === 'good') return answer.by;
  const { by, expected, actual } = answer;
  throw new PackageError(`${key} (${url})`, {
    da: `det hentede har en anden ${by}-kontrolsum (${actual}) end registeret opgiver (${expected}), så det installeres ikke`,
    en: `what was fetched has another ${by} checksum (${actual}) than the registry states (${expected}), so it is not installed`,
  });
}

/** Unpacks an archive aside; returns its dependencies. */
function stagePackage(
  work: InstallState,
  bytes: Buffer,
  from: {
    readonly subject: string;
    readonly source: string;
    readonly asked: string | undefined;
    readonly checkedBy: string | undefined;
  },
): readonly Task[] {
  const { subject, source, checkedBy } = from;
  const files = unpack(subject, bytes, work.limits, () => true);
  const manifest = manifestIn(subject, files);
  const { name: id, version } = manifest;
  const key = packageKey({ id, version });
  // The folder is named after the request, so the archive must contain just that.
  if (from.asked !== undefined && subject !== key) throw otherPackage(subject, key);
  const { cache } = work.options;
  const given: InstallRecord = { id, version, source, sha256: sha256(bytes) };
  const earlier = work.found.get(key)?.installed;
  const present = cachedManifest(cache, id, version) !== undefined;
  // A name and version stand for one content: what was judged by it must be judged the same tomorrow.
  if (present && !hasContent(cache, id, version, files)) throw otherContent(subject, key, 'installed');
  if (!present && earlier !== undefined && earlier.sha256 !== given.sha256) throw otherContent(subject, key, 'asked');
  if (earlier === undefined && !present) addTo(work.stage, subject, given, files);
  // Where the content is there, so is the record of what it came from.
  const record = present ? (installRecord(cache, id, version) ?? given) : given;
  work.found.set(key, { installed: { ...record, asked: from.asked ?? version, present, checkedBy }, manifest });
  return dependenciesOf(manifest);
}

function otherContent(subject: string, key: string, where: 'installed' | 'asked'): PackageError {
  return new PackageError(
    subject,
    where === 'installed'
      ? {
          da: `er ${key} med et andet indhold end den, der er installeret; intet er installeret. Giv den en anden version, eller slet den fra cachen først`,
          en: `is ${key} with another content than the one that is installed; nothing was installed. Give it another version, or delete that one from the cache first`,
        }
      : {
          da: `er ${key} med et andet indhold end en anden af de pakker, der installeres; intet er installeret`,
          en: `is ${key} with another content than another of the packages to be installed; nothing was installed`,
        },
  );
}

function addTo(stage: Stage, subject: string, record: InstallRecord, files: ReadonlyMap<string, Buffer>): void {
  try {
    stage.add(record, files);
  } catch (thrown) {
    const { code = '' } = thrown as NodeJS.ErrnoException;
    throw new PackageError(subject, {
      da: `kan ikke pakkes ud i cachen (${code})`,
      en: `can't be unpacked into the cache (${code})`,
    });
  }
}

function manifestIn(subject: string, files: ReadonlyMap<string, Buffer>): PackageManifest {
  const bytes = files.get('package/package.json');
  if (bytes === undefined) {
    throw new PackageError(subject, {
      da: 'indeholder ikke package/package.json og er derfor ikke en FHIR-pakke',
      en: 'holds no package/package.json, so it is not a FHIR package',
    });
  }
  const manifest = parseManifest(subject, bytes);
  // Both become part of a folder's name.
  if (isPlainName(manifest.name) && isPlainName(manifest.version)) return manifest;
  throw new PackageError(subject, {
    da: `har et navn, som en FHIR-pakke ikke må have: ${manifest.name}#${manifest.version}`,
    en: `has a name that no FHIR package may have: ${manifest.name}#${manifest.version}`,
  });
}

function otherPackage(asked: string, found: string): PackageError {
  return new PackageError(asked, {
    da: `registeret leverede en anden pakke: ${found}`,
    en: `the registry delivered another package: ${found}`,
  });
}

function dependenciesOf(manifest: PackageManifest): readonly Task[] {
  const by = packageKey({ id: manifest.name, version: manifest.version });
  return Object.entries(manifest.dependencies).map(([id, asked]) => ({ id, asked, by }));
}
