import { findingOf, messageOf } from '../catalogue/index.js';
import type { RuleId, RuleParams } from '../catalogue/index.js';
import { expressionOf } from '../fhir/index.js';
import type { FhirDocument, FhirNode } from '../fhir/index.js';
import type { Finding, Severity } from '../model/finding.js';
import type { Text } from '../base/index.js';

/** A finding of a protocol rule at an element; `given` are parameters that its caller passes for all its rules. */
export function findingAt<Id extends RuleId, Given extends string = never>(
  rule: Id,
  document: FhirDocument,
  node: FhirNode,
  params: RuleParams<Id, Given>,
  given?: Readonly<Partial<Record<Given, string>>>,
): Finding {
  return findingOf(rule, messageOf(rule, params, given), {
    expression: expressionOf(node),
    position: document.positionAt(node.start),
    end: document.positionAt(node.end),
  });
}

/** An expectation of the protocol that does not hold, in the protocol's own wording. */
export function expectation(document: FhirDocument, node: FhirNode, severity: Severity, message: Text): Finding {
  return { ...findingAt('protocol/expectation', document, node, { text: message.en }), severity, message };
}
