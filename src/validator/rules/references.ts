import { literal, createResolver, typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { descendants } from './nodes.js';

const resolver = createResolver();

/** The resource that a reference leads to within its Bundle or container, or undefined. */
export function resolveInDocument(reference: string, from: FhirNode): FhirNode | undefined {
  return resolver.resolve(reference, from).target;
}

/** The resource that a Reference element leads to, or undefined. */
export function resolveReference(element: FhirNode | undefined): FhirNode | undefined {
  const reference = literal(element, 'reference');
  return element === undefined || reference === undefined ? undefined : resolveInDocument(reference, element);
}

/** Every `reference` of a Reference below a node, in document order. */
export function referencesIn(node: FhirNode): readonly FhirNode[] {
  return descendants(node).filter(
    (n) =>
      n.name === 'reference' && n.literal !== undefined && n.parent !== null && typeOf(n.parent).type === 'Reference',
  );
}
