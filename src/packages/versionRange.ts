import semver from 'semver';
import { compareVersions, isPrerelease } from './version.js';

/** What a user or a package.json asks for: one version, or a range that selects an available one. */
export type VersionKind = 'exact' | 'range' | 'current';

/**
 * `1.2.3` and anything that is not a range is exact; `latest`, `1.2.x`, `^1.2.0`, `~1.2.0` and the like are ranges;
 * `current` and `dev` are builds that are in no registry.
 */
export function versionKind(version: string): VersionKind {
  if (/^(current(\$.+)?|dev)$/.test(version)) return 'current';
  if (version === 'latest' || /^[~^<>=*]/.test(version) || /(^|\.)[xX*](\.|$)/.test(version)) return 'range';
  return 'exact';
}

/**
 * The version that a request selects; undefined if none matches. A pre-release is selected only if no release matches.
 * @param latest the version that the registry tags as latest, if any
 */
export function chooseVersion(versions: readonly string[], wish: string, latest?: string): string | undefined {
  if (versionKind(wish) === 'exact') return versions.find((version) => version === wish);
  if (wish === 'latest' && latest !== undefined && versions.includes(latest)) return latest;
  const range = wish === 'latest' ? '*' : wish;
  const fitting = versions
    .filter((version) => semver.satisfies(version, range, { loose: true, includePrerelease: true }))
    .sort((a, b) => compareVersions(b, a));
  return fitting.find((version) => !isPrerelease(version)) ?? fitting[0];
}

/**
 * The available versions nearest to a missing one: those with a common beginning first, then the newest; at most five.
 */
export function nearestVersions(versions: readonly string[], wanted: string): readonly string[] {
  const shared = (version: string): number => {
    const [a, b] = [version.split(/[.-]/), wanted.split(/[.-]/)];
    const at = a.findIndex((part, index) => part !== b[index]);
    return at < 0 ? a.length : at;
  };
  return [...versions].sort((a, b) => shared(b) - shared(a) || compareVersions(b, a)).slice(0, 5);
}
