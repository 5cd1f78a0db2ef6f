import { expressionOf } from '../fhir/index.js';
import type { FhirNode } from '../fhir/index.js';

/** The node of a tree that a FHIRPath location names; undefined where there is none. */
export function nodeAt(node: FhirNode, expression: string): FhirNode | undefined {
  const own = expressionOf(node);
  if (own === expression) return node;
  const next = expression[own.length];
  if (!expression.startsWith(own) || (next !== '.' && next !== '[')) return undefined;
  for (const child of node.children) {
    const found = nodeAt(child, expression);
    if (found !== undefined) return found;
  }
  return undefined;
}
