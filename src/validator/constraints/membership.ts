import { childrenNamed, literal, typeOf } from '../../fhir/index.js';
import { r4Model } from '../../fhir/fhirpath/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Membership, Terminology } from '../../terminology/index.js';

/** Whether the code, Coding, CodeableConcept or Quantity that a node holds is in a value set (R4 section 2.26.4.1, binding). */
export function nodeMembership(node: FhirNode, valueSet: string, terminology: Terminology): Membership {
  const type = typeOf(node).type ?? '';
  if (type === 'CodeableConcept') {
    return anyOf(childrenNamed(node, 'coding').map((coding) => codingMembership(coding, valueSet, terminology)));
  }
  if (type === 'Coding' || isQuantity(type)) return codingMembership(node, valueSet, terminology);
  return node.literal === undefined
    ? { kind: 'no', reason: 'not-in-value-set' }
    : terminology.member(valueSet, node.literal);
}

/** True for Quantity and the types that are a kind of it: Age, Count, Distance, Duration (R4 section 2.24.0.11). */
export const isQuantity = (type: string): boolean => type === 'Quantity' || r4Model().type2Parent[type] === 'Quantity';

function codingMembership(coding: FhirNode, valueSet: string, terminology: Terminology): Membership {
  const code = literal(coding, 'code');
  if (code === undefined) return { kind: 'no', reason: 'not-in-value-set' };
  const system = literal(coding, 'system');
  // A Coding without a system can't be in a value set, whose codes all have one (R4 section 4.8.4).
  if (system === undefined) return { kind: 'no', reason: 'no-system' };
  return terminology.member(valueSet, code, system, literal(coding, 'version'));
}

function anyOf(answers: readonly Membership[]): Membership {
  return (
    answers.find(({ kind }) => kind === 'yes') ??
    answers.find(({ kind }) => kind === 'not-verifiable') ??
    answers[0] ?? { kind: 'no', reason: 'not-in-value-set' }
  );
}
