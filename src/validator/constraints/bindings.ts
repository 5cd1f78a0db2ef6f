import { nearest } from '../../base/index.js';
import { child, childrenNamed, literal, typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Requirement } from '../walk/checks.js';
import type { Binding } from '../compile/schema.js';
import type { Membership } from '../../terminology/index.js';
import type { FindingDraft, Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import { isQuantity, nodeMembership } from './membership.js';

/** The rule of what a terminology server was asked in vain. */
export const serverUnavailable = 'terminology-server/not-verifiable';

type NotVerifiable = Extract<Membership, { readonly kind: 'not-verifiable' }>;

const bindableTypes = new Set(['code', 'Coding', 'CodeableConcept', 'string', 'uri', 'canonical', 'url', 'id']);

/** Whether a value of a type can be bound to a value set (R4 section 2.26.4.1, binding). */
export const isBindable = (type: string): boolean => bindableTypes.has(type) || isQuantity(type);

/**
 * Judges one binding of a node. Preferred and example bindings ask nothing; an extensible one informs, unless a profile
 * asks for the code that is there.
 */
export function checkBinding(
  node: FhirNode,
  { rule, sources }: Requirement<Binding>,
  engine: Engine,
  report: Report,
  isAskedFor: () => boolean = () => false,
): void {
  if (rule.strength !== 'required' && rule.strength !== 'extensible') return;
  const type = typeOf(node).type ?? '';
  if (!isBindable(type) || isEmptyOfCodes(node, type, rule)) return;
  const answer = nodeMembership(node, rule.valueSet, engine.terminology);
  if (answer.kind === 'yes') return;
  const { valueSet } = rule;
  const found = codeText(node);
  if (answer.kind === 'not-verifiable') {
    reportOpen(node, { found, valueSet, sources }, answer, report);
    return;
  }
  if (rule.strength === 'extensible' && (found === '' || isAskedFor())) return;
  const params = { valueSet, found, allowed: sampleText(valueSet, engine), server: answer.server ?? '' };
  if (rule.strength === 'extensible') report({ rule: 'binding/extensible', node, params, sources });
  else if (found === '') report({ rule: 'binding/no-code', node, params, sources });
  else {
    const { shown, ...hints } = hintsOf(node, valueSet, engine);
    report({ rule: 'binding/required', node, shown, params: { ...params, ...hints }, sources });
  }
}

/** What is wrong with a code that is not in a value set: its system, or a slip of the pen; and the line to mend. */
function hintsOf(
  node: FhirNode,
  valueSet: string,
  engine: Engine,
): { readonly shown: FhirNode; readonly system: string; readonly suggestion: string } {
  const codings = typeOf(node).type === 'CodeableConcept' ? childrenNamed(node, 'coding') : [node];
  const [first = node] = codings;
  for (const coding of codings) {
    const system = child(coding, 'system');
    const right = engine.terminology.systemsWith(valueSet, literal(coding, 'code') ?? '');
    const [only] = right;
    if (only !== undefined && system?.literal !== undefined && !right.includes(system.literal)) {
      return { shown: system, system: only, suggestion: '' };
    }
  }
  const code = first.literal ?? literal(first, 'code') ?? '';
  const sample = engine.terminology.sample(valueSet, maxCompared)?.codes.map((one) => one.code) ?? [];
  return { shown: child(first, 'code') ?? first, system: '', suggestion: nearest(code, sample) ?? '' };
}

/** Codes of a value set among which a near miss is looked for. */
const maxCompared = 500;

/** What can't be decided informs; what a server was to decide and did not keeps the document from a verdict. */
function reportOpen(
  node: FhirNode,
  { found, valueSet, sources }: { readonly found: string; readonly valueSet: string } & Pick<FindingDraft, 'sources'>,
  { system = '', unsure = '', silent }: NotVerifiable,
  report: Report,
): void {
  if (silent === undefined) {
    report({ rule: 'terminology/not-verifiable', node, params: { found, valueSet, reason: system, unsure }, sources });
  } else report({ rule: serverUnavailable, node, params: { found, valueSet, server: silent }, sources });
}

/**
 * Whether a value without a code has nothing that a binding could be about. A primitive that is only an extension, or a text,
 * has no concept, and a required value set asks for one (R4 section 4.1.5, required); a maximum one only says where codes come
 * from.
 */
function isEmptyOfCodes(node: FhirNode, type: string, { isMaximum }: Binding): boolean {
  if (isQuantity(type)) return child(node, 'code') === undefined;
  // A Coding that lacks its code is incomplete; whether it may be is for the code's own cardinality to say.
  if (type === 'Coding') return child(node, 'code') === undefined;
  if (isMaximum !== true) return false;
  return type === 'CodeableConcept' ? codeText(node) === '' : node.literal === undefined;
}

function codeText(node: FhirNode): string {
  if (node.literal !== undefined) return node.literal;
  const codings = typeOf(node).type === 'CodeableConcept' ? childrenNamed(node, 'coding') : [node];
  return codings
    .map((coding) => `${literal(coding, 'system') ?? ''}#${literal(coding, 'code') ?? ''}`)
    .filter((text) => text !== '#')
    .join(', ');
}

/** Codes that a message lists; most value sets of required bindings have no more. */
const maxSample = 12;

export function sampleText(valueSet: string, engine: Engine): string {
  const sample = engine.terminology.sample(valueSet, maxSample);
  if (sample === undefined || sample.codes.length === 0) return '';
  return ` (${sample.codes.map(({ code }) => code).join(', ')}${sample.more ? ', ...' : ''})`;
}

/**
 * Judges a Coding by its code system: the code exists, and its display is one of the code's.
 * @param valueSets those that it or its CodeableConcept is bound to, which may call the code otherwise
 */
export function checkCoding(node: FhirNode, valueSets: () => readonly string[], engine: Engine, report: Report): void {
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
    report({
      rule: 'terminology/unknown-code',
      node: codeNode,
      params: { found: code, system, server: answer.server ?? '' },
      sources: [],
    });
    return;
  }
  const displayNode = child(node, 'display');
  const display = displayNode?.literal;
  if (answer.kind === 'not-verifiable') {
    reportUnanswered(codeNode, answer, report);
    return;
  }
  if (displayNode === undefined || display === undefined) return;
  const known = engine.terminology.displays(system, code) ?? [];
  if (known.length === 0 || known.some(({ value }) => sameDisplay(value, display))) return;
  const terms = valueSets().flatMap((valueSet) => engine.terminology.termsIn(valueSet, system, code));
  if (terms.some((term) => sameDisplay(term, display))) return;
  const expected = known.map(({ value }) => `'${value}'`).join(', ');
  const params = { found: display, expected, code };
  const severity = engine.settings.wrongDisplays === 'refuse' ? ({ severity: 'error' } as const) : {};
  report({ rule: 'terminology/display', node: displayNode, params, sources: [], ...severity });
}

/** Judges the unit of a Quantity by its system alone: R4's code for a unit is one that the system defines (2.24.0.10). */
export function checkUnit(node: FhirNode, engine: Engine, report: Report): void {
  const system = literal(node, 'system');
  const codeNode = child(node, 'code');
  if (system === undefined || codeNode?.literal === undefined) return;
  const answer = engine.terminology.codeInSystem(system, codeNode.literal);
  if (answer.kind === 'not-verifiable') reportUnanswered(codeNode, answer, report);
  if (answer.kind !== 'no') return;
  const params = { found: codeNode.literal, system, server: answer.server ?? '' };
  report({ rule: 'terminology/unknown-code', node: codeNode, params, sources: [] });
}

/** A code that no binding asks about is left alone where nobody can tell, but not where a server was to tell. */
function reportUnanswered(node: FhirNode, answer: NotVerifiable, report: Report): void {
  if (answer.silent !== undefined) {
    reportOpen(node, { found: node.literal ?? '', valueSet: '', sources: [] }, answer, report);
  }
}

const sameDisplay = (a: string, b: string): boolean => normal(a) === normal(b);
const normal = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
