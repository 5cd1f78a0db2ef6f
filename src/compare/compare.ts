import { addAll } from '../base/index.js';
import type {
  DefinitionChange,
  Comparison,
  ComparisonCounts,
  DefinitionComparison,
  DefinitionOrigin,
  NotCompared,
} from '../model/comparison.js';
import type { IgContext, ResolvedResource } from '../packages/index.js';
import { PackageError } from '../packages/index.js';
import { changeAt } from './change.js';
import { compareStructures } from './definitions.js';
import type { ComparisonWalk } from './elements.js';
import { createComparedContext, pairsOfCanonicals, type ComparedContext } from './comparedContext.js';
import { compareCodeSystems, compareValueSets, valueSetPairsOf } from './valueSets.js';

type ResourceType = DefinitionComparison['resourceType'];
const resourceTypes = ['StructureDefinition', 'ValueSet', 'CodeSystem'] as const satisfies ResourceType[];

/** The two sides of a comparison. */
export interface CompareOptions {
  /** The user's name for each side. */
  readonly names?: readonly [string, string];
  /**
   * Profiles to start from, of the first context and of the second. Without it: every StructureDefinition of the
   * guides, or if they have none, every value set and code system.
   */
  readonly profiles?: readonly (readonly [string, string])[];
}

/** Two definitions to be compared; a side is undefined if its guide has none of that URL. */
interface DefinitionPair {
  readonly resourceType: ResourceType;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** True if only advice refers to it: no verdict depends on it. */
  readonly advice: boolean;
}

/** The state of one comparison. */
interface Comparing {
  readonly sides: { readonly before: ComparedContext; readonly after: ComparedContext };
  readonly waiting: DefinitionPair[];
  readonly later: DefinitionPair[];
  readonly definitions: Map<string, DefinitionComparison>;
  readonly notCompared: Map<string, NotCompared>;
  readonly counts: { -readonly [Key in keyof ComparisonCounts]: number };
}

/**
 * Compares two contexts as a validator uses them: the definitions of the guides, and from each the profiles,
 * targets, value sets and code systems that both sides refer to. Definitions of R4 core itself are the same on both
 * sides and are not walked. A pure function of the two contexts.
 */
export function compareContexts(before: IgContext, after: IgContext, options: CompareOptions = {}): Comparison {
  const [name = '', otherName = ''] = options.names ?? [before, after].map(({ record }) => record.guides.join(', '));
  const comparing: Comparing = {
    sides: { before: createComparedContext(name, before), after: createComparedContext(otherName, after) },
    waiting: [],
    later: [],
    definitions: new Map(),
    notCompared: new Map(),
    counts: {
      profiles: 0,
      elements: 0,
      slices: 0,
      bindings: 0,
      invariants: 0,
      valueSets: 0,
      codeSystems: 0,
      codes: 0,
    },
  };
  addAll(comparing.waiting, firstPairs(before, after, options.profiles));
  while (comparing.waiting.length + comparing.later.length > 0) {
    // What verdicts depend on goes first, so that it is never treated as advice.
    const pair = comparing.waiting.shift() ?? comparing.later.shift();
    if (pair !== undefined) comparePair(comparing, pair);
  }
  const { sides, definitions, counts, notCompared } = comparing;
  const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
  const inOrder = [...definitions].sort(byKey).map(([, definition]) => definition);
  return {
    before: { name, context: before.record, generated: generatedIn(sides.before) },
    after: { name: otherName, context: after.record, generated: generatedIn(sides.after) },
    definitions: resourceTypes.flatMap((type) => inOrder.filter(({ resourceType }) => resourceType === type)),
    counts,
    notCompared: [...notCompared].sort(byKey).map(([, item]) => item),
  };
}

function firstPairs(
  before: IgContext,
  after: IgContext,
  profiles: CompareOptions['profiles'],
): readonly DefinitionPair[] {
  const pair = (resourceType: ResourceType, one: string | undefined, other: string | undefined): DefinitionPair => ({
    resourceType,
    before: one,
    after: other,
    advice: false,
  });
  if (profiles !== undefined) return profiles.map(([one, other]) => pair('StructureDefinition', one, other));
  const own = (resourceType: ResourceType) => {
    const [a, b] = [ownUrls(before, resourceType), ownUrls(after, resourceType)];
    return [...new Set([...a, ...b])]
      .sort()
      .map((url) => pair(resourceType, a.includes(url) ? url : undefined, b.includes(url) ? url : undefined));
  };
  const structures = own('StructureDefinition');
  return structures.length > 0 ? structures : [...own('ValueSet'), ...own('CodeSystem')];
}

function ownUrls(context: IgContext, resourceType: ResourceType): readonly string[] {
  const guides = new Set(context.record.guides);
  return context.urls(resourceType).filter((url) => guides.has(context.resolve(resourceType, url)?.package ?? ''));
}

