import type { FhirNode } from '../../fhir/tree.js';
import type { ElementSchema } from '../compile/schema.js';
import type { Draft, Report } from './draft.js';
import type { Engine } from './engine.js';
import { sliceDifference } from './sliceMatch.js';
import type { Facet } from './state.js';

/** Where the items of a sliced element are sorted into its slices. */
interface Sorting {
  readonly sliced: Facet;
  readonly parent: FhirNode;
  readonly engine: Engine;
  readonly report: Report;
}

/**
 * Sorts the items of one element into the slices of one profile and judges the slicing (R4 section 5.1.0.14): how
 * many items each slice has, items that no slice takes, and their order.
 * @returns for each item the facets of the slices that it belongs to.
 */
export function checkSlicing(
  parent: FhirNode,
  items: readonly FhirNode[],
  sliced: Facet,
  engine: Engine,
  report: Report,
): ReadonlyMap<FhirNode, readonly Facet[]> {
  const slicing = sliced.element.slicing;
  const result = new Map<FhirNode, readonly Facet[]>();
  if (slicing === undefined) return result;
  const sorting: Sorting = { sliced, parent, engine, report };
  const assigned = new Map<FhirNode, ElementSchema>();
  for (const item of items) {
    const slice = sliceOf(item, slicing.slices, sorting);
    if (slice !== undefined) assigned.set(item, slice);
  }
  for (const slice of slicing.slices) {
    const members = items.filter((item) => assigned.get(item) === slice);
    const facet = engine.states.facet(sliced.schema, slice);
    checkCount(slice, facet, members, unassigned(items, assigned), sorting);
    const deeper = slice.slicing === undefined ? undefined : checkSlicing(parent, members, facet, engine, report);
    for (const member of members) result.set(member, [facet, ...(deeper?.get(member) ?? [])]);
  }
  checkUnmatched(items, assigned, sorting);
  checkOrder(items, assigned, sorting);
  return result;
}

const unassigned = (items: readonly FhirNode[], assigned: ReadonlyMap<FhirNode, unknown>): readonly FhirNode[] =>
  items.filter((item) => !assigned.has(item));

function sliceOf(item: FhirNode, slices: readonly ElementSchema[], sorting: Sorting): ElementSchema | undefined {
  const { sliced, engine, report } = sorting;
  let found: ElementSchema | undefined;
  for (const slice of slices) {
    const answer = engine.matcher(sliced, slice)(item, engine.matchHost);
    if (answer === 'undecided') {
      const params = { slice: nameOf(slice) };
      report({
        rule: 'slicing/undecided',
        node: item,
        params,
        sources: [engine.states.facet(sliced.schema, slice).source],
      });
    } else if (answer === 'yes' && found === undefined) found = slice;
    else if (answer === 'yes' && found !== undefined) {
      const params = { first: nameOf(found), second: nameOf(slice) };
      report({ rule: 'slicing/ambiguous', node: item, params, sources: [sliced.source] });
      return found;
    }
  }
  return found;
}

const nameOf = (slice: ElementSchema): string => slice.sliceName ?? slice.id;

function checkCount(
  slice: ElementSchema,
  facet: Facet,
  members: readonly FhirNode[],
  others: readonly FhirNode[],
  { parent, engine, sliced, report }: Sorting,
): void {
  const params = { slice: nameOf(slice), element: sliced.element.name, found: members.length };
  if (members.length < slice.min) {
    const because = nearestMiss(slice, others, sliced, engine);
    const hint = because.words;
    const draft = {
      rule: 'slicing/min',
      node: parent,
      params: { ...params, min: slice.min, hint },
      sources: [facet.source],
    };
    report(because.drafts.length > 0 ? { ...draft, because: because.drafts } : draft);
  } else if (members.length > slice.max) {
    const surplus = members[slice.max] ?? parent;
    const limits = { ...params, max: slice.max };
    report({ rule: 'slicing/max', node: parent, shown: surplus, params: limits, sources: [facet.source] });
  }
}

/** What keeps the item that comes closest out of a slice that lacks one. */
function nearestMiss(
  slice: ElementSchema,
  others: readonly FhirNode[],
  sliced: Facet,
  engine: Engine,
): { readonly words: string; readonly drafts: readonly Draft[] } {
  const discriminators = sliced.element.slicing?.discriminators ?? [];
  for (const item of others) {
    const difference = sliceDifference(sliced.schema, slice, discriminators, item, engine.matchHost);
    if (difference === undefined) continue;
    const found = difference.found === undefined ? '∅' : `'${difference.found}'`;
    return { words: ` (${item.name}[${item.index}]: ${found} ≠ '${difference.expected}')`, drafts: [] };
  }
  if (!discriminators.some(({ type }) => type === 'profile')) return { words: '', drafts: [] };
  let drafts: readonly Draft[] = [];
  for (const item of others) {
    const target = engine.matchHost.resolve(item);
    for (const schema of slice.types.flatMap(({ targetProfiles }) => targetProfiles)) {
      const profile = engine.schemas.byCanonical(schema);
      if (target === undefined || profile?.type !== target.resourceType) continue;
      const errors = profile === undefined ? [] : engine.conformanceErrors(target, profile);
      if (drafts.length === 0 || errors.length < drafts.length) drafts = errors;
    }
  }
  return { words: '', drafts };
}

function checkUnmatched(
  items: readonly FhirNode[],
  assigned: ReadonlyMap<FhirNode, ElementSchema>,
  { sliced, report }: Sorting,
): void {
  const { slicing } = sliced.element;
  if (slicing?.rules !== 'closed') return;
  const expected = slicing.slices.map(nameOf).join(', ');
  for (const item of unassigned(items, assigned)) {
    report({ rule: 'slicing/unmatched-closed', node: item, params: { expected }, sources: [sliced.source] });
  }
}

function checkOrder(
  items: readonly FhirNode[],
  assigned: ReadonlyMap<FhirNode, ElementSchema>,
  { sliced, report }: Sorting,
): void {
  const { slicing } = sliced.element;
  if (slicing === undefined || (!slicing.ordered && slicing.rules !== 'openAtEnd')) return;
  let last = -1;
  let open = false;
  for (const item of items) {
    const slice = assigned.get(item);
    if (slice === undefined) {
      open = true;
      continue;
    }
    const place = slicing.slices.indexOf(slice);
    if ((slicing.ordered && place < last) || (slicing.rules === 'openAtEnd' && open)) {
      const params = { slice: nameOf(slice), expected: slicing.slices.map(nameOf).join(', ') };
      report({ rule: 'slicing/order', node: item, params, sources: [sliced.source] });
    }
    last = Math.max(last, place);
  }
}
