import { renderMessage, requireRule } from '../../catalogue/index.js';
import { expressionOf } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Finding, Severity } from '../../model/finding.js';
import type { Text } from '../../base/index.js';

/** A finding of a protocol rule at an element. */
export function findingAt(
  rule: string,
  document: FhirDocument,
  node: FhirNode,
  params: Readonly<Record<string, string | number>>,
): Finding {
  const entry = requireRule(rule);
  return {
    rule,
    severity: entry.severity,
    expression: expressionOf(node),
    position: document.positionAt(node.start),
    end: document.positionAt(node.end),
    message: renderMessage(entry, params),
    sources: [],
  };
}

/** An expectation of the protocol that does not hold, in the protocol's own words. */
export function expectation(document: FhirDocument, node: FhirNode, severity: Severity, message: Text): Finding {
  return { ...findingAt('protocol/expectation', document, node, {}), severity, message };
}