function comparePair(comparing: Comparing, pair: DefinitionPair): void {
  const { sides } = comparing;
  const [a, b] = [resolveIn(sides.before, pair, pair.before), resolveIn(sides.after, pair, pair.after)];
  if (a === undefined && b === undefined) {
    const canonical = pair.before ?? pair.after ?? '';
    comparing.notCompared.set(canonical, { canonical, reason: 'missing' });
    return;
  }
  const key = `${pair.resourceType} ${keyOf(a)} ${keyOf(b)}`;
  if (comparing.definitions.has(key)) return;
  if (a !== undefined && b !== undefined && sides.before.isCore(a) && sides.after.isCore(b) && !hasCodes(pair)) return;
  const definition = { resourceType: pair.resourceType, before: originOf(a), after: originOf(b) };
  const settle = (changes: readonly DefinitionChange[]) =>
    comparing.definitions.set(key, { ...definition, changes: pair.advice ? changes.map(asAdvice) : changes });
  settle([]); // Marked as done, so that circular definitions end.
  settle(a === undefined || b === undefined ? [oneSided(pair, a, b)] : changesOf(comparing, pair, a, b));
}

/** R4 core's value sets may draw from code systems that a package redefines. */
const hasCodes = ({ resourceType }: DefinitionPair): boolean => resourceType === 'ValueSet';

const asAdvice = (change: DefinitionChange): DefinitionChange => ({ ...change, class: 'editorial' });

function resolveIn(
  side: ComparedContext,
  pair: DefinitionPair,
  canonical: string | undefined,
): ResolvedResource | undefined {
  return canonical === undefined ? undefined : side.context.resolve(pair.resourceType, canonical);
}

const keyOf = (found: ResolvedResource | undefined): string =>
  found === undefined ? '-' : `${found.url}|${found.version ?? ''}`;

const originOf = (found: ResolvedResource | undefined): DefinitionOrigin | null =>
  found === undefined ? null : { url: found.url, version: found.version ?? '', package: found.package };

/**
 * A definition on one side only. If a guide defines it, submissions may claim it. If both refer to it and one
 * context lacks it, nothing is validated against it there.
 */
function oneSided(
  pair: DefinitionPair,
  a: ResolvedResource | undefined,
  b: ResolvedResource | undefined,
): DefinitionChange {
  const texts = { before: a === undefined ? '' : keyOf(a), after: b === undefined ? '' : keyOf(b) };
  const [removed, added] = [b === undefined, a === undefined];
  const ofGuide = pair.before === undefined || pair.after === undefined;
  return ofGuide
    ? changeAt('', { facet: 'definition', lost: removed, gained: added, ...texts })
    : changeAt('', { facet: 'availability', lost: added, gained: removed, ...texts });
}

function changesOf(
  comparing: Comparing,
  pair: DefinitionPair,
  a: ResolvedResource,
  b: ResolvedResource,
): readonly DefinitionChange[] {
  const { sides, counts } = comparing;
  if (pair.resourceType === 'StructureDefinition') return structureChanges(comparing, a, b);
  if (pair.resourceType === 'CodeSystem') {
    const { changes, count } = compareCodeSystems(a, b);
    counts.codeSystems += 1;
    counts.codes += count;
    return changes;
  }
  const { changes, count } = compareValueSets(sides, a, b);
  counts.valueSets += 1;
  counts.codes += count;
  const [one, other] = [valueSetPairsOf(a), valueSetPairsOf(b)];
  for (const resourceType of ['CodeSystem', 'ValueSet'] as const) {
    const key = resourceType === 'CodeSystem' ? 'systems' : 'valueSets';
    for (const [before, after] of pairsOfCanonicals(one[key], other[key])) {
      enqueue(comparing, { resourceType, before, after, advice: pair.advice });
    }
  }
  return changes;
}

function structureChanges(comparing: Comparing, a: ResolvedResource, b: ResolvedResource): readonly DefinitionChange[] {
  const { sides, counts } = comparing;
  const walk: ComparisonWalk = {
    sides,
    changes: [],
    counts: { elements: 0, slices: 0, bindings: 0, invariants: 0 },
    onProfilePair: (before, after) =>
      enqueue(comparing, { resourceType: 'StructureDefinition', before, after, advice: false }),
    onValueSetPair: (before, after, advice) => enqueue(comparing, { resourceType: 'ValueSet', before, after, advice }),
  };
  try {
    compareStructures(walk, a, b);
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    const canonical = keyOf(a);
    comparing.notCompared.set(canonical, { canonical, reason: 'no-snapshot' });
    return walk.changes;
  }
  counts.profiles += 1;
  for (const key of ['elements', 'slices', 'bindings', 'invariants'] as const) counts[key] += walk.counts[key];
  return walk.changes;
}

function enqueue(comparing: Comparing, pair: DefinitionPair): void {
  (pair.advice ? comparing.later : comparing.waiting).push(pair);
}

/** Profiles published without a snapshot. */
function generatedIn({ context }: ComparedContext): readonly string[] {
  return [...context.snapshots]
    .filter(([, { generated }]) => generated)
    .map(([{ url, version }]) => (version === undefined ? (url ?? '') : `${url ?? ''}|${version}`))
    .sort();
}
