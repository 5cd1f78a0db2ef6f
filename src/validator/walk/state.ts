import { r4Model } from '../../fhir/fhirpath/index.js';
import { primitiveTypes, typeFromSuffix } from '../../fhir/index.js';
import type { ProfileElement } from '../../model/finding.js';
import type { ElementSchema, Schema, TypeSchema } from '../compile/schema.js';
import type { Schemas } from '../compile/schemas.js';
import { asksNothing, isWrapper } from './holders.js';
import type { SchemaFacet } from './schemaFacet.js';
import { childrenOf, requiredChildren, requiredSlices } from './requiredChildren.js';
import type { RequiredChild } from './requiredChildren.js';

export type { SchemaFacet } from './schemaFacet.js';

/**
 * What applies to a node is a set of elements from several schemas: the base type's, the profiles' and the slices'.
 * Such a set is a State. States are interned, so that merging their rules is done once for all nodes and documents:
 * evaluating then walks the tree once, with one state a node.
 */
export interface NodeState {
  readonly facets: readonly SchemaFacet[];
  /** Type of the node: `Identifier`, `string`, `Patient`; empty where no schema says. */
  readonly type: string;
  readonly isPrimitive: boolean;
  /** Profiles of which at least one must be conformed to, with who asks. */
  readonly alternatives: readonly Alternatives[];
  /** Profiles that are asked for and not to be had. */
  readonly missingProfiles: readonly MissingProfile[];
  /** Child elements that must be there, by name (`value[x]` for choices). */
  readonly required: readonly RequiredChild[];
  /** Whether the element holds a resource of any type in its `resource`. */
  readonly wrapsResource: boolean;
  /** Sliced child elements with a slice that must be there. */
  readonly requiredSlices: readonly SchemaFacet[];
  /** Whether the element lacks something where it is a value alone, without children. */
  readonly needsChildren: boolean;
  /** Plans by the name of the child as written; filled as names are met. */
  readonly plans: Map<string, ChildPlan>;
  /** States reached by adding facets; filled as they are met. */
  readonly extended: Map<string, NodeState>;
  readonly id: number;
}

export interface Alternatives {
  readonly facet: SchemaFacet;
  readonly schemas: readonly Schema[];
}

export interface MissingProfile {
  readonly profile: string;
  readonly source: ProfileElement;
}

/** How the children of one name are judged below one state. */
export interface ChildPlan {
  /** Name in the schema: `value[x]` for `valueQuantity`. */
  readonly element: string;
  readonly type: string;
  readonly isChoice: boolean;
  readonly isList: boolean;
  readonly max: number;
  readonly maxSources: readonly ProfileElement[];
  /** State of each child before slices and resource types are known. */
  readonly state: NodeState;
  /** Facets of the parent that do not allow the type. */
  readonly typeRefusals: readonly SchemaFacet[];
  readonly slicings: readonly SchemaFacet[];
  /** True where the child is a resource, whose type only the document tells. */
  readonly isResource: boolean;
  readonly facets: readonly SchemaFacet[];
}

export interface NodeStates {
  facet(schema: Schema, element: ElementSchema): SchemaFacet;
  /** State of a resource or element judged by these schemas. */
  ofSchemas(schemas: readonly Schema[]): NodeState;
  /** State of an element of this type that is judged by these facets. */
  ofFacets(facets: readonly SchemaFacet[], type: string): NodeState;
  /** The state with the elements of one more set of facets, each with its type's and profiles' schemas. */
  withFacets(state: NodeState, facets: readonly SchemaFacet[], type: string): NodeState;
  /** The state with whole schemas added: for a resource's type, `meta.profile` or an extension's definition. */
  withSchemas(state: NodeState, schemas: readonly Schema[]): NodeState;
  plan(state: NodeState, name: string): ChildPlan | null;
}

