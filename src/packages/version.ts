import { partBefore } from '../base/index.js';
/** `id#version`. */
export function packageKey(pkg: { readonly id: string; readonly version: string }): string {
  return `${pkg.id}#${pkg.version}`;
}

/** True for an id or version that can be the name of a folder and part of an address: FHIR packages use no others. */
export function isPlainName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._+-]{0,127}$/.test(text);
}

/** Splits `url|version`; the version is undefined where none is written. */
export function splitCanonical(canonical: string): { readonly url: string; readonly version: string | undefined } {
  const bar = canonical.indexOf('|');
  if (bar < 0) return { url: canonical, version: undefined };
  const version = canonical.slice(bar + 1);
  return { url: canonical.slice(0, bar), version: version === '' ? undefined : version };
}

/**
 * Orders versions oldest first, as semver does: numbers by value, a release (`1.0.0`) after its pre-releases
 * (`1.0.0-draft`). Versions that are not semver (`2018-08-12`, `5`) are compared part by part in the same way.
 */
export function compareVersions(a: string, b: string): number {
  const [mainA, preA] = splitPrerelease(a);
  const [mainB, preB] = splitPrerelease(b);
  const main = compareParts(mainA.split('.'), mainB.split('.'));
  if (main !== 0) return main;
  if (preA === undefined || preB === undefined) {
    return preA === preB ? 0 : preA === undefined ? 1 : -1;
  }
  return compareParts(preA.split('.'), preB.split('.'));
}

/** True for versions such as `1.0.0-trial-use`. */
export function isPrerelease(version: string): boolean {
  return splitPrerelease(version)[1] !== undefined;
}

/** True if `asked` is the version itself or its beginning: `1.0` matches `1.0.1`, not `1.01`. */
export function versionMatches(asked: string, version: string): boolean {
  return version === asked || (/^\d+(\.\d+)?$/.test(asked) && version.startsWith(`${asked}.`));
}

/** True for a version with a wildcard in it, `1.2.x`, as a package.json may ask for. */
export function isWildcard(version: string): boolean {
  return /(^|\.)[xX*]$/.test(version);
}

/** True if a version matches the wildcard's prefix: `1.2.x` matches `1.2.3`, not `1.20.0`. */
export function wildcardMatches(wildcard: string, version: string): boolean {
  return isWildcard(wildcard) && version.startsWith(wildcard.slice(0, -1));
}

function splitPrerelease(version: string): [string, string | undefined] {
  const match = /^(\d+(?:\.\d+)*)-(.+)$/.exec(partBefore(version, '+'));
  // A date such as 2018-08-12 is not a pre-release.
  if (match?.[1] === undefined || match[2] === undefined || /^\d{4}$/.test(match[1])) return [version, undefined];
  return [match[1], match[2]];
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const x = a[i];
    const y = b[i];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    const both = /^\d+$/.test(x) && /^\d+$/.test(y);
    const order = both ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
    if (order !== 0) return order;
  }
  return 0;
}
