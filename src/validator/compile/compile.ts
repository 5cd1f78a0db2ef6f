import type { ElementDefinition, StructureDefinition } from 'fhir/r4.js';
import {
  buildBindings,
  buildConstraints,
  buildContexts,
  buildDiscriminators,
  buildExpected,
  buildRegex,
  buildTypes,
  buildValuePresence,
} from './keywords.js';
import type { ElementSchema, Schema, SlicingSchema } from './schema.js';
import { unsupportedContext, unsupportedOf } from './support.js';

/** A profile that can't be compiled, with the reason in one line. */
export class SchemaError extends Error {
  override name = 'SchemaError';
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type OpenElement = Mutable<ElementSchema> & { children: ElementSchema[]; slicing: OpenSlicing | undefined };
type OpenSlicing = Mutable<SlicingSchema> & { slices: ElementSchema[] };

/**
 * Compiles a StructureDefinition and its snapshot to a schema (R4 section 5.3).
 * @throws {SchemaError} where the snapshot is missing or its elements do not form a tree.
 */
export function compileStructureDefinition(
  definition: StructureDefinition,
  snapshot: readonly ElementDefinition[],
  generatedSnapshot = false,
): Schema {
  const [first, ...rest] = snapshot;
  if (first === undefined) throw new SchemaError(`${definition.url} has no snapshot`);
  // The base types are HL7's and known: a test takes their inventory.
  const unsupported = definition.derivation === 'specialization' ? () => [] : unsupportedOf;
  const root: OpenElement = {
    ...compileElement(first, unsupported),
    unsupported: [...unsupported(first), ...unsupportedContext(definition)],
  };
  const elements = new Map<string, OpenElement>([[root.id, root]]);
  for (const element of rest) place(compileElement(element, unsupported), elements, definition);
  return {
    url: definition.url,
    canonical: definition.version === undefined ? definition.url : `${definition.url}|${definition.version}`,
    name: definition.name,
    type: definition.type.replace('http://hl7.org/fhir/StructureDefinition/', ''),
    kind: definition.kind,
    abstract: definition.abstract,
    base: definition.baseDefinition,
    derivation: definition.derivation ?? 'specialization',
    contexts: buildContexts(definition),
    generatedSnapshot,
    root,
    elements,
  };
}

function compileElement(element: ElementDefinition, unsupported: typeof unsupportedOf): OpenElement {
  const id = element.id ?? (element.sliceName === undefined ? element.path : `${element.path}:${element.sliceName}`);
  const max = toMax(element.max);
  return {
    id,
    path: element.path,
    name: element.path.slice(element.path.lastIndexOf('.') + 1),
    sliceName: element.sliceName ?? sliceNameOf(id),
    min: element.min ?? 0,
    max,
    isList: toMax(element.base?.max ?? element.max) > 1,
    types: buildTypes(element),
    contentReference: element.contentReference?.replace(/^[^#]*#/, ''),
    children: [],
    slicing: compileSlicing(element),
    fixed: buildExpected(element, 'fixed'),
    pattern: buildExpected(element, 'pattern'),
    minValue: buildExpected(element, 'minValue'),
    maxValue: buildExpected(element, 'maxValue'),
    maxLength: element.maxLength,
    valuePresence: buildValuePresence(element),
    bindings: buildBindings(element),
    constraints: buildConstraints(element),
    mustSupport: element.mustSupport ?? false,
    isModifier: element.isModifier ?? false,
    regex: buildRegex(element),
    unsupported: unsupported(element),
  };
}

function toMax(max: string | undefined): number {
  return max === undefined || max === '*' ? Infinity : Number(max);
}

function compileSlicing(element: ElementDefinition): OpenSlicing | undefined {
  if (element.slicing === undefined) return undefined;
  return {
    discriminators: buildDiscriminators(element),
    rules: element.slicing.rules,
    ordered: element.slicing.ordered ?? false,
    slices: [],
  };
}

const lastSegment = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

function sliceNameOf(id: string): string | undefined {
  const segment = lastSegment(id);
  const colon = segment.indexOf(':');
  return colon < 0 ? undefined : segment.slice(colon + 1);
}

/** Puts an element below its parent, or a slice into what it is a slice of: another slice where it slices that again. */
function place(element: OpenElement, elements: Map<string, OpenElement>, definition: StructureDefinition): void {
  const segment = lastSegment(element.id);
  const parentId = element.id.slice(0, element.id.length - segment.length - 1);
  elements.set(element.id, element);
  const slice = sliceNameOf(element.id);
  if (slice === undefined) {
    const parent = elements.get(parentId);
    if (parent === undefined) throw new SchemaError(`${definition.url}: the element ${element.id} has no parent`);
    parent.children.push(element);
    return;
  }
  const plain = `${parentId}.${segment.slice(0, segment.indexOf(':'))}`;
  const slash = slice.lastIndexOf('/');
  const outer = slash < 0 ? undefined : elements.get(`${plain}:${slice.slice(0, slash)}`);
  const sliced = outer ?? elements.get(plain);
  if (sliced === undefined) throw new SchemaError(`${definition.url}: the slice ${element.id} slices nothing`);
  sliced.slicing ??= impliedSlicing(sliced);
  sliced.slicing.slices.push(element);
}

/** Slicing that a snapshot leaves out: extensions are sliced by url, choices by type (R4 section 5.1.0.15). */
function impliedSlicing(element: ElementSchema): OpenSlicing {
  const isExtension = element.name === 'extension' || element.name === 'modifierExtension';
  const isChoice = element.name.endsWith('[x]');
  return {
    discriminators: isExtension ? [{ type: 'value', path: 'url' }] : isChoice ? [{ type: 'type', path: '$this' }] : [],
    rules: 'open',
    ordered: false,
    slices: [],
  };
}