/** Contributions of facets to a state. */
interface StateParts {
  readonly facets: Set<SchemaFacet>;
  readonly alternatives: Alternatives[];
  readonly missing: MissingProfile[];
}

function idsOf(facets: readonly SchemaFacet[]): string {
  let ids = '';
  for (const { id } of facets) ids += ` ${id}`;
  return ids;
}

type FacetOf = (schema: Schema, element: ElementSchema) => SchemaFacet;

/** What adding to a state needs. */
interface Builder {
  readonly schemas: Schemas;
  readonly facetOf: FacetOf;
}

const emptyParts = (): StateParts => ({ facets: new Set(), alternatives: [], missing: [] });

const partsOf = (state: NodeState): StateParts => ({
  facets: new Set(state.facets),
  alternatives: [...state.alternatives],
  missing: [...state.missingProfiles],
});

/** Builds and interns the states of one context. */
export function createNodeStates(schemas: Schemas): NodeStates {
  const facetOf = createFacets();
  const builder: Builder = { schemas, facetOf };
  const interned = new Map<string, NodeState>();

  const intern = (parts: StateParts, type: string): NodeState => {
    const list = [...parts.facets].sort((a, b) => a.id - b.id);
    const key = keyOfParts(list, parts, type);
    let state = interned.get(key);
    if (state === undefined) {
      state = makeState(list, parts, type, interned.size, facetOf);
      interned.set(key, state);
    }
    return state;
  };

  const extend = (state: NodeState, key: string, build: (parts: StateParts) => string): NodeState => {
    let next = state.extended.get(key);
    if (next === undefined) {
      const parts = partsOf(state);
      next = intern(parts, build(parts));
      state.extended.set(key, next);
    }
    return next;
  };

  const withFacets = (state: NodeState, added: readonly SchemaFacet[], type: string): NodeState =>
    added.length === 0
      ? state
      : extend(state, `f${type} ${idsOf(added)}`, (parts) => {
          for (const one of added) addFacet(parts, one, type, builder);
          return type;
        });

  const withSchemas = (state: NodeState, added: readonly Schema[]): NodeState =>
    added.length === 0
      ? state
      : extend(state, `s${idsOf(added.map((schema) => facetOf(schema, schema.root)))}`, (parts) => {
          for (const schema of added) addSchema(parts, schema, builder);
          return state.type === '' || isAbstract(state.type) ? (added[0]?.type ?? state.type) : state.type;
        });

  const byFacets = new Map<string, NodeState>();
  const ofFacets = (facets: readonly SchemaFacet[], type: string): NodeState => {
    const key = `${type} ${idsOf(facets)}`;
    let state = byFacets.get(key);
    if (state === undefined) {
      const parts = emptyParts();
      for (const one of facets) addFacet(parts, one, type, builder);
      state = intern(parts, type);
      byFacets.set(key, state);
    }
    return state;
  };

  const plan = (state: NodeState, name: string): ChildPlan | null => {
    let found: ChildPlan | null | undefined = state.plans.get(name);
    if (found === undefined) {
      found = makePlan(state, name, facetOf, ofFacets);
      // Names come from documents: those that no element has are not remembered.
      if (found !== null) state.plans.set(name, found);
    }
    return found;
  };

  const ofSchemas = (list: readonly Schema[]): NodeState =>
    withSchemas(intern(emptyParts(), list[0]?.type ?? ''), list);

  return { facet: facetOf, ofSchemas, ofFacets, withFacets, withSchemas, plan };
}

function createFacets(): FacetOf {
  const facets = new Map<ElementSchema, SchemaFacet>();
  return (schema, element) => {
    let found = facets.get(element);
    if (found === undefined) {
      const source = { profile: schema.canonical, elementId: element.id };
      found = { schema, element, source, id: facets.size };
      facets.set(element, found);
    }
    return found;
  };
}

