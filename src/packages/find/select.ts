import { PackageError } from '../error.js';
import type { AvailablePackage } from './find.js';
import { compareVersions, isPrerelease, packageKey } from '../version.js';

/**
 * The package `id#version` or `id@version`.
 * @throws {PackageError} if it is not available; names the versions that are, or similar ids.
 */
export function findExact(available: readonly AvailablePackage[], key: string): AvailablePackage {
  const { id, version } = splitKey(key);
  const found = available.find((pkg) => pkg.id === id && pkg.version === version);
  if (found !== undefined) return found;
  throw notAvailable(available, id, version);
}

/**
 * The guide that a user means: by id (`medcom.fhir.dk.conditionlist`), by the last part of it (`conditionlist`), and
 * with `#version` or `@version` for a specific one. Without a version the newest release, or the newest
 * pre-release if there is no release.
 * @throws {PackageError} if there is none or the name matches several packages; names what is available.
 */
export function selectGuide(available: readonly AvailablePackage[], name: string): AvailablePackage {
  const { id, version } = splitKey(name);
  const ids = [...new Set(available.map((pkg) => pkg.id))].sort();
  const wanted = id.toLowerCase();
  const exact = ids.filter((candidate) => candidate === wanted);
  const byTail = ids.filter((candidate) => candidate.endsWith(`.${wanted}`));
  const matches = exact.length > 0 ? exact : byTail;
  const match = matches[0];
  if (match === undefined) throw notAvailable(available, id, version);
  if (matches.length > 1) {
    throw new PackageError(name, {
      da: `passer på flere pakker: ${matches.join(', ')}. Skriv hele id'et`,
      en: `fits several packages: ${matches.join(', ')}. Write the whole id`,
    });
  }
  const versions = versionsOf(available, match);
  const choosable = versions.filter((pkg) => pkg.onlyAsDependency !== true);
  const chosen =
    version === undefined
      ? (choosable.find((pkg) => !isPrerelease(pkg.version)) ?? choosable[0])
      : versions.find((pkg) => pkg.version === version);
  if (chosen === undefined) throw notAvailable(available, match, version);
  return chosen;
}

/**
 * The packages that define a profile, newest release first, pre-releases last. Packages whose canonical matches the URL
 * are searched first; the others only if none of those defines it, since each must be unpacked.
 * @param canonical `url` or `url|version`, the version being that of the profile
 */
export function guidesDefining(available: readonly AvailablePackage[], canonical: string): readonly AvailablePackage[] {
  const { near, far } = byLikelihood(available, canonical);
  const found = near.filter((pkg) => defines(pkg, canonical));
  return found.length > 0 ? found : far.filter((pkg) => defines(pkg, canonical));
}

/** The first of {@link guidesDefining}: no more packages are unpacked than it takes to find it. */
export function guideDefining(available: readonly AvailablePackage[], canonical: string): AvailablePackage | undefined {
  const { near, far } = byLikelihood(available, canonical);
  return [...near, ...far].find((pkg) => defines(pkg, canonical));
}

/** Packages whose canonical matches the URL, and the others; newest release first in each. */
function byLikelihood(
  available: readonly AvailablePackage[],
  canonical: string,
): { readonly near: readonly AvailablePackage[]; readonly far: readonly AvailablePackage[] } {
  const [url = ''] = canonical.split('|');
  const fits = ({ manifest }: AvailablePackage) => manifest.canonical !== undefined && isBelow(url, manifest.canonical);
  const sorted = available.filter((pkg) => pkg.onlyAsDependency !== true).sort(newestRelease);
  return { near: sorted.filter(fits), far: sorted.filter((pkg) => !fits(pkg)) };
}

function defines(pkg: AvailablePackage, canonical: string): boolean {
  const [url, version] = canonical.split('|');
  return pkg
    .open()
    .entries.some(
      (entry) =>
        entry.resourceType === 'StructureDefinition' &&
        entry.url === url &&
        (version === undefined || entry.version === version),
    );
}

function isBelow(url: string, canonical: string): boolean {
  return url.startsWith(canonical.endsWith('/') ? canonical : `${canonical}/`);
}

function newestRelease(a: AvailablePackage, b: AvailablePackage): number {
  return (
    Number(isPrerelease(a.version)) - Number(isPrerelease(b.version)) ||
    compareVersions(b.version, a.version) ||
    (packageKey(a) < packageKey(b) ? -1 : 1)
  );
}

function versionsOf(available: readonly AvailablePackage[], id: string): AvailablePackage[] {
  return available.filter((pkg) => pkg.id === id).sort((a, b) => compareVersions(b.version, a.version));
}

function splitKey(key: string): { id: string; version: string | undefined } {
  const match = /^([^#@]+)[#@](.+)$/.exec(key.trim());
  return match?.[1] === undefined ? { id: key.trim(), version: undefined } : { id: match[1], version: match[2] };
}

function notAvailable(available: readonly AvailablePackage[], id: string, version: string | undefined): PackageError {
  const subject = version === undefined ? id : `${id}#${version}`;
  const versions = versionsOf(available, id).map((pkg) => pkg.version);
  if (versions.length > 0) {
    return new PackageError(subject, {
      da: `pakken findes ikke i den version. Til rådighed: ${versions.join(', ')}`,
      en: `the package is not there in this version. Available: ${versions.join(', ')}`,
    });
  }
  const near = nearest([...new Set(available.map((pkg) => pkg.id))].sort(), id);
  const da = near.length === 0 ? 'Angiv en mappe med pakker med --packages' : `Mente du ${near.join(', ')}?`;
  const en = near.length === 0 ? 'Give a folder with packages with --packages' : `Did you mean ${near.join(', ')}?`;
  return new PackageError(subject, { da: `pakken findes ikke. ${da}`, en: `the package was not found. ${en}` });
}

/** Ids that contain the name, else those whose last part differs by a few letters. */
function nearest(ids: readonly string[], name: string): string[] {
  const wanted = name.toLowerCase();
  const tail = wanted.split('.').at(-1) ?? wanted;
  const containing = ids.filter((id) => id.includes(tail) || (tail.length > 3 && tail.includes(lastPart(id))));
  if (containing.length > 0) return containing.slice(0, 5);
  return ids
    .map((id) => ({ id, distance: editDistance(lastPart(id), tail) }))
    .filter(({ distance }) => distance <= Math.max(2, tail.length / 3))
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map(({ id }) => id);
}

function lastPart(id: string): string {
  return id.split('.').at(-1) ?? id;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
