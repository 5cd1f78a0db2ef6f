import { child, childrenNamed, literal } from '../../fhir/path.js';
import { plainOf } from '../../fhir/plain.js';
import type { FhirNode } from '../../fhir/tree.js';
import type { Report } from './draft.js';
import type { Engine } from './engine.js';

/** Judges the differential of a profile: each of its elements is one that its base has (R4 section 5.3.1). */
export function checkDefinition(definition: FhirNode, engine: Engine, report: Report): void {
  const differential = child(definition, 'differential');
  if (differential === undefined || literal(definition, 'derivation') !== 'constraint') return;
  const plain = plainOf(definition) as Readonly<Record<string, unknown>>;
  const base = literal(definition, 'baseDefinition') ?? '';
  const unplaced = new Set(engine.schemas.unplaced({ ...plain, resourceType: 'StructureDefinition' }));
  for (const element of childrenNamed(differential, 'element')) {
    const name = literal(element, 'id') ?? literal(element, 'path') ?? '';
    if (!unplaced.has(name)) continue;
    const path = literal(element, 'path') ?? '';
    report({ rule: 'definition/not-in-base', node: element, params: { path, base }, sources: [] });
  }
}
