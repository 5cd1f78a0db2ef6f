import { childrenNamed, literal } from '../../fhir/path.js';
import type { FhirNode } from '../../fhir/tree.js';
import { typeOf } from '../../fhir/types.js';
import type { Membership, Terminology } from '../../terminology/terminology.js';

/** Whether the code, Coding, CodeableConcept or Quantity that a node holds is in a value set (R4 section 2.26.4.1, binding). */
export function nodeMembership(node: FhirNode, valueSet: string, terminology: Terminology): Membership {
  switch (typeOf(node).type) {
    case 'CodeableConcept':
      return anyOf(childrenNamed(node, 'coding').map((coding) => codingMembership(coding, valueSet, terminology)));
    case 'Coding':
    case 'Quantity':
      return codingMembership(node, valueSet, terminology);
    default:
      return node.literal === undefined
        ? { kind: 'no', reason: 'not-in-value-set' }
        : terminology.member(valueSet, node.literal);
  }
}

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
