import type { DependencyGap } from '../../model/package.js';
import type { AvailablePackage } from '../find/find.js';
import { compareVersions, isPrerelease, isWildcard, wildcardMatches } from '../version.js';

/** Id of the package that is built in. */
export const coreId = 'hl7.fhir.r4.core';

/** A package of a closure with its distance from the guide: 0 the guide itself, 1 what it declares, and so on. */
export interface ClosureMember {
  readonly available: AvailablePackage;
  readonly depth: number;
  /** True if it substitutes another version: its resources count for versions that only that one had. */
  readonly standIn: boolean;
}

export interface Closure {
  /** Nearest first; within one distance by id, then newest first. */
  readonly members: readonly ClosureMember[];
  readonly gaps: readonly DependencyGap[];
}

/**
 * Infrastructure packages for which another version may substitute: they define terminology and extensions that HL7
 * keeps compatible. For all others a missing version is reported as missing.
 */
function maySubstitute(id: string): boolean {
  return id === coreId || /^hl7\.(terminology|fhir\.uv\.(extensions|tools))(\.|$)/.test(id);
}

/**
 * Guides and all their dependencies at exactly the declared versions, breadth first; of a wildcard (`1.2.x`) the newest
 * available, a release before a pre-release. R4 core is left out.
 */
export function closureOf(
  available: readonly AvailablePackage[],
  guides: readonly AvailablePackage[],
  builtIn: readonly string[],
): Closure {
  const members = new Map<string, ClosureMember>();
  const gaps = new Map<string, { gap: DependencyGap; requiredBy: Set<string> }>();
  let level: ClosureMember[] = guides.map((guide) => ({ available: guide, depth: 0, standIn: false }));
  for (let depth = 1; level.length > 0; depth++) {
    const next: ClosureMember[] = [];
    for (const member of level) {
      const key = keyOf(member.available);
      if (members.has(key)) continue;
      members.set(key, member);
      for (const [id, version] of Object.entries(member.available.manifest.dependencies)) {
        if (builtIn.includes(`${id}#${version}`)) continue;
        const exact = exactOf(available, id, version);
        const used = exact ?? substitute(available, id, version);
        if (used !== undefined) next.push({ available: used, depth, standIn: exact === undefined });
        if (exact === undefined) noteGap(gaps, id, version, key, used?.version ?? builtInSubstitute(builtIn, id));
      }
    }
    level = next.sort(byPlace);
  }
  return {
    members: [...members.values()].sort(byPlace),
    gaps: [...gaps.values()]
      .map(({ gap, requiredBy }) => ({ ...gap, requiredBy: [...requiredBy].sort() }))
      .sort((a, b) => order(a.id, b.id) || compareVersions(a.version, b.version)),
  };
}

function exactOf(available: readonly AvailablePackage[], id: string, version: string): AvailablePackage | undefined {
  const exact = available.find((pkg) => pkg.id === id && pkg.version === version);
  if (exact !== undefined || !isWildcard(version)) return exact;
  const fitting = available
    .filter((pkg) => pkg.id === id && wildcardMatches(version, pkg.version))
    .sort((a, b) => compareVersions(b.version, a.version));
  return fitting.find((pkg) => !isPrerelease(pkg.version)) ?? fitting[0];
}

function keyOf(pkg: AvailablePackage): string {
  return `${pkg.id}#${pkg.version}`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An exact member precedes a substitute, so that a package requested both ways counts as exact. */
function byPlace(a: ClosureMember, b: ClosureMember): number {
  return (
    a.depth - b.depth ||
    order(a.available.id, b.available.id) ||
    compareVersions(b.available.version, a.available.version) ||
    Number(a.standIn) - Number(b.standIn)
  );
}

/** The oldest version that is not older than the requested one, else the newest available. */
function substitute(available: readonly AvailablePackage[], id: string, version: string): AvailablePackage | undefined {
  if (!maySubstitute(id)) return undefined;
  const versions = available.filter((pkg) => pkg.id === id).sort((a, b) => compareVersions(a.version, b.version));
  return versions.find((pkg) => compareVersions(pkg.version, version) >= 0) ?? versions.at(-1);
}

function builtInSubstitute(builtIn: readonly string[], id: string): string | undefined {
  return builtIn.find((key) => key.startsWith(`${id}#`))?.slice(id.length + 1);
}

function noteGap(
  gaps: Map<string, { gap: DependencyGap; requiredBy: Set<string> }>,
  id: string,
  version: string,
  requiredBy: string,
  substitutedBy: string | undefined,
): void {
  const key = `${id}#${version}`;
  const known = gaps.get(key);
  if (known !== undefined) known.requiredBy.add(requiredBy);
  else {
    const gap = { id, version, requiredBy: [], ...(substitutedBy === undefined ? {} : { substitutedBy }) };
    gaps.set(key, { gap, requiredBy: new Set([requiredBy]) });
  }
}
