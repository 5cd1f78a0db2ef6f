import type { FhirNode } from '../../fhir/index.js';
import { checkSystemExpected } from '../constraints/systems.js';
import type { ElementSchema } from '../compile/schema.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import { nearMiss, refusals } from './nearMiss.js';
import type { SchemaFacet } from '../walk/state.js';

/** Where the items of a sliced element are sorted into its slices. */
interface SlicingContext {
  readonly sliced: SchemaFacet;
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
  sliced: SchemaFacet,
  engine: Engine,
  report: Report,
): ReadonlyMap<FhirNode, readonly SchemaFacet[]> {
  const slicing = sliced.element.slicing;
  const result = new Map<FhirNode, readonly SchemaFacet[]>();
  if (slicing === undefined) return result;
  const sorting: SlicingContext = { sliced, parent, engine, report };
  const assigned: Assignment = new Map();
  for (const item of items) {
    const answer = sliceOf(item, slicing.slices, sorting);
    if (answer !== undefined) assigned.set(item, answer);
  }
  for (const slice of slicing.slices) {
    const certain = items.filter((item) => assigned.get(item) === slice);
    const needed = neededFor(slice, slice.min - certain.length, items, assigned);
    const members = needed.length === 0 ? certain : [...certain, ...needed];
    const facet = engine.states.facet(sliced.schema, slice);
    if (members.length >= slice.min) checkMax(slice, facet, members, sorting);
    else reportMin(slice, facet, members, unassigned(items, assigned), sorting);
    const deeper = slice.slicing === undefined ? undefined : checkSlicing(parent, members, facet, engine, report);
    const alone = [facet];
    for (const member of members)
      result.set(member, deeper === undefined ? alone : [facet, ...(deeper.get(member) ?? [])]);
  }
  checkUnmatched(items, assigned, sorting);
  checkSystems(items, sorting);
  checkOrder(items, assigned, sorting);
  return result;
}

/** The slice of each item that has one, or the slices that it may have where that can't be told. */
type Assignment = Map<FhirNode, ElementSchema | readonly ElementSchema[]>;

/**
 * Items whose slice can't be told and that a slice needs to reach its minimum: if they are not its own, the slice
 * lacks them, so that they are judged as its own either way.
 */
function neededFor(
  slice: ElementSchema,
  count: number,
  items: readonly FhirNode[],
  assigned: Assignment,
): readonly FhirNode[] {
  if (count <= 0) return noItems;
  const candidates = items.filter((item) => {
    const answer = assigned.get(item);
    return Array.isArray(answer) && answer.includes(slice);
  });
  const needed = candidates.slice(0, count);
  for (const item of needed) assigned.set(item, slice);
  return needed;
}

const noItems: readonly FhirNode[] = [];

const unassigned = (items: readonly FhirNode[], assigned: Assignment): readonly FhirNode[] =>
  items.filter((item) => !assigned.has(item));

function sliceOf(
  item: FhirNode,
  slices: readonly ElementSchema[],
  sorting: SlicingContext,
): ElementSchema | readonly ElementSchema[] | undefined {
  const { sliced, engine, report } = sorting;
  const fitting: ElementSchema[] = [];
  const open: ElementSchema[] = [];
  for (const slice of slices) {
    if (isDefault(slice)) continue;
    const answer = engine.matcher(sliced, slice)(item, engine.matchHost);
    if (answer !== 'no') (answer === 'yes' ? fitting : open).push(slice);
  }
  const [first, second] = fitting;
  if (first !== undefined && second !== undefined) {
    const params = { first: nameOf(first), second: nameOf(second) };
    report({ rule: 'slicing/ambiguous', node: item, params, sources: [sliced.source] });
  }
  if (first !== undefined) return first;
  if (open.length === 0) return slices.find(isDefault);
  const params = { slice: open.map(nameOf).join(', ') };
  const sources = open.map((slice) => engine.states.facet(sliced.schema, slice).source);
  report({ rule: 'slicing/undecided', node: item, params, sources });
  return open;
}

const isUndecided = (answer: ElementSchema | readonly ElementSchema[]): answer is readonly ElementSchema[] =>
  Array.isArray(answer);

/** The slice of all that no other takes (R4 section 5.1.0.14, Default Slice). */
const isDefault = ({ sliceName }: ElementSchema): boolean => sliceName === '@default';

const nameOf = (slice: ElementSchema): string => slice.sliceName ?? slice.id;

function reportMin(
  slice: ElementSchema,
  facet: SchemaFacet,
  members: readonly FhirNode[],
  others: readonly FhirNode[],
  { parent, engine, sliced, report }: SlicingContext,
): void {
  const { allowed, item, value, lacks, shown, causes } = nearMiss(slice, others, sliced, engine);
  const found = members.length;
  const params = {
    slice: nameOf(slice),
    element: sliced.element.name,
    found,
    min: slice.min,
    allowed,
    item,
    value,
    lacks,
  };
  const more = { ...(shown === undefined ? {} : { shown }), ...(causes.length > 0 ? { causes } : {}) };
  report({ rule: 'slicing/min', node: parent, params, sources: [facet.source], ...more });
}

function checkMax(
  slice: ElementSchema,
  facet: SchemaFacet,
  members: readonly FhirNode[],
  { parent, sliced, report }: SlicingContext,
): void {
  if (members.length <= slice.max) return;
  const shown = members[slice.max] ?? parent;
  const params = { slice: nameOf(slice), element: sliced.element.name, found: members.length, max: slice.max };
  report({ rule: 'slicing/max', node: parent, shown, params, sources: [facet.source] });
}

function checkUnmatched(
  items: readonly FhirNode[],
  assigned: Assignment,
  { sliced, engine, report }: SlicingContext,
): void {
  const { slicing } = sliced.element;
  if (slicing?.rules !== 'closed') return;
  const expected = slicing.slices.map(nameOf).join(', ');
  for (const item of unassigned(items, assigned)) {
    const [causes] = refusals(item, slicing.slices, sliced, engine);
    const more = causes === undefined ? {} : { causes };
    report({ rule: 'slicing/unmatched-closed', node: item, params: { expected }, sources: [sliced.source], ...more });
  }
}

/** Codings whose code is of another kind than their system says, where slices are told by the system. */
function checkSystems(items: readonly FhirNode[], { sliced, engine, report }: SlicingContext): void {
  const { slicing, types } = sliced.element;
  if (slicing === undefined || !types.some(({ code }) => code === 'Coding')) return;
  const systems = slicing.slices.flatMap((slice) => {
    const system = slice.children.find(({ name }) => name === 'system');
    const expected = system?.fixed ?? system?.pattern ?? slice.pattern ?? slice.fixed;
    const value = expected?.value;
    if (typeof value === 'object' && value !== null && 'system' in value) return String(value.system);
    return typeof value === 'string' ? value : [];
  });
  for (const item of items) checkSystemExpected(item, systems, engine, report);
}

function checkOrder(items: readonly FhirNode[], assigned: Assignment, { sliced, report }: SlicingContext): void {
  const { slicing } = sliced.element;
  if (slicing === undefined || (!slicing.ordered && slicing.rules !== 'openAtEnd')) return;
  let last = -1;
  let open = false;
  for (const item of items) {
    const slice = assigned.get(item);
    if (slice === undefined || isUndecided(slice)) {
      open ||= slice === undefined;
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
