import type { ElementDefinition, StructureDefinition } from 'fhir/r4.js';
import type { IgContext, FhirResourceJson } from '../../packages/index.js';
import {
  BaseChainError,
  canonicalForm,
  formsOf,
  longestBaseChain,
  nearestCanonical,
  PackageError,
  snapshotOf,
  splitCanonical,
} from '../../packages/index.js';
import { partBefore } from '../../base/index.js';
import { createGlobalProfiles } from './globalProfiles.js';
import type { GlobalProfile } from './globalProfiles.js';
import { compileStructureDefinition, SchemaError } from './compile.js';
import type { SchemaErrorReason } from './compile.js';
import type { ElementSchema, Schema } from './schema.js';

/** The compiled schemas of one IG context. */
export interface Schemas {
  /** Profile or type by its canonical URL, with or without `|version`; undefined where the context has none. */
  byCanonical(canonical: string): Schema | undefined;
  /** Why a profile that the context has can't be judged by; undefined where it can, or where the context has none. */
  faultOf(canonical: string): SchemaFault | undefined;
  /**
   * The URL that a canonical is meant for, where no definition has the canonical itself: one that differs in letter
   * case, scheme, blanks or a slash at the end alone. R4 compares canonical URLs letter by letter (section 2.1.0.12).
   */
  sameButForm(canonical: string): string | undefined;
  /** The URL of a definition that is spelt almost like this; undefined where there is none. */
  spelledLike(canonical: string): string | undefined;
  /** Base definition of a FHIR type, for example `Identifier`. */
  byType(type: string): Schema | undefined;
  /** A StructureDefinition as it was published; undefined where the context has none. */
  definition(canonical: string): FhirResourceJson | undefined;
  /** Whether the context has a resource of a type with this canonical URL, in whatever version. */
  hasResource(type: string, canonical: string): boolean;
  /** Profiles that the guides ask of every resource of a type. */
  readonly globalProfiles: (type: string) => readonly GlobalProfile[];
  /** A resource of another type with this canonical URL; undefined where the context has none. */
  resource(type: string, canonical: string): FhirResourceJson | undefined;
  /**
   * What of a StructureDefinition's differential its base has no place for, by element id or path; undefined where that
   * can't be told, its base being in no package.
   */
  unplaced(definition: FhirResourceJson): readonly string[] | undefined;
}

/** Why a definition is of no use, with where: the id of an element, or the URL of the base that is in no package. */
export interface SchemaFault {
  readonly reason: SchemaErrorReason | 'base' | 'base-chain' | 'definition';
  readonly at: string;
}

const typePrefix = 'http://hl7.org/fhir/StructureDefinition/';

type Resolved = { readonly resource: FhirResourceJson } | { readonly fault: SchemaFault } | undefined;

/** A definition, or why it can't be read: it is in a package, and not of the shape that one has. */
function resolveDefinition(context: IgContext, canonical: string): Resolved {
  try {
    return context.resolve('StructureDefinition', canonical);
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    return { fault: { reason: 'definition', at: error.subject } };
  }
}

/** Compiles schemas as they are asked for, each once. */
export function createSchemas(context: IgContext): Schemas {
  const known = new Map<string, Schema | undefined>();
  const byDefinition = new Map<FhirResourceJson, Schema>();

  const resolve = (canonical: string): Resolved => resolveDefinition(context, canonical);

  const byCanonical = (canonical: string): Schema | undefined => {
    // Canonicals come from documents too: those that no package has are not remembered.
    if (known.has(canonical)) return known.get(canonical);
    const found = resolve(canonical);
    if (found === undefined) return undefined;
    const schema = 'fault' in found ? undefined : compileIfPossible(found.resource);
    known.set(canonical, schema);
    return schema;
  };

  const faults = new Map<FhirResourceJson, SchemaFault>();
  const compileIfPossible = (resource: FhirResourceJson): Schema | undefined => {
    try {
      return compileOnce(resource);
    } catch (error) {
      if (!(error instanceof PackageError || error instanceof SchemaError)) throw error;
      faults.set(resource, faultFrom(error, resource, context));
      return undefined;
    }
  };

  const faultOf: Schemas['faultOf'] = (canonical) => {
    if (byCanonical(canonical) !== undefined) return undefined;
    const found = resolve(canonical);
    if (found === undefined) return undefined;
    return 'fault' in found ? found.fault : faults.get(found.resource);
  };

  let depth = 0;
  const compileOnce = (resource: FhirResourceJson): Schema => {
    let schema = byDefinition.get(resource);
    if (schema === undefined) {
      const { elements, generated } = snapshotOf(context, resource);
      const definition = resource as unknown as StructureDefinition;
      const snapshot = elements as unknown as readonly ElementDefinition[];
      const base = definition.baseDefinition;
      // Each base is compiled for what this one lacks.
      const inBase = (id: string): ElementSchema | undefined =>
        base === undefined || depth >= longestBaseChain ? undefined : byCanonical(base)?.elements.get(id);
      depth++;
      try {
        schema = compileStructureDefinition(definition, snapshot, generated, inBase);
      } finally {
        depth--;
      }
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

  return { byCanonical, faultOf, ...createLikeness(context), byType, unplaced, ...createResources(context) };
}

/** What the packages have under a canonical, as it was published. */
function createResources(
  context: IgContext,
): Pick<Schemas, 'definition' | 'resource' | 'hasResource' | 'globalProfiles'> {
  return {
    definition: (canonical) => context.resolve('StructureDefinition', canonical)?.resource,
    resource: (type, canonical) => context.resolve(type, canonical)?.resource,
    hasResource: (type, canonical) => context.versions(type, partBefore(partBefore(canonical, '|'), '#')).length > 0,
    globalProfiles: createGlobalProfiles(context),
  };
}

function faultFrom(error: PackageError | SchemaError, resource: FhirResourceJson, context: IgContext): SchemaFault {
  if (error instanceof SchemaError) return { reason: error.reason, at: error.at };
  if (error instanceof BaseChainError) return { reason: 'base-chain', at: error.subject };
  const base = resource['baseDefinition'];
  const lacksBase = typeof base === 'string' && context.resolve('StructureDefinition', base) === undefined;
  return lacksBase ? { reason: 'base', at: base } : { reason: 'definition', at: error.subject };
}

/** Canonicals of which it is remembered what they are spelt like. */
const maxRemembered = 1000;

/** Looks among all URLs of the context, which is only done for canonicals that it does not have. */
function createLikeness(context: IgContext): Pick<Schemas, 'sameButForm' | 'spelledLike'> {
  let known: ReadonlyMap<string, string> | undefined;
  const spelled = new Map<string, string | undefined>();
  const forms = (): ReadonlyMap<string, string> => (known ??= formsOf(context.urls('StructureDefinition')));
  return {
    sameButForm: (canonical) => {
      const found = forms().get(canonicalForm(canonical));
      return found === splitCanonical(canonical).url ? undefined : found;
    },
    spelledLike: (canonical) => {
      // One vendor's documents claim the same over and over; whatever else comes must not fill the memory.
      if (spelled.size > maxRemembered) spelled.clear();
      if (!spelled.has(canonical)) spelled.set(canonical, nearestCanonical(canonical, forms()));
      return spelled.get(canonical);
    },
  };
}
