import { addAll } from '../base/index.js';
import type { ElementDefinition } from 'fhir/r4.js';
import { buildTypes } from '../validator/workbench/index.js';
import { setDifference, type FacetDifference } from './change.js';
import type { ComparedContext } from './comparedContext.js';
import { pairsOfCanonicals, typeCanonical, typePrefix, urlOf } from './comparedContext.js';

/** An element's constraints on one type, all entries of the type combined. */
interface TypeUse {
  readonly profiles: string[];
  readonly targets: string[];
  readonly aggregation: string[];
}

/** Definitions that both elements refer to, by the canonical that each uses. */
export type OnProfilePair = (before: string, after: string) => void;

/** Compares types, the profiles on them, targets and aggregation (R4 ElementDefinition.type). */
export function typeDifferences(
  sides: { readonly before: ComparedContext; readonly after: ComparedContext },
  before: ElementDefinition,
  after: ElementDefinition,
  lead: OnProfilePair,
): FacetDifference[] {
  const [a, b] = [usesOf(before), usesOf(after)];
  const result = canonicalDifference(sides, 'type', [...a.keys()], [...b.keys()], typeCanonical);
  for (const [code, use] of a) {
    const other = b.get(code);
    if (other === undefined) continue;
    if (code.includes(':')) lead(code, code);
    for (const pair of pairsOfCanonicals(use.profiles, other.profiles)) lead(...pair);
    for (const pair of pairsOfCanonicals(use.targets, other.targets)) lead(...pair);
    const self = typeCanonical(code);
    addAll(result, [
      ...canonicalDifference(sides, 'type-profile', orAny(use.profiles, self), orAny(other.profiles, self)),
      ...canonicalDifference(sides, 'target-profile', orAny(use.targets, anything), orAny(other.targets, anything)),
      ...setDifference('aggregation', orAll(use.aggregation), orAll(other.aggregation)),
    ]);
  }
  return [...result, ...setDifference('versioning', versioningOf(before), versioningOf(after))];
}

const anything = `${typePrefix}Resource`;
const orAny = (canonicals: readonly string[], any: string): readonly string[] =>
  canonicals.length === 0 ? [any] : canonicals;
const orAll = (modes: readonly string[]): readonly string[] =>
  modes.length === 0 ? ['contained', 'referenced', 'bundled'] : modes;

function usesOf(element: ElementDefinition): ReadonlyMap<string, TypeUse> {
  const uses = new Map<string, TypeUse>();
  for (const { code, profiles, targetProfiles, aggregation } of buildTypes(element)) {
    const use = uses.get(code) ?? { profiles: [], targets: [], aggregation: [] };
    addAll(use.profiles, profiles);
    addAll(use.targets, targetProfiles);
    addAll(use.aggregation, aggregation);
    uses.set(code, use);
  }
  return uses;
}

/** Both kinds of versioning are allowed unless one of the two is required. */
function versioningOf(element: ElementDefinition): readonly string[] {
  const asked = (element.type ?? []).flatMap(({ versioning }) => versioning ?? []);
  return asked.length === 0 || asked.includes('either') ? ['independent', 'specific'] : asked;
}

/**
 * Canonicals also allow derived definitions; the version that one is pinned to shows in the definition it resolves to.
 */
function canonicalDifference(
  sides: { readonly before: ComparedContext; readonly after: ComparedContext },
  facet: 'type' | 'type-profile' | 'target-profile',
  before: readonly string[],
  after: readonly string[],
  canonical: (item: string) => string = (item) => item,
): FacetDifference[] {
  const allows = (side: ComparedContext, items: readonly string[], other: ComparedContext) => {
    const urls = new Set(items.map((item) => urlOf(canonical(item))));
    return (item: string) =>
      other.lineage(canonical(item)).some((url) => urls.has(url)) ||
      side.lineage(canonical(item)).some((url) => urls.has(url));
  };
  return setDifference(facet, before, after, {
    before: allows(sides.before, before, sides.after),
    after: allows(sides.after, after, sides.before),
  });
}
