import { child, childrenNamed, literal } from '../../fhir/path.js';
import type { FhirNode } from '../../fhir/tree.js';
import { typeOf } from '../../fhir/types.js';
import type { Asked } from './checks.js';
import type { Binding } from '../compile/schema.js';
import type { Report } from './draft.js';
import type { Engine } from './engine.js';
import { isQuantity, nodeMembership } from './membership.js';

const bindableTypes = new Set(['code', 'Coding', 'CodeableConcept', 'string', 'uri', 'canonical', 'url', 'id']);

/** Whether a value of a type can be bound to a value set (R4 section 2.26.4.1, binding). */
export const isBindable = (type: string): boolean => bindableTypes.has(type) || isQuantity(type);

/** Judges one binding of a node. Preferred and example bindings ask nothing. */
export function checkBinding(node: FhirNode, { rule, sources }: Asked<Binding>, engine: Engine, report: Report): void {
  if (rule.strength !== 'required' && rule.strength !== 'extensible') return;
  const type = typeOf(node).type ?? '';
  if (!isBindable(type) || isEmptyOfCodes(node, type)) return;
  const answer = nodeMembership(node, rule.valueSet, engine.terminology);
  if (answer.kind === 'yes') return;
  const params = { valueSet: rule.valueSet, found: codeText(node), allowed: sampleText(rule.valueSet, engine) };
  if (answer.kind === 'not-verifiable') {
    report({ rule: 'terminology/not-verifiable', node, params: { ...params, reason: answer.system ?? '' }, sources });
  } else if (rule.strength === 'required') {
    report({ rule: codeText(node) === '' ? 'binding/no-code' : 'binding/required', node, params, sources });
  } else if (codeText(node) !== '') {
    report({ rule: 'binding/extensible', node, params, sources });
  }
}

/** A value that is only an extension, or a Quantity without a code, has nothing that a binding could be about. */
function isEmptyOfCodes(node: FhirNode, type: string): boolean {
  if (isQuantity(type)) return child(node, 'code') === undefined;
  // A Coding that lacks its code is incomplete; whether it may be is for the code's own cardinality to say.
  if (type === 'Coding') return child(node, 'code') === undefined;
  if (type === 'CodeableConcept') return false;
  return node.literal === undefined;
}

function codeText(node: FhirNode): string {
  if (node.literal !== undefined) return node.literal;
  const codings = typeOf(node).type === 'CodeableConcept' ? childrenNamed(node, 'coding') : [node];
  return codings
    .map((coding) => `${literal(coding, 'system') ?? ''}#${literal(coding, 'code') ?? ''}`)
    .filter((text) => text !== '#')
    .join(', ');
}

function sampleText(valueSet: string, engine: Engine): string {
  const sample = engine.terminology.sample(valueSet, 5);
  if (sample === undefined || sample.codes.length === 0) return '';
  return ` (${sample.codes.map(({ code }) => code).join(', ')}${sample.more ? ', ...' : ''})`;
}

/** Judges a Coding by its code system alone: the code exists, and its display is one of the code's. */
export function checkCoding(node: FhirNode, engine: Engine, report: Report): void {
  const system = literal(node, 'system');
  const codeNode = child(node, 'code');
  const code = codeNode?.literal;
  if (system === undefined || codeNode === undefined || code === undefined) return;
  const answer = engine.terminology.codeInSystem(system, code, literal(node, 'version'));
  if (answer.kind === 'no' && answer.reason === 'wrong-system') {
    const params = { found: system };
    report({ rule: 'terminology/system-is-value-set', node: child(node, 'system') ?? node, params, sources: [] });
    return;
  }
  if (answer.kind === 'no') {
    report({ rule: 'terminology/unknown-code', node: codeNode, params: { found: code, system }, sources: [] });
    return;
  }
  const displayNode = child(node, 'display');
  const display = displayNode?.literal;
  if (displayNode === undefined || display === undefined || answer.kind === 'not-verifiable') return;
  const known = engine.terminology.displays(system, code) ?? [];
  if (known.length === 0 || known.some(({ value }) => sameDisplay(value, display))) return;
  const expected = known.map(({ value }) => `'${value}'`).join(', ');
  report({ rule: 'terminology/display', node: displayNode, params: { found: display, expected, code }, sources: [] });
}

/** Judges the unit of a Quantity by its system alone: R4's code for a unit is one that the system defines (2.24.0.10). */
export function checkUnit(node: FhirNode, engine: Engine, report: Report): void {
  const system = literal(node, 'system');
  const codeNode = child(node, 'code');
  if (system === undefined || codeNode?.literal === undefined) return;
  if (engine.terminology.codeInSystem(system, codeNode.literal).kind !== 'no') return;
  const params = { found: codeNode.literal, system };
  report({ rule: 'terminology/unknown-code', node: codeNode, params, sources: [] });
}

const sameDisplay = (a: string, b: string): boolean => normal(a) === normal(b);
const normal = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