function keyOfParts(facets: readonly SchemaFacet[], { alternatives, missing }: StateParts, type: string): string {
  const choices = alternatives.map(({ facet, schemas }) => `a${facet.id}:${schemas.map(({ url }) => url).join()}`);
  const absent = missing.map(({ profile, source }) => `m${profile}@${source.profile}@${source.elementId}`);
  return [type, ...facets.map(({ id }) => id), ...new Set(choices), ...new Set(absent)].join(' ');
}

/** Adds an element that applies to a node of this type, with the type's own schema and the profiles that it asks. */
function addFacet(parts: StateParts, added: SchemaFacet, type: string, builder: Builder): void {
  if (!(isResourceType(type) && asksNothing(added.element))) parts.facets.add(added);
  const content = contentOf(added, builder);
  if (content !== undefined) parts.facets.add(content);
  const base = isStructural(type) ? undefined : builder.schemas.byType(type);
  if (base !== undefined) parts.facets.add(builder.facetOf(base, base.root));
  for (const declared of added.element.types) {
    if (declared.code === type) addProfiles(parts, added, declared, type, builder);
    // `Resource` stands for every resource: what its profile asks, the resource that is there is asked.
    else if (isAbstract(declared.code) && isResourceType(type)) addProfiles(parts, added, declared, type, builder);
  }
}

/**
 * The element that a content reference names: of the definition that says so, or of the type that a profile constrains. A
 * reference is to how the type defines the content; what a profile asks of that element, or of its slices, it asks
 * there alone (R4 2.26.4.1, contentReference; section 5.1.0.14 on slices).
 */
function contentOf({ schema, element }: SchemaFacet, { schemas, facetOf }: Builder): SchemaFacet | undefined {
  const referred = element.contentReference;
  if (referred === undefined) return undefined;
  const owner = schema.derivation === 'constraint' ? (schemas.byType(schema.type) ?? schema) : schema;
  const content = owner.elements.get(referred);
  return content === undefined ? undefined : facetOf(owner, content);
}

function addProfiles(
  parts: StateParts,
  added: SchemaFacet,
  declared: TypeSchema,
  type: string,
  builder: Builder,
): void {
  const found: Schema[] = [];
  for (const profile of declared.profiles) {
    // A profile with a fragment names an element of it, whose content the element has (R4 2.26.4.1, type.profile).
    const [url = '', fragment] = profile.split('#');
    const schema = builder.schemas.byCanonical(url);
    const element = fragment === undefined ? undefined : schema?.elements.get(fragment);
    if (schema === undefined) parts.missing.push({ profile, source: added.source });
    else if (element !== undefined) parts.facets.add(builder.facetOf(schema, element));
    else found.push(schema);
  }
  const [only, ...others] = found;
  const isOnly = only !== undefined && others.length === 0 && declared.profiles.length === 1;
  if (isOnly && (only.type === type || only.kind !== 'resource')) addSchema(parts, only, builder);
  else if (found.length > 0 && found.length === declared.profiles.length) {
    parts.alternatives.push({ facet: added, schemas: found });
  }
}

function addSchema(parts: StateParts, schema: Schema, builder: Builder): void {
  const facet = builder.facetOf(schema, schema.root);
  parts.facets.add(facet);
  const base = builder.schemas.byType(schema.type);
  if (base !== undefined) parts.facets.add(builder.facetOf(base, base.root));
  for (const profile of schema.imposed) {
    const imposed = builder.schemas.byCanonical(profile);
    if (imposed === undefined) parts.missing.push({ profile, source: facet.source });
    else if (!parts.facets.has(builder.facetOf(imposed, imposed.root))) addSchema(parts, imposed, builder);
  }
}

/** Types whose content stands in the element itself. */
const isStructural = (type: string): boolean => type === 'BackboneElement' || type === 'Element' || type === '';
const isAbstract = (type: string): boolean => type === 'Resource' || type === 'DomainResource';

