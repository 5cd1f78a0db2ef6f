import { isObject } from '../../base/index.js';
import { child, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Checks } from '../walk/checks.js';
import type { BoundedReport } from '../walk/bounded.js';
import type { Engine } from '../walk/engine.js';
import { nodeMembership } from './membership.js';
import { isSystemKnown } from './systems.js';

/** What profiles ask of a Coding or Quantity, and of the CodeableConcept that it is one of. */
export interface AskedOfCode {
  readonly own: Checks;
  readonly concept: () => Checks | undefined;
  /** Whether a fixed value or a pattern asks for the very code. */
  readonly isAskedFor: () => boolean;
}

/**
 * Names a known system whose content is in no package, at the first of its codes that nothing else decides or has named: no
 * value set lists it, no binding has said that it was not checked, no profile asks for it (R4 section 2.24.0.4, Coding: the
 * system says what its codes mean, and whoever lacks the system can't tell).
 */
export function checkCodeVerifiable(
  node: FhirNode,
  asked: AskedOfCode,
  engine: Engine,
  { report, isReported }: BoundedReport,
): void {
  const system = literal(node, 'system');
  const codeNode = child(node, 'code');
  const code = codeNode?.literal;
  if (system === undefined || codeNode === undefined || code === undefined) return;
  if (isReported({ rule: 'terminology/system-not-available', once: system })) return;
  const answer = engine.terminology.codeInSystem(system, code, literal(node, 'version'));
  if (answer.kind !== 'not-verifiable' || answer.silent !== undefined) return;
  if (!isSystemKnown(system, engine) || isDecided(node, asked, engine) || asked.isAskedFor()) return;
  if (isPartOfPattern(system, code, asked.concept())) return;
  if (answer.unsure === undefined) {
    const params = { system, found: code };
    report({ rule: 'terminology/system-not-available', node: codeNode, params, sources: [], once: system });
  } else {
    // A server knows some codes of a system and not others.
    const params = { found: `${system}#${code}`, valueSet: '', reason: answer.system ?? '', unsure: answer.unsure };
    report({ rule: 'terminology/not-verifiable', node: codeNode, params, sources: [] });
  }
}

/** Whether a value set lists the code, or a binding that asks for one has had its say of it. */
function isDecided(node: FhirNode, { own, concept }: AskedOfCode, engine: Engine): boolean {
  const bound = [
    ...own.bindings.map(({ rule }) => ({ rule, of: node })),
    ...(concept()?.bindings ?? []).map(({ rule }) => ({ rule, of: node.parent ?? node })),
  ];
  return bound.some(({ rule, of }) => {
    if (nodeMembership(node, rule.valueSet, engine.terminology).kind === 'yes') return true;
    if (rule.strength !== 'required' && rule.strength !== 'extensible') return false;
    return nodeMembership(of, rule.valueSet, engine.terminology).kind !== 'yes';
  });
}

/** Whether a pattern or fixed value of the CodeableConcept has the coding in it. */
function isPartOfPattern(system: string, code: string, concept: Checks | undefined): boolean {
  const values = [...(concept?.fixed ?? []), ...(concept?.patterns ?? [])].map(({ rule }) => rule.value);
  const codings = values.flatMap((value): readonly unknown[] =>
    isObject(value) && Array.isArray(value['coding']) ? value['coding'] : [],
  );
  return codings.some((one) => isObject(one) && one['system'] === system && one['code'] === code);
}
