import { literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';

/** Reports a Reference whose target is not in the Bundle around it, as a document's or message's must be. */
export function checkInBundle(node: FhirNode, engine: Engine, report: Report): void {
  const reference = literal(node, 'reference');
  if (reference === undefined || engine.resolver.resolve(reference, node).kind !== 'external') return;
  const params = { reference, found: 'referenced', expected: 'bundled' };
  report({ rule: 'reference/unresolved-in-bundle', node, params, sources: [] });
}