function makeState(
  facets: readonly SchemaFacet[],
  parts: StateParts,
  type: string,
  id: number,
  facetOf: FacetOf,
): NodeState {
  const [isPrimitive, required] = [primitiveTypes.has(type), requiredChildren(facets)];
  const slices = requiredSlices(facets, facetOf);
  return {
    facets,
    type,
    isPrimitive,
    alternatives: parts.alternatives,
    missingProfiles: parts.missing,
    required,
    wrapsResource: facets.some((facet) => childrenOf(facet).some(isWrapper)),
    requiredSlices: slices,
    needsChildren: slices.length > 0 || required.some(({ name }) => !(isPrimitive && name === 'value')),
    plans: new Map(),
    extended: new Map(),
    id,
  };
}

/** The child of a facet that a name as written stands for: itself, or the choice element it is one type of. */
function matchChild(facet: SchemaFacet, name: string): { child: ElementSchema; type: string | undefined } | undefined {
  for (const child of childrenOf(facet)) if (child.name === name) return { child, type: undefined };
  for (const child of childrenOf(facet)) {
    if (!child.name.endsWith('[x]')) continue;
    const stem = child.name.slice(0, -3);
    const suffix = name.slice(stem.length);
    if (name.startsWith(stem) && /^[A-Z]/.test(suffix)) return { child, type: typeFromSuffix(suffix) };
  }
  return undefined;
}

function makePlan(
  state: NodeState,
  name: string,
  facetOf: FacetOf,
  buildState: (facets: readonly SchemaFacet[], type: string) => NodeState,
): ChildPlan | null {
  const matches = state.facets.flatMap((owner) => {
    const match = matchChild(owner, name);
    return match === undefined ? [] : [{ ...match, facet: facetOf(owner.schema, match.child) }];
  });
  const first = matches[0];
  if (first === undefined) return null;
  const isResource = matches.some(({ child }) => child.types.some(({ code }) => isResourceType(code)));
  const type = isResource ? '' : (first.type ?? singleType(matches.map(({ child }) => child)));
  // The base type decides which types a choice has at all; a profile only which of them it allows.
  if (first.type !== undefined && !matches.some(({ child }) => allowsType(child, type))) return null;
  const allowing = matches.filter(({ child }) => child.contentReference !== undefined || allowsType(child, type));
  const max = Math.min(...matches.map(({ child }) => child.max));
  return {
    element: first.child.name,
    type,
    isChoice: first.type !== undefined,
    isList: matches.some(({ child }) => child.isList),
    max,
    maxSources: matches.filter(({ child }) => child.max === max).map(({ facet }) => facet.source),
    state: buildState(
      allowing.map(({ facet }) => facet),
      type,
    ),
    typeRefusals: matches.filter((match) => !allowing.includes(match)).map(({ facet }) => facet),
    slicings: allowing.filter(({ child }) => child.slicing !== undefined).map(({ facet }) => facet),
    isResource,
    facets: allowing.map(({ facet }) => facet),
  };
}

/** A type that only an element has which holds a whole resource: `contained`, `Bundle.entry.resource`, ... */
function isResourceType(code: string): boolean {
  const { type2Parent } = r4Model();
  let at: string | undefined = code;
  while (at !== undefined && !isAbstract(at)) at = Object.hasOwn(type2Parent, at) ? type2Parent[at] : undefined;
  return at !== undefined;
}

/** The type that elements with a single type agree on; a resource's stays open. */
function singleType(elements: readonly ElementSchema[]): string {
  const codes = elements.map(({ types }) => types).filter(({ length }) => length > 0);
  const shortest = [...codes].sort((a, b) => a.length - b.length)[0];
  return shortest?.length === 1 ? (shortest[0]?.code ?? '') : '';
}

function allowsType(element: ElementSchema, type: string): boolean {
  return (
    type === '' || element.types.length === 0 || element.types.some(({ code }) => code === type || isAbstract(code))
  );
}
