import { child, childrenNamed, literal, plainOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from './draft.js';
import type { Engine } from './engine.js';

/** Judges the differential of a profile: each of its elements is one that its base has (R4 section 5.3.1). */
export function checkDefinition(definition: FhirNode, engine: Engine, report: Report): void {
  checkSlices(definition, report);
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

/** Each slice of a snapshot stands below an element of its path that says how it is sliced (R4 section 5.1.0.14). */
function checkSlices(definition: FhirNode, report: Report): void {
  const sliced = new Set<string>();
  const snapshot = child(definition, 'snapshot');
  for (const element of snapshot === undefined ? [] : childrenNamed(snapshot, 'element')) {
    const path = literal(element, 'path') ?? '';
    const slice = literal(element, 'sliceName');
    if (child(element, 'slicing') !== undefined) sliced.add(path);
    // Types and extensions are sliced by what they are.
    if (slice === undefined || sliced.has(path) || /\[x\]$|\.(extension|modifierExtension)$/.test(path)) continue;
    report({ rule: 'definition/slice-unprepared', node: element, params: { path, slice }, sources: [] });
  }
}
