import { literal } from '../../fhir/path.js';
import type { FhirNode } from '../../fhir/tree.js';
import type { Report } from './draft.js';
import type { Engine } from './engine.js';

/** Reports a Reference whose target is not in the Bundle around it, as a document's or message's must be. */
export function checkInBundle(node: FhirNode, engine: Engine, report: Report): void {
  const reference = literal(node, 'reference');
  if (reference === undefined || engine.resolver.resolve(reference, node).kind !== 'external') return;
  const params = { reference, found: 'referenced', expected: 'bundled' };
  report({ rule: 'reference/unresolved-in-bundle', node, params, sources: [] });
}
