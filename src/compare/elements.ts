import { addAll } from '../base/index.js';
import type { ElementNode } from '../packages/index.js';
import type { DefinitionChange } from '../model/comparison.js';
import { bindingDifferences, countBindings, type OnValueSetPair } from './bindings.js';
import { changeAt, classOf, type FacetDifference } from './change.js';
import { effectiveElement, elementOf, implicitChildren, type ComparedElement } from './children.js';
import { isClosed, isForbidden, ownDifferences, slicingDifferences } from './facets.js';
import { invariantDifferences } from './invariants.js';
import type { ComparedContext } from './comparedContext.js';
import { typeDifferences, type OnProfilePair } from './types.js';

/** The results of walking two definitions. */
export interface ComparisonWalk {
  readonly sides: { readonly before: ComparedContext; readonly after: ComparedContext };
  readonly changes: DefinitionChange[];
  readonly counts: { elements: number; slices: number; bindings: number; invariants: number };
  readonly onProfilePair: OnProfilePair;
  readonly onValueSetPair: OnValueSetPair;
}

/** Compares two elements and all below them. @param id of the element in a snapshot, the same on both sides */
export function compareElements(
  walk: ComparisonWalk,
  before: ComparedElement,
  after: ComparedElement,
  id: string,
): void {
  const [a, b] = [effectiveElement(before), effectiveElement(after)];
  const invariants = invariantDifferences(walk.sides, a, b);
  const isSlice = before.node.sliceName !== undefined;
  walk.counts[isSlice ? 'slices' : 'elements'] += 1;
  walk.counts.invariants += invariants.count;
  walk.counts.bindings += countBindings(a, b);
  if (isForbidden(a) && isForbidden(b)) return;
  const add = (differences: readonly FacetDifference[]) =>
    addAll(
      walk.changes,
      differences.map((difference) => changeAt(id, difference)),
    );
  add(ownDifferences(a, b));
  if (isForbidden(a) || isForbidden(b)) return;
  add(typeDifferences(walk.sides, a, b, walk.onProfilePair));
  add(bindingDifferences(walk.sides, a, b, walk.onValueSetPair));
  add(slicingDifferences(a, b));
  add(invariants.differences);
  compareChildren(walk, before, after, id);
  compareSlices(walk, before, after, id);
}

function compareChildren(walk: ComparisonWalk, before: ComparedElement, after: ComparedElement, id: string): void {
  if (before.node.children.length + after.node.children.length === 0) return;
  const [a, b] = [childrenOf(before), childrenOf(after)];
  for (const name of namesOf(a, b, (node) => node.name)) {
    const [one, other] = [a, b].map((list) => list.find((node) => node.name === name));
    const at = `${id}.${name}`;
    if (one === undefined || other === undefined) walk.changes.push(oneSided(at, one, other));
    else compareElements(walk, childIn(before, one), childIn(after, other), at);
  }
}

const childrenOf = (place: ComparedElement): readonly ElementNode[] =>
  place.node.children.length > 0 ? place.node.children : implicitChildren(place);

function childIn(parent: ComparedElement, node: ElementNode): ComparedElement {
  const { sliced } = parent;
  const all = sliced === undefined ? undefined : childrenOf({ ...parent, node: sliced, sliced: undefined });
  return { ...parent, node, sliced: all?.find(({ name }) => name === node.name) };
}

const elementIn = (parent: ComparedElement, node: ElementNode, sliced?: ElementNode): ComparedElement => ({
  ...parent,
  node,
  sliced,
});

/** An element that one side does not have at all: the two can't be compared from here on. */
function oneSided(at: string, before: ElementNode | undefined, after: ElementNode | undefined): DefinitionChange {
  const show = (node: ElementNode | undefined) => (node === undefined ? '' : node.name);
  return { class: 'breaking', facet: 'element', at, before: show(before), after: show(after) };
}

function namesOf(
  before: readonly ElementNode[],
  after: readonly ElementNode[],
  nameOf: (node: ElementNode) => string,
): ReadonlySet<string> {
  return new Set([...before, ...after].map(nameOf));
}

const sliceName = ({ sliceName: name }: ElementNode): string => name ?? '';

