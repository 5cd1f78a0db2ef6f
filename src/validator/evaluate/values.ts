import { jsonKindOf } from '../../fhir/plain.js';
import { primitiveFault } from '../../fhir/primitives.js';
import type { FhirNode } from '../../fhir/tree.js';
import type { ExpectedValue } from '../compile/schema.js';
import type { Report } from './draft.js';
import { compareExpected, describe } from './expectedValues.js';
import type { Asked, Checks } from './checks.js';

const mebibyte = 1024 * 1024;

/** Judges a primitive by its type (R4 section 2.24.0.1): how JSON writes it, its format, its size. */
export function checkPrimitive(node: FhirNode, type: string, report: Report): boolean {
  const { literal } = node;
  if (literal === undefined) return true;
  const written = jsonKindOf(type);
  if (node.writtenAs !== 'text' && node.writtenAs !== written) {
    report({
      rule: 'structure/wrong-json-type',
      node,
      params: { found: node.writtenAs, expected: written },
      sources: [],
    });
    return false;
  }
  if (literal.trim() === '') {
    report({ rule: 'primitive/empty', node, params: { type }, sources: [] });
    return false;
  }
  const fault = primitiveFault(type, literal);
  if (fault !== undefined) {
    report({ rule: 'primitive/format', node, params: { found: shorten(literal), type, hint: fault }, sources: [] });
    return false;
  }
  if (type === 'string' && literal.length > mebibyte) {
    report({ rule: 'primitive/too-long', node, params: { found: literal.length, max: mebibyte }, sources: [] });
  }
  return true;
}

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}...` : text);

/** Judges fixed values and patterns. The finding stands at the first part that differs. */
export function checkExpected(node: FhirNode, checks: Checks, report: Report): void {
  const failed = (asked: Asked<ExpectedValue>, rule: string): void => {
    const difference = compareExpected(node, asked.rule.value, rule === 'value/fixed');
    if (difference === undefined) return;
    const params = {
      at: difference.path === '' ? '' : ` (${difference.path})`,
      found: shorten(difference.found ?? ''),
      expected: shorten(difference.expected),
      whole: shorten(JSON.stringify(asked.rule.value)),
    };
    report({ rule, node: difference.node, params, sources: asked.sources });
  };
  for (const asked of checks.fixed) failed(asked, 'value/fixed');
  for (const asked of checks.patterns) failed(asked, 'value/pattern');
}

/** Judges maxLength, minValue[x] and maxValue[x]. */
export function checkLimits(node: FhirNode, checks: Checks, report: Report): void {
  const { literal } = node;
  if (literal !== undefined) {
    for (const { rule: max, sources } of checks.maxLengths) {
      // FHIR counts characters, not UTF-16 code units.
      const length = [...segments(literal)].length;
      if (length > max) report({ rule: 'value/max-length', node, params: { found: length, max }, sources });
    }
  }
  for (const { rule, sources } of checks.minValues) {
    if (ordered(node, rule) === -1) {
      report({ rule: 'value/min', node, params: { found: describe(node) ?? '', min: String(rule.value) }, sources });
    }
  }
  for (const { rule, sources } of checks.maxValues) {
    if (ordered(node, rule) === 1) {
      report({ rule: 'value/max', node, params: { found: describe(node) ?? '', max: String(rule.value) }, sources });
    }
  }
}

const segments = (text: string): IterableIterator<string> => text[Symbol.iterator]();

/** -1, 0 or 1 for below, equal or above the limit; undefined where the two can't be compared. */
function ordered(node: FhirNode, limit: ExpectedValue): -1 | 0 | 1 | undefined {
  const text = node.literal ?? node.children.find(({ name }) => name === 'value')?.literal;
  const bound: unknown =
    typeof limit.value === 'object' && limit.value !== null && 'value' in limit.value ? limit.value.value : limit.value;
  if (text === undefined || (typeof bound !== 'number' && typeof bound !== 'string')) return undefined;
  const [left, right] = comparable(limit.type, text, String(bound));
  if (Number.isNaN(left) || Number.isNaN(right)) return undefined;
  return left < right ? -1 : left > right ? 1 : 0;
}

function comparable(type: string, text: string, bound: string): [number, number] {
  if (type === 'date' || type === 'dateTime' || type === 'instant') return [Date.parse(text), Date.parse(bound)];
  if (type === 'time') return [Date.parse(`1970-01-01T${text}Z`), Date.parse(`1970-01-01T${bound}Z`)];
  return [Number(text), Number(bound)];
}
