import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Schema } from '../compile/schema.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import { elementAt } from './elementAt.js';

/** Judges what a StructureDefinition says of itself beside what it is made from (R4 section 5.3.1 to 5.3.3). */
export function checkWhole(definition: FhirNode, base: Schema | undefined, engine: Engine, report: Report): void {
  const refuse = (name: string, what: string, expected: string): void => {
    const node = child(definition, name) ?? definition;
    report({ rule: 'definition/mismatch', node, params: { what, found: node.literal ?? '', expected }, sources: [] });
  };
  const derivation = literal(definition, 'derivation');
  const type = literal(definition, 'type') ?? '';
  if (literal(definition, 'baseDefinition') !== undefined && derivation === undefined)
    refuse('derivation', 'derivation', '');
  if (base !== undefined && derivation === 'constraint') {
    if (base.type !== type) refuse('type', 'type', base.type);
    const kind = literal(definition, 'kind');
    if (kind !== undefined && kind !== base.kind) refuse('kind', 'kind', base.kind);
  }
  if (base?.type === type && derivation === 'specialization') refuse('type', 'specialization', '');
  if (type === 'Extension') checkExtension(definition, engine, report);
  else if (child(definition, 'context') !== undefined && derivation === 'constraint')
    refuse('context', 'context', type);
}

/** An extension is known by the URL of its definition, and stands on elements that there are (R4 section 5.3.3, context). */
function checkExtension(definition: FhirNode, engine: Engine, report: Report): void {
  const url = literal(definition, 'url');
  for (const element of elementsOf(definition)) {
    const fixed = child(element, 'fixedUri');
    if (literal(element, 'path') !== 'Extension.url' || fixed?.literal === undefined || fixed.literal === url) continue;
    const params = { what: 'url', found: fixed.literal, expected: url ?? '' };
    report({ rule: 'definition/mismatch', node: fixed, params, sources: [] });
  }
  for (const context of childrenNamed(definition, 'context')) {
    const expression = literal(context, 'expression') ?? '';
    if (literal(context, 'type') !== 'element' || expression.includes('#') || exists(expression, engine)) continue;
    const params = { what: 'context-element', found: expression, expected: '' };
    report({ rule: 'definition/mismatch', node: context, params, sources: [] });
  }
}

/** Types of later releases, which R4's extensions name as well. */
const laterTypes = new Set([
  'CanonicalResource',
  'MetadataResource',
  'Base',
  'DataType',
  'BackboneType',
  'PrimitiveType',
]);

function exists(path: string, { schemas }: Engine): boolean {
  const [type = ''] = path.split('.');
  if (laterTypes.has(type)) return true;
  const schema = /^[A-Za-z]+$/.test(type) ? schemas.byType(type) : schemas.byCanonical(path);
  return schema !== undefined && (!path.includes('.') || elementAt(schema, path, schemas) !== undefined);
}

const elementsOf = (definition: FhirNode): readonly FhirNode[] =>
  ['differential', 'snapshot'].flatMap((part) => {
    const view = child(definition, part);
    return view === undefined ? [] : childrenNamed(view, 'element');
  });
