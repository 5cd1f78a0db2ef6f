import type { ElementDefinition, StructureDefinition } from 'fhir/r4.js';
import type { IgContext, FhirResourceJson } from '../../packages/index.js';
import { PackageError, snapshotOf } from '../../packages/index.js';
import { compileStructureDefinition, SchemaError } from './compile.js';
import type { Schema } from './schema.js';

/** The compiled schemas of one IG context. */
export interface Schemas {
  /** Profile or type by its canonical URL, with or without `|version`; undefined where the context has none. */
  byCanonical(canonical: string): Schema | undefined;
  /** Base definition of a FHIR type, for example `Identifier`. */
  byType(type: string): Schema | undefined;
  /** A StructureDefinition as it was published; undefined where the context has none. */
  definition(canonical: string): FhirResourceJson | undefined;
  /**
   * What of a StructureDefinition's differential its base has no place for, by element id or path; undefined where that
   * can't be told, its base being in no package.
   */
  unplaced(definition: FhirResourceJson): readonly string[] | undefined;
}

const typePrefix = 'http://hl7.org/fhir/StructureDefinition/';

/** Compiles schemas as they are asked for, each once. */
export function createSchemas(context: IgContext): Schemas {
  const known = new Map<string, Schema | undefined>();
  const byDefinition = new Map<FhirResourceJson, Schema>();

  const byCanonical = (canonical: string): Schema | undefined => {
    // Canonicals come from documents too: those that no package has are not remembered.
    if (known.has(canonical)) return known.get(canonical);
    const found = context.resolve('StructureDefinition', canonical);
    if (found === undefined) return undefined;
    const schema = compileIfPossible(found.resource);
    known.set(canonical, schema);
    return schema;
  };

  // A profile whose base is in no package can't be judged by: to the validator it is a profile that isn't there.
  const compileIfPossible = (resource: FhirResourceJson): Schema | undefined => {
    try {
      return compileOnce(resource);
    } catch (error) {
      if (error instanceof PackageError || error instanceof SchemaError) return undefined;
      throw error;
    }
  };

  const compileOnce = (resource: FhirResourceJson): Schema => {
    let schema = byDefinition.get(resource);
    if (schema === undefined) {
      const { elements, generated } = snapshotOf(context, resource);
      const definition = resource as unknown as StructureDefinition;
      schema = compileStructureDefinition(definition, elements as unknown as readonly ElementDefinition[], generated);
      byDefinition.set(resource, schema);
    }
    return schema;
  };

  const types = new Map<string, Schema>();
  const byType = (type: string): Schema | undefined => {
    let schema = types.get(type);
    if (schema === undefined) {
      schema = byCanonical(/^https?:/.test(type) ? type : `${typePrefix}${type}`);
      if (schema !== undefined) types.set(type, schema);
    }
    return schema;
  };

  const unplaced = (definition: FhirResourceJson): readonly string[] | undefined => {
    const bare = Object.fromEntries(Object.entries(definition).filter(([key]) => key !== 'snapshot'));
    try {
      return snapshotOf(context, { ...bare, resourceType: definition.resourceType }).unplaced;
    } catch (error) {
      if (error instanceof PackageError) return undefined;
      throw error;
    }
  };

  const definition: Schemas['definition'] = (canonical) => context.resolve('StructureDefinition', canonical)?.resource;

  return { byCanonical, byType, definition, unplaced };
}
