import fs from 'node:fs';
import { embeddedPackages } from '../embedded/embedded.js';
import type { PackageError } from '../error.js';
import { addOnce, searchPackages, type AvailablePackage, type FoundPackages } from './find.js';
import { published } from '../official/published.js';
import type { PackageCache } from '../store/packageCache.js';
import type { PackageStore } from '../store/store.js';
import { compareVersions } from '../version.js';

/** Sources of packages, besides the bundled ones. */
export interface PackageSources {
  /** Files and folders that the user named. */
  readonly paths: readonly string[];
  /** The user's FHIR cache, where packages are installed; undefined for none. A folder that does not exist is an empty one. */
  readonly fhirCache?: string | undefined;
  /** Cache of unpacked packages; none without it. */
  readonly cache?: PackageCache | undefined;
}

/** Packages from all sources. */
export interface AvailablePackages {
  /** Sorted by id, then newest version first; each id and version once. */
  readonly packages: readonly AvailablePackage[];
  /** How many were found in the paths that the user named. */
  readonly named: number;
  /** Files and folders in those paths that look like packages but are not. */
  readonly unreadable: readonly PackageError[];
}

const none: FoundPackages = { packages: [], unreadable: [] };

/**
 * The packages that a run can use. Of one version the user's paths come first, then the FHIR cache, then the edition
 * bundled with testcamp. A package that the user named in any version is never chosen in another version from the other
 * sources, though packages that depend on such a version get it.
 * @throws {PackageError} for a path that does not exist, or names one package that can't be read.
 */
export function availablePackages({ paths, fhirCache, cache }: PackageSources): AvailablePackages {
  const options = cache === undefined ? {} : { cache };
  const { packages: named, unreadable } = searchPackages(paths, options);
  const hasCache = fhirCache !== undefined && fs.existsSync(fhirCache);
  const cached = hasCache ? searchPackages([fhirCache], { ...options, origin: 'cache' }) : none;
  const fromUser = [...named, ...cached.packages];
  const embedded = embeddedPackages();
  const official = new Map([
    ...embedded.flatMap((pkg) => [pkg.official, pkg.officialFiles].map((sha): [string, string] => [sha, pkg.official])),
    ...published.flatMap(([, file, folder]): [string, string][] => [
      [file, file],
      [folder, file],
    ]),
  ]);
  const ids = new Set(named.map(({ id }) => id));
  const unchosen = (pkg: AvailablePackage): AvailablePackage =>
    pkg.origin !== 'file' && ids.has(pkg.id) ? { ...pkg, onlyAsDependency: true } : pkg;
  const found = new Map<string, AvailablePackage>();
  for (const pkg of [...fromUser.map((pkg) => knownAs(pkg, official)), ...embedded].map(unchosen)) {
    addOnce(found, pkg);
  }
  const packages = [...found.values()].sort(
    (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) || compareVersions(b.version, a.version),
  );
  return { packages, named: named.length, unreadable: [...unreadable, ...cached.unreadable] };
}

/** The package, marked once opened as the publisher's own. */
function knownAs(pkg: AvailablePackage, official: ReadonlyMap<string, string>): AvailablePackage {
  let marked: PackageStore | undefined;
  const open = (): PackageStore => {
    if (marked !== undefined) return marked;
    const store = pkg.open();
    const { record } = store;
    const known = official.get(record.sha256);
    marked = known === undefined ? store : { ...store, record: { ...record, official: known } };
    return marked;
  };
  const { others } = pkg;
  return { ...pkg, open, ...(others && { others: others.map((one) => knownAs(one, official)) }) };
}
