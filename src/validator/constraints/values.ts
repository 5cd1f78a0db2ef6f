import { jsonKindOf, childrenNamed, literal as literalOf, mended, primitiveFault } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { shorten } from '../../privacy/index.js';
import type { ExpectedValue } from '../compile/schema.js';
import type { Report } from '../walk/draft.js';
import { formOf } from './exampleForm.js';
import { compareExpected } from '../slicing/expectedValues.js';
import type { Requirement, Checks } from '../walk/checks.js';

/** Judges a primitive that has extensions in place of its value, where a profile asks for the value. */
export function checkPresence(node: FhirNode, checks: Checks, report: Report): void {
  if (node.literal !== undefined) return;
  const urls = new Set(childrenNamed(node, 'extension').map((extension) => literalOf(extension, 'url')));
  for (const { rule, sources } of checks.valuePresences) {
    const { alternatives } = rule;
    if (alternatives.some((url) => urls.has(url))) continue;
    const name = alternatives.length > 0 ? 'value/no-alternative' : 'value/missing';
    report({ rule: name, node, params: { alternatives: alternatives.join(', ') }, sources });
  }
}

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
      params: { found: node.writtenAs, expected: written, type, form: formOf(type, node) },
      sources: [],
    });
    return false;
  }
  if (literal.trim() === '') {
    // Text of blanks alone SHOULD not be, since XML may trim it to nothing; of other types it is no value.
    const isText = literal !== '' && (type === 'string' || type === 'markdown');
    const advice = isText ? ({ severity: 'warning' } as const) : {};
    report({ rule: 'primitive/empty', node, params: { type }, sources: [], ...advice });
    return isText;
  }
  const fault = primitiveFault(type, literal);
  if (fault !== undefined) {
    const params = { found: shown(literal), type, hint: fault, expected: expectedOf(literal, type, fault) };
    const mistake = node.name === 'fullUrl' ? { mistake: fault } : {};
    report({ rule: 'primitive/format', node, params, sources: [], ...mistake });
    return false;
  }
  if ((type === 'string' || type === 'markdown') && literal.length > mebibyte) {
    report({ rule: 'primitive/too-long', node, params: { found: literal.length, max: mebibyte }, sources: [] });
  }
  return true;
}

/** What is to be written: the value itself where only one can be meant, else by the name of what it must be. */
function expectedOf(literal: string, type: string, fault: string): string {
  return mended(literal, fault) ?? (fault === 'uuid' || fault === 'oid' ? fault : type);
}

const shown = (text: string): string => visible(shorten(text, 80));

/** A text with its control characters as JSON escapes them. */
const visible = (text: string): string =>
  [...text].map((one) => (one < ' ' ? JSON.stringify(one).slice(1, -1) : one)).join('');

/** Judges fixed values and patterns. The finding stands at the first part that differs. */
export function checkExpected(node: FhirNode, checks: Checks, report: Report): void {
  const failed = (asked: Requirement<ExpectedValue>, rule: 'value/fixed' | 'value/pattern'): void => {
    const difference = compareExpected(node, asked.rule.value, rule === 'value/fixed');
    if (difference === undefined) return;
    const params = {
      at: difference.path === '' ? '' : ` (${difference.path})`,
      found: shown(difference.found ?? ''),
      expected: shown(difference.expected),
      whole: shown(JSON.stringify(asked.rule.value)),
    };
    report({ rule, node: difference.node, shown: difference.shown, params, sources: asked.sources });
  };
  for (const asked of checks.fixed) failed(asked, 'value/fixed');
  for (const asked of checks.patterns) failed(asked, 'value/pattern');
}