function compareSlices(walk: ComparisonWalk, before: ComparedElement, after: ComparedElement, id: string): void {
  const [a, b] = [before.node, after.node];
  const has = (list: readonly ElementNode[], node: ElementNode) => list.some((one) => one.sliceName === node.sliceName);
  const removed = a.slices.filter((slice) => !has(b.slices, slice));
  const added = b.slices.filter((slice) => !has(a.slices, slice));
  for (const slice of a.slices) {
    const other = b.slices.find((one) => one.sliceName === slice.sliceName);
    if (other === undefined) continue;
    compareElements(walk, elementIn(before, slice, a), elementIn(after, other, b), `${id}:${sliceName(slice)}`);
  }
  for (const slice of removed) {
    const at = `${id}:${sliceName(slice)}`;
    const twin = added.find((other) => sameBut(walk, elementIn(before, slice, a), elementIn(after, other, b)));
    if (twin !== undefined) {
      added.splice(added.indexOf(twin), 1);
      const texts = { before: sliceName(slice), after: sliceName(twin) };
      walk.changes.push({ class: 'breaking', facet: 'slice-name', at, ...texts });
    } else {
      walk.counts.slices += 1;
      const { lost, gained } = effectOfSlice(walk, before, slice, isClosed(elementOf(b)));
      // What the slice excludes becomes allowed, and the reverse.
      walk.changes.push(changeAt(at, { facet: 'slice', lost: gained, gained: lost, before: show(slice), after: '' }));
    }
  }
  for (const slice of added) {
    walk.counts.slices += 1;
    const effect = effectOfSlice(walk, after, slice, isClosed(elementOf(a)));
    walk.changes.push(
      changeAt(`${id}:${sliceName(slice)}`, { facet: 'slice', ...effect, before: '', after: show(slice) }),
    );
  }
  compareSequence(walk, before.node, after.node, id);
}

const show = (slice: ElementNode): string => {
  const { min = 0, max = '*' } = elementOf(slice);
  return `${sliceName(slice)} ${min}..${max}`;
};

/**
 * The effect of adding a slice. If the others are closed, its items become allowed, and required if it has a minimum.
 * If they are open, its items were already allowed and now must conform to the slice, if it has constraints.
 */
function effectOfSlice(
  walk: ComparisonWalk,
  place: ComparedElement,
  slice: ElementNode,
  closed: boolean,
): { readonly lost: boolean; readonly gained: boolean } {
  const { min = 0, max } = elementOf(slice);
  if (closed) return { lost: min > 0, gained: true };
  const { node } = place;
  const counts = min > 0 || max !== elementOf(node).max;
  const changes = changesBetween(walk, place.side, elementIn(place, node), elementIn(place, slice, node));
  return { lost: counts || changes.some((change) => change.class !== 'editorial'), gained: false };
}

/** Whether two slices of different names have the same constraints. */
function sameBut(walk: ComparisonWalk, before: ComparedElement, after: ComparedElement): boolean {
  const changes = changesBetween(walk, undefined, before, after);
  return changes.every((change) => change.class === 'editorial');
}

/** The changes between two elements, without reporting them. @param side set if both are on one side */
function changesBetween(
  walk: ComparisonWalk,
  side: ComparedContext | undefined,
  before: ComparedElement,
  after: ComparedElement,
): readonly DefinitionChange[] {
  const quiet: ComparisonWalk = {
    sides: side === undefined ? walk.sides : { before: side, after: side },
    changes: [],
    counts: { elements: 0, slices: 0, bindings: 0, invariants: 0 },
    onProfilePair: () => undefined,
    onValueSetPair: () => undefined,
  };
  // The sliced element's own slices and minimum are not constraints of a slice.
  const plain = { ...before, node: side === undefined ? before.node : { ...before.node, slices: [] } };
  compareElements(quiet, plain, after, '');
  if (side === undefined) return quiet.changes;
  // The slices of a choice are distinguished by their type, which is therefore no constraint.
  const choice = before.node.name.endsWith('[x]');
  return quiet.changes.filter(
    ({ facet, at }) =>
      at !== '' || !(facet === 'cardinality' || facet.startsWith('slicing') || (choice && facet === 'type')),
  );
}

/** The order of the slices that both sides have: it matters only if `ordered` is set. */
function compareSequence(walk: ComparisonWalk, before: ElementNode, after: ElementNode, id: string): void {
  const common = before.slices.filter((slice) => after.slices.some((one) => one.sliceName === slice.sliceName));
  const names = common.map(sliceName);
  const others = after.slices.map(sliceName).filter((name) => names.includes(name));
  if (names.join('\n') === others.join('\n')) return;
  const ordered = [before, after].every((node) => elementOf(node).slicing?.ordered === true);
  walk.changes.push({
    class: classOf(ordered, ordered),
    facet: 'slice-sequence',
    at: id,
    before: names.join(', '),
    after: others.join(', '),
  });
}
