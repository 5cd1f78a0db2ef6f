import type { ElementDefinition } from 'fhir/r4.js';
import { buildBindings } from '../validator/workbench/index.js';
import type { Binding } from '../validator/workbench/index.js';
import { sortedList, type FacetDifference } from './change.js';
import { codesOf, codesDifference } from './codes.js';
import type { ComparedContext } from './comparedContext.js';
import { urlOf } from './comparedContext.js';

/**
 * The effect of a strength: required gives an error, extensible a report, the others are advice that is not checked.
 */
const weight: Readonly<Record<string, number>> = { required: 2, extensible: 1 };
const weightOf = (binding: Binding | undefined): number => weight[binding?.strength ?? ''] ?? 0;

/** Value sets that both elements are bound to; `advice` if no verdict depends on it. */
export type OnValueSetPair = (before: string, after: string, advice: boolean) => void;

/**
 * Compares bindings: strength, and the codes of the value sets. Two value sets of one URL are compared as definitions of
 * their own, once, whichever elements are bound to them.
 */
export function bindingDifferences(
  sides: { readonly before: ComparedContext; readonly after: ComparedContext },
  before: ElementDefinition,
  after: ElementDefinition,
  lead: OnValueSetPair,
): FacetDifference[] {
  const [a, b] = [buildBindings(before), buildBindings(after)];
  const pairs = pairsOf(a, b);
  return pairs.flatMap(([one, other]) => pairDifferences(sides, one, other, lead));
}

/** Number of bindings that an element of either side has. */
export function countBindings(before: ElementDefinition, after: ElementDefinition): number {
  return Math.max(buildBindings(before).length, buildBindings(after).length);
}

/** Pairs bindings of the same value set, then the remaining ones, the element's own binding first. */
function pairsOf(
  before: readonly Binding[],
  after: readonly Binding[],
): (readonly [Binding | undefined, Binding | undefined])[] {
  const left = [...after];
  const pairs: (readonly [Binding | undefined, Binding | undefined])[] = [];
  const single: Binding[] = [];
  for (const binding of before) {
    const at = left.findIndex((other) => urlOf(other.valueSet) === urlOf(binding.valueSet));
    if (at < 0) single.push(binding);
    else pairs.push([binding, ...left.splice(at, 1)] as [Binding, Binding]);
  }
  for (let at = 0; at < Math.max(single.length, left.length); at++) pairs.push([single[at], left[at]]);
  return pairs;
}

function pairDifferences(
  sides: { readonly before: ComparedContext; readonly after: ComparedContext },
  before: Binding | undefined,
  after: Binding | undefined,
  lead: OnValueSetPair,
): FacetDifference[] {
  const [a, b] = [weightOf(before), weightOf(after)];
  const advice = Math.min(a, b) === 0;
  const sameSet = before !== undefined && after !== undefined && urlOf(before.valueSet) === urlOf(after.valueSet);
  if (sameSet) lead(before.valueSet, after.valueSet, advice);
  const lost = a < b;
  const gained = a > b;
  const byStrength = before?.strength !== after?.strength || !sameSet;
  const texts = { before: show(before), after: show(after) };
  if (sameSet || advice || before === undefined || after === undefined) {
    return byStrength ? [{ facet: 'binding', lost, gained, ...texts }] : [];
  }
  const codes = codesDifference(codesOf(sides.before, before.valueSet), codesOf(sides.after, after.valueSet));
  const binding: FacetDifference = {
    facet: 'binding',
    lost: lost || codes.lost,
    gained: gained || codes.gained,
    ...texts,
  };
  if (codes.removed.length + codes.added.length === 0) return [binding];
  const which = { before: sortedList(codes.removed), after: sortedList(codes.added) };
  return [binding, { facet: 'binding-codes', lost: codes.lost, gained: codes.gained, ...which }];
}

const show = (binding: Binding | undefined): string =>
  binding === undefined ? '' : `${binding.strength} ${urlOf(binding.valueSet)}`;
