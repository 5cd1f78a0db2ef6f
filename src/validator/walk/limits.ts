import { literal as literalOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Checks } from './checks.js';
import type { Report } from './draft.js';
import type { Engine } from './engine.js';
import { spansOf } from './spans.js';
import { describe, textOf } from '../slicing/expectedValues.js';

/** Judges lengths, minValue[x] and maxValue[x] (R4 section 2.26.4.1), and what HL7's extensions add to them. */
export function checkLimits(node: FhirNode, checks: Checks, engine: Engine, report: Report): void {
  if (node.literal !== undefined) checkSizes(node, node.literal, checks, report);
  if (checks.minValues.length + checks.maxValues.length === 0) return;
  const text = node.literal ?? literalOf(node, 'value');
  if (text === undefined) return;
  const found = describe(node) ?? '';
  for (const [end, asked] of [...checks.minValues.map(asMin), ...checks.maxValues.map(asMax)]) {
    const { rule, sources } = asked;
    const limit = textOf(rule.value);
    const spans = spansOf(node, text, rule, end, engine);
    if (spans === undefined) report({ rule: 'value/not-comparable', node, params: { found, limit }, sources });
    // Amounts of different things: a length is not at least one gram.
    else if (end === 'min' && (spans === 'incommensurable' || spans.value[1] < spans.limit[0])) {
      report({ rule: 'value/min', node, params: { found, min: limit }, sources });
    } else if (end === 'max' && (spans === 'incommensurable' || spans.value[0] > spans.limit[1])) {
      report({ rule: 'value/max', node, params: { found, max: limit }, sources });
    }
  }
}

const asMin = <T>(asked: T): readonly ['min', T] => ['min', asked];
const asMax = <T>(asked: T): readonly ['max', T] => ['max', asked];

function checkSizes(node: FhirNode, literal: string, checks: Checks, report: Report): void {
  const { maxLengths, minLengths, maxDecimals, maxSizes } = checks;
  if (maxLengths.length + minLengths.length + maxDecimals.length + maxSizes.length === 0) return;
  // FHIR counts characters, not UTF-16 code units.
  const length = Array.from(literal).length;
  for (const { rule: max, sources } of maxLengths) {
    if (length > max) report({ rule: 'value/max-length', node, params: { found: length, max }, sources });
  }
  for (const { rule: min, sources } of minLengths) {
    if (length < min) report({ rule: 'value/min-length', node, params: { found: length, min }, sources });
  }
  const decimals = /\.(\d+)/.exec(literal)?.[1]?.length ?? 0;
  for (const { rule: max, sources } of maxDecimals) {
    if (decimals > max) report({ rule: 'value/max-decimals', node, params: { found: decimals, max }, sources });
  }
  for (const { rule: max, sources } of maxSizes) {
    const bytes = Buffer.from(literal, 'base64').length;
    if (bytes > max) report({ rule: 'value/max-size', node, params: { found: bytes, max }, sources });
  }
}
