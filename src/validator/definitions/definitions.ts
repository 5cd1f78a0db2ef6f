import { child, childrenNamed, isAbsolute, literal, plainOf, typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Schema } from '../compile/schema.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import { checkNarrower } from './narrower.js';
import { checkWhole } from './wholes.js';

/** Judges the url of a resource that others name by it: it is absolute (R4 section 2.1.0.12). */
export function checkCanonicalUrl(resource: FhirNode, report: Report): void {
  const url = child(resource, 'url');
  if (url?.literal === undefined || typeOf(url).type !== 'uri' || isAbsolute(url.literal)) return;
  report({ rule: 'definition/relative-url', node: url, params: { found: url.literal }, sources: [] });
}

/** Judges the differential of a profile: each of its elements is one that its base has (R4 section 5.3.1). */
export function checkDefinition(definition: FhirNode, engine: Engine, report: Report): void {
  checkSlices(definition, report);
  const differential = child(definition, 'differential');
  const base = literal(definition, 'baseDefinition') ?? '';
  const schema = engine.schemas.byCanonical(base);
  checkWhole(definition, schema, engine, report);
  if (differential === undefined || literal(definition, 'derivation') !== 'constraint') return;
  const plain = plainOf(definition) as Readonly<Record<string, unknown>>;
  const elements = childrenNamed(differential, 'element');
  if (schema !== undefined && schema.type === literal(definition, 'type')) {
    checkNarrower(elements, schema, engine, report);
    checkHeads(elements, schema, report);
  }
  const unplaced = new Set(engine.schemas.unplaced({ ...plain, resourceType: 'StructureDefinition' }));
  for (const element of elements) {
    const name = literal(element, 'id') ?? literal(element, 'path') ?? '';
    if (!unplaced.has(name)) continue;
    const path = literal(element, 'path') ?? '';
    report({ rule: 'definition/not-in-base', node: element, params: { path, base }, sources: [] });
  }
}

/** Each slice of a differential is one of its base, or comes after the slicing of its element (R4 section 5.1.0.14). */
function checkHeads(elements: readonly FhirNode[], base: Schema, report: Report): void {
  const prepared = new Set<string>();
  for (const element of elements) {
    const path = literal(element, 'path') ?? '';
    const slice = literal(element, 'sliceName');
    if (child(element, 'slicing') !== undefined) prepared.add(path);
    if (slice === undefined || prepared.has(path) || isImplied(path)) continue;
    const isOfBase = [...base.elements.values()].some((one) => one.path === path && one.slicing !== undefined);
    if (!isOfBase) report({ rule: 'definition/slice-unprepared', node: element, params: { path, slice }, sources: [] });
  }
}

/** Types and extensions are sliced by what they are. */
const isImplied = (path: string): boolean =>
  /\[x\]$|\.(extension|modifierExtension)$|\.(value|effective|onset|occurrence|deceased|multipleBirth)[A-Z]\w*$/.test(
    path,
  );

/** Each slice of a snapshot stands below an element of its path that says how it is sliced (R4 section 5.1.0.14). */
function checkSlices(definition: FhirNode, report: Report): void {
  const sliced = new Set<string>();
  const snapshot = child(definition, 'snapshot');
  for (const element of snapshot === undefined ? [] : childrenNamed(snapshot, 'element')) {
    const path = literal(element, 'path') ?? '';
    const slice = literal(element, 'sliceName');
    if (child(element, 'slicing') !== undefined) sliced.add(path);
    if (slice === undefined || sliced.has(path) || isImplied(path)) continue;
    report({ rule: 'definition/slice-unprepared', node: element, params: { path, slice }, sources: [] });
  }
}
