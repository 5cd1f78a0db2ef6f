import { child, childrenNamed, literal, typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { PathStep } from '../compile/discriminatorSteps.js';
import type { ElementSchema, Schema } from '../compile/schema.js';
import type { Schemas } from '../compile/schemas.js';

/** The elements of a document that a path leads to from a node. */
export function followInDocument(
  node: FhirNode,
  steps: readonly PathStep[],
  resolve: (reference: FhirNode) => FhirNode | undefined,
): readonly FhirNode[] {
  let nodes: readonly FhirNode[] = [node];
  for (const step of steps) {
    const next: FhirNode[] = [];
    for (const at of nodes) followStep(at, step, resolve, next);
    nodes = next;
  }
  return nodes;
}

/** Adds what a step leads to. */
function followStep(
  node: FhirNode,
  step: PathStep,
  resolve: (reference: FhirNode) => FhirNode | undefined,
  into: FhirNode[],
): void {
  switch (step.kind) {
    case 'child':
      for (const one of node.children) {
        if (one.name === step.name || typeOf(one).element === step.name) into.push(one);
      }
      break;
    case 'resolve': {
      const target = resolve(node);
      if (target !== undefined) into.push(target);
      break;
    }
    case 'ofType':
      if ((node.resourceType ?? typeOf(node).type) === step.type) into.push(node);
      break;
    case 'extension':
      into.push(...childrenNamed(node, 'extension').filter((one) => literal(one, 'url') === step.url));
  }
}

/** An element of a schema that a path leads to. */
export interface SchemaLocation {
  readonly schema: Schema;
  readonly element: ElementSchema;
}

/**
 * The elements of a profile that a path leads to from an element: through its own children and their slices, else
 * through the profiles of its types, else through the types themselves.
 */
export function followInSchema(
  start: SchemaLocation,
  steps: readonly PathStep[],
  schemas: Schemas,
): readonly SchemaLocation[] {
  let places: readonly SchemaLocation[] = [start];
  for (const step of steps) places = places.flatMap((at) => schemaStep(at, step, schemas));
  return places;
}

function schemaStep(place: SchemaLocation, step: PathStep, schemas: Schemas): readonly SchemaLocation[] {
  switch (step.kind) {
    case 'child':
      return childLocations(place, step.name, schemas);
    case 'resolve':
      return place.element.types
        .flatMap(({ targetProfiles }) => targetProfiles)
        .flatMap((canonical) => rootOf(schemas.byCanonical(canonical)));
    case 'ofType':
      return ofType(place, step.type, schemas);
    case 'extension':
      return childLocations(place, 'extension', schemas).filter((at) => extensionUrl(at, schemas) === step.url);
  }
}

function ofType(place: SchemaLocation, type: string, schemas: Schemas): readonly SchemaLocation[] {
  const slices = place.element.slicing?.slices.filter(({ types }) => types.some(({ code }) => code === type)) ?? [];
  if (slices.length > 0) return slices.map((element) => ({ schema: place.schema, element }));
  if (place.element.types.some(({ code }) => code === type)) return [place];
  return place.schema.type === type ? [place] : rootOf(schemas.byType(type));
}

const rootOf = (schema: Schema | undefined): readonly SchemaLocation[] =>
  schema === undefined ? [] : [{ schema, element: schema.root }];

function childLocations(place: SchemaLocation, name: string, schemas: Schemas): readonly SchemaLocation[] {
  const own = ownChildren(place, name, schemas);
  if (own.length > 0) return own;
  const { types } = place.element;
  const profiles = types.flatMap(({ profiles: urls }) => urls).flatMap((url) => rootOf(schemas.byCanonical(url)));
  const inProfiles = profiles.flatMap((at) => ownChildren(at, name, schemas));
  if (inProfiles.length > 0) return inProfiles;
  return types.flatMap(({ code }) => rootOf(schemas.byType(code))).flatMap((at) => ownChildren(at, name, schemas));
}

function ownChildren(place: SchemaLocation, name: string, schemas: Schemas): readonly SchemaLocation[] {
  const { element, schema } = place;
  // A slice of an element with a content reference may say more of it than the element of the type that is referred to.
  const owner = schema.derivation === 'constraint' ? (schemas.byType(schema.type) ?? schema) : schema;
  const referred = element.contentReference === undefined ? undefined : owner.elements.get(element.contentReference);
  const own = element.children.some((one) => one.name === name || one.name === `${name}[x]`);
  return (own ? element.children : (referred ?? element).children)
    .filter((one) => one.name === name || one.name === `${name}[x]`)
    .flatMap((one) => [one, ...(one.slicing?.slices ?? [])])
    .map((one) => ({ schema, element: one }));
}

/** URL that an element of type Extension is fixed to. */
function extensionUrl(place: SchemaLocation, schemas: Schemas): string | undefined {
  for (const { element } of childLocations(place, 'url', schemas)) {
    const fixed = element.fixed ?? element.pattern;
    if (typeof fixed?.value === 'string') return fixed.value;
  }
  return undefined;
}

/** Reference text of a Reference node, or of a canonical or uri that stands for one. */
export function referenceText(node: FhirNode): string | undefined {
  return node.literal ?? child(node, 'reference')?.literal;
}
