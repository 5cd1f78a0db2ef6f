import type { StructureDefinition } from 'fhir/r4.js';
import type { IgContext } from '../../packages/context.js';
import { snapshotOf } from '../../packages/snapshot.js';
import { compileStructureDefinition } from './compile.js';
import type { Schema } from './schema.js';

/** The compiled schemas of one IG context. */
export interface Schemas {
  /** Profile or type by its canonical URL, with or without `|version`; undefined where the context has none. */
  byCanonical(canonical: string): Schema | undefined;
  /** Base definition of a FHIR type, for example `Identifier`. */
  byType(type: string): Schema | undefined;
}

const typePrefix = 'http://hl7.org/fhir/StructureDefinition/';

/** Compiles schemas as they are asked for, each once. */
export function createSchemas(context: IgContext): Schemas {
  const known = new Map<string, Schema | undefined>();
  const byDefinition = new Map<unknown, Schema>();

  const byCanonical = (canonical: string): Schema | undefined => {
    if (known.has(canonical)) return known.get(canonical);
    const found = context.resolve('StructureDefinition', canonical);
    const schema = found === undefined ? undefined : compileOnce(found.resource as unknown as StructureDefinition);
    known.set(canonical, schema);
    return schema;
  };

  const compileOnce = (definition: StructureDefinition): Schema => {
    let schema = byDefinition.get(definition);
    if (schema === undefined) {
      const snapshot = snapshotOf(context, definition);
      schema = compileStructureDefinition(snapshot.definition, snapshot.generated);
      byDefinition.set(definition, schema);
    }
    return schema;
  };

  const byType = (type: string): Schema | undefined =>
    byCanonical(/^https?:/.test(type) ? type : `${typePrefix}${type}`);

  return { byCanonical, byType };
}
