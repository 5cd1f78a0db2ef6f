import { isObject } from '../packages/index.js';
import { comparableJson, type FacetDifference } from './change.js';

/** What `fixed[x]` or `pattern[x]` asks; undefined where an element has neither. */
export interface FixedOrPattern {
  readonly kind: 'fixed' | 'pattern';
  readonly value: unknown;
}

/** Compares fixed and pattern values by the values that they let through. */
export function expectedDifference(
  before: FixedOrPattern | undefined,
  after: FixedOrPattern | undefined,
): FacetDifference[] {
  const lost = !covers(after, before);
  const gained = !covers(before, after);
  if (!lost && !gained) return [];
  return [{ facet: 'expected-value', lost, gained, before: show(before), after: show(after) }];
}

/** Whether every value that `inner` lets through is one that `outer` lets through. */
function covers(outer: FixedOrPattern | undefined, inner: FixedOrPattern | undefined): boolean {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  if (outer.kind === 'pattern') return matches(outer.value, inner.value);
  // A pattern of a primitive leaves no choice either.
  const exact = inner.kind === 'fixed' || typeof inner.value !== 'object';
  return exact && comparableJson(outer.value) === comparableJson(inner.value);
}

/** R4 ElementDefinition.pattern[x]: all that the pattern names is in the value; of a list each item, in any place. */
function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) {
    return Array.isArray(value) && pattern.every((item) => value.some((one) => matches(item, one)));
  }
  if (isObject(pattern)) {
    return isObject(value) && Object.entries(pattern).every(([key, item]) => matches(item, value[key]));
  }
  return pattern === value;
}

const show = (expected: FixedOrPattern | undefined): string =>
  expected === undefined ? '' : `${expected.kind} ${comparableJson(expected.value)}`;
