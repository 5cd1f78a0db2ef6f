import type { ElementDefinition } from 'fhir/r4.js';
import {
  buildExpected,
  buildNarrativeControl,
  buildRegex,
  buildSizes,
  buildValuePresence,
} from '../validator/workbench/index.js';
import { editorial, incomparable, sortedList, setDifference, type FacetDifference } from './change.js';
import { expectedDifference, type FixedOrPattern } from './fixedOrPattern.js';

/** Compares an element's own constraints, without looking anything up. */
export function ownDifferences(before: ElementDefinition, after: ElementDefinition): FacetDifference[] {
  return [
    ...cardinality(before, after),
    ...expectedDifference(expectedOf(before), expectedOf(after)),
    ...valuePresence(before, after),
    ...bound('minimum-value', valueOf(before, 'minValue'), valueOf(after, 'minValue'), 1),
    ...bound('maximum-value', valueOf(before, 'maxValue'), valueOf(after, 'maxValue'), -1),
    ...bound('maximum-length', before.maxLength, after.maxLength, -1),
    ...flag('must-support', before.mustSupport, after.mustSupport),
    ...incomparable('modifier', before.isModifier === true, after.isModifier === true),
    ...incomparable('format', formatOf(before), formatOf(after)),
    ...incomparable('content-reference', referenceOf(before), referenceOf(after)),
    ...incomparable('representation', sortedList(before.representation ?? []), sortedList(after.representation ?? [])),
    ...editorial('short', before.short, after.short),
  ];
}

/** The cardinality of an element; a snapshot states both ends. */
function cardinality(before: ElementDefinition, after: ElementDefinition): FacetDifference[] {
  const [a, b] = [rangeOf(before), rangeOf(after)];
  const lost = b.min > a.min || b.max < a.max;
  const gained = b.min < a.min || b.max > a.max;
  return lost || gained ? [{ facet: 'cardinality', lost, gained, before: a.text, after: b.text }] : [];
}

interface Cardinality {
  readonly min: number;
  readonly max: number;
  readonly text: string;
}

function rangeOf({ min = 0, max = '*' }: ElementDefinition): Cardinality {
  return { min, max: max === '*' ? Infinity : Number(max), text: `${min}..${max}` };
}

/** What the form of a value must be: its expression, and what HL7's extensions ask of its size or of a narrative. */
function formatOf(element: ElementDefinition): string | undefined {
  const more = [buildSizes(element), buildNarrativeControl(element)].filter((part) => part !== undefined);
  const regex = buildRegex(element);
  return more.length === 0
    ? regex
    : [...(regex === undefined ? [] : [regex]), ...more.map((part) => JSON.stringify(part))].join(' ');
}

/** True if the element is forbidden: its other constraints never apply. */
export const isForbidden = (element: ElementDefinition): boolean => element.max === '0';

function expectedOf(element: ElementDefinition): FixedOrPattern | undefined {
  for (const kind of ['fixed', 'pattern'] as const) {
    const found = buildExpected(element, kind);
    if (found !== undefined) return { kind, value: found.value };
  }
  return undefined;
}

/** Whether a value is required, or which extensions may replace it. */
function valuePresence(before: ElementDefinition, after: ElementDefinition): FacetDifference[] {
  const [a, b] = [buildValuePresence(before)?.alternatives, buildValuePresence(after)?.alternatives];
  const allows = (outer: readonly string[] | undefined, inner: readonly string[] | undefined): boolean =>
    outer === undefined || (inner !== undefined && inner.every((url) => outer.includes(url)));
  const [lost, gained] = [!allows(b, a), !allows(a, b)];
  const show = (urls: readonly string[] | undefined): string =>
    urls === undefined ? '' : sortedList(['value', ...urls]);
  return lost || gained ? [{ facet: 'value-presence', lost, gained, before: show(a), after: show(b) }] : [];
}

const valueOf = (element: ElementDefinition, keyword: 'minValue' | 'maxValue'): unknown =>
  buildExpected(element, keyword)?.value;

/**
 * A limit on values. @param stricter 1 if a greater limit allows less, -1 if a smaller one does. Dates and times of one
 * precision are ordered as strings; other values that differ are incomparable.
 */
function bound(
  facet: 'minimum-value' | 'maximum-value' | 'maximum-length',
  before: unknown,
  after: unknown,
  stricter: 1 | -1,
): FacetDifference[] {
  return incomparable(facet, before, after).map((difference) => {
    if (before === undefined || after === undefined) {
      return { ...difference, lost: before === undefined, gained: after === undefined };
    }
    const order = orderOf(before, after);
    if (order === undefined) return difference;
    return { ...difference, lost: order * stricter < 0, gained: order * stricter > 0 };
  });
}

function orderOf(before: unknown, after: unknown): number | undefined {
  if (typeof before === 'number' && typeof after === 'number') return before - after;
  if (typeof before !== 'string' || typeof after !== 'string' || before.length !== after.length) return undefined;
  return before < after ? -1 : 1;
}

/** A constraint that is stated or not. */
function flag(facet: 'must-support', before: boolean | undefined, after: boolean | undefined): FacetDifference[] {
  const [a, b] = [before === true, after === true];
  return a === b ? [] : [{ facet, lost: b, gained: a, before: String(a), after: String(b) }];
}

const referenceOf = ({ contentReference }: ElementDefinition): string | undefined =>
  contentReference?.slice(contentReference.indexOf('#'));

const rules: Readonly<Record<string, readonly string[]>> = {
  closed: ['in a slice'],
  openAtEnd: ['in a slice', 'after the slices'],
  open: ['in a slice', 'after the slices', 'anywhere'],
};

/** Whether items outside the slices are forbidden. */
export const isClosed = (element: ElementDefinition): boolean => element.slicing?.rules === 'closed';

/** Compares the slicing of items, if both sides have one, and what is allowed outside of the slices. */
export function slicingDifferences(before: ElementDefinition, after: ElementDefinition): FacetDifference[] {
  const [a, b] = [before.slicing, after.slicing];
  const order = (element: ElementDefinition) => element.slicing?.ordered === true;
  const result: FacetDifference[] = [];
  if (order(before) !== order(after)) {
    const texts = { before: String(order(before)), after: String(order(after)) };
    result.push({ facet: 'slicing-order', lost: order(after), gained: order(before), ...texts });
  }
  const allowed = (element: ElementDefinition) => rules[element.slicing?.rules ?? 'open'] ?? [];
  const [difference] = setDifference('slicing-rules', allowed(before), allowed(after));
  if (difference !== undefined) {
    result.push({ ...difference, before: a?.rules ?? '', after: b?.rules ?? '' });
  }
  if (a !== undefined && b !== undefined) {
    const [one, other] = [a, b].map(({ discriminator = [] }) =>
      sortedList(discriminator.map(({ type, path }) => `${type} ${path}`)),
    );
    result.push(...incomparable('slicing-discriminator', one, other));
  }
  return result;
}
