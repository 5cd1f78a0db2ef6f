import { literal as literalOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { ExpectedValue } from '../compile/schema.js';
import type { Requirement, Checks } from './checks.js';
import type { Report } from './draft.js';
import { describe, textOf } from '../slicing/expectedValues.js';

/** Judges maxLength, minValue[x] and maxValue[x] (R4 section 2.26.4.1). */
export function checkLimits(node: FhirNode, checks: Checks, report: Report): void {
  const { literal } = node;
  if (literal !== undefined) {
    for (const { rule: max, sources } of checks.maxLengths) {
      // FHIR counts characters, not UTF-16 code units.
      const length = Array.from(literal).length;
      if (length > max) report({ rule: 'value/max-length', node, params: { found: length, max }, sources });
    }
  }
  for (const asked of checks.minValues) checkLimit(node, asked, 'min', report);
  for (const asked of checks.maxValues) checkLimit(node, asked, 'max', report);
}

/** Where a value lies, least and most: a date without a day may be any of the month. */
type Span = readonly [least: number, most: number];

function checkLimit(
  node: FhirNode,
  { rule, sources }: Requirement<ExpectedValue>,
  end: 'min' | 'max',
  report: Report,
): void {
  const text = node.literal ?? literalOf(node, 'value');
  if (text === undefined) return;
  const found = describe(node) ?? '';
  const limit = textOf(rule.value);
  const spans = comparable(node, text, rule);
  if (spans === undefined) {
    report({ rule: 'value/not-comparable', node, params: { found, limit }, sources });
  } else if (end === 'min' && spans.value[1] < spans.limit[0]) {
    report({ rule: 'value/min', node, params: { found, min: limit }, sources });
  } else if (end === 'max' && spans.value[0] > spans.limit[1]) {
    report({ rule: 'value/max', node, params: { found, max: limit }, sources });
  }
}

/** Value and limit as numbers; undefined where the two can't be compared, as with different units. */
function comparable(node: FhirNode, text: string, limit: ExpectedValue): { value: Span; limit: Span } | undefined {
  const bound = limit.value;
  const isQuantity = typeof bound === 'object' && bound !== null;
  if (isQuantity && (node.literal !== undefined || !sameUnit(node, bound))) return undefined;
  const plain: unknown = isQuantity && 'value' in bound ? bound.value : bound;
  if (typeof plain !== 'number' && typeof plain !== 'string') return undefined;
  const [value, end] = [text, String(plain)].map((one) => spanOf(limit.type, one));
  return value === undefined || end === undefined ? undefined : { value, limit: end };
}

/** Amounts are compared in one unit only: the same code of the same system, else the same words. */
function sameUnit(node: FhirNode, limit: object): boolean {
  const bound = limit as Readonly<Record<string, unknown>>;
  const same = (name: string): boolean => literalOf(node, name) === bound[name];
  return bound['code'] === undefined ? bound['unit'] === undefined || same('unit') : same('code') && same('system');
}

const dateTypes = new Set(['date', 'dateTime', 'instant']);

function spanOf(type: string, text: string): Span | undefined {
  const span = dateTypes.has(type)
    ? dateSpan(text)
    : type === 'time'
      ? point(Date.parse(`1970-01-01T${text}Z`))
      : point(Number(text));
  return Number.isNaN(span[0]) || Number.isNaN(span[1]) ? undefined : span;
}

const point = (at: number): Span => [at, at];

function dateSpan(text: string): Span {
  const start = Date.parse(text);
  if (text.includes('T')) return point(start);
  const [year = 0, month, day] = text.split('-').map(Number);
  const next =
    month === undefined
      ? Date.UTC(year + 1, 0, 1)
      : day === undefined
        ? Date.UTC(year, month, 1)
        : Date.UTC(year, month - 1, day + 1);
  return [start, next - 1];
}
