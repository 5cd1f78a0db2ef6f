import type { DefinitionChange, ChangeClass, ComparedFacet } from '../model/comparison.js';

/**
 * A difference told by what it does to the values that are valid: all else follows from this. Comparing the other way
 * round swaps `lost` and `gained`, so that narrowing and widening change places.
 */
export interface FacetDifference {
  readonly facet: ComparedFacet;
  /** Something that was valid may be invalid after. */
  readonly lost: boolean;
  /** Something that was invalid may be valid after. */
  readonly gained: boolean;
  readonly before: string;
  readonly after: string;
}

/** The class of a difference, as {@link ChangeClass} defines them. */
export function classOf(lost: boolean, gained: boolean): ChangeClass {
  if (lost && gained) return 'breaking';
  return lost ? 'narrowing' : gained ? 'widening' : 'editorial';
}

/** A difference at its place. */
export function changeAt(at: string, { facet, lost, gained, before, after }: FacetDifference): DefinitionChange {
  return { class: classOf(lost, gained), facet, at, before, after };
}

/** A difference that no verdict depends on; none where both sides say the same. */
export function editorial(facet: ComparedFacet, before: unknown, after: unknown): FacetDifference[] {
  const [a, b] = [textOf(before), textOf(after)];
  return a === b ? [] : [{ facet, lost: false, gained: false, before: a, after: b }];
}

/** A difference that makes both sides incomparable; none where both say the same. */
export function incomparable(facet: ComparedFacet, before: unknown, after: unknown): FacetDifference[] {
  return editorial(facet, before, after).map((difference) => ({ ...difference, lost: true, gained: true }));
}

/**
 * Two sets of allowed things: what only `before` allows is lost, what only `after` allows is gained.
 * @param covers whether a set allows a thing that may not stand in it literally
 */
export function setDifference(
  facet: ComparedFacet,
  before: readonly string[],
  after: readonly string[],
  covers: { readonly before: (item: string) => boolean; readonly after: (item: string) => boolean } = {
    before: (item) => before.includes(item),
    after: (item) => after.includes(item),
  },
): FacetDifference[] {
  const lost = before.some((item) => !covers.after(item));
  const gained = after.some((item) => !covers.before(item));
  if (!lost && !gained) return [];
  return [{ facet, lost, gained, before: sortedList(before), after: sortedList(after) }];
}

/** Two sets of demands: more of them allow less. */
export function requirementDifference(
  facet: ComparedFacet,
  before: readonly string[],
  after: readonly string[],
): FacetDifference[] {
  return setDifference(facet, after, before).map((difference) => ({
    ...difference,
    before: difference.after,
    after: difference.before,
  }));
}

export const sortedList = (items: readonly string[]): string => [...items].sort().join(', ');

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  return comparableJson(value);
}

/** JSON with its keys sorted: equal for values that are equal in whatever order they are written. */
export function comparableJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
