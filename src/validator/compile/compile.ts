import type { ElementDefinition, StructureDefinition } from 'fhir/r4.js';
import { bareHead, headSlicing } from './heads.js';
import type { ElementsById } from './heads.js';
import {
  buildBindings,
  buildConstraints,
  buildContextInvariants,
  buildContexts,
  buildDiscriminators,
  buildExpected,
  buildImposed,
  buildNarrativeControl,
  buildRegex,
  buildSizes,
  buildTypes,
  buildValuePresence,
} from './keywords.js';
import type { ElementSchema, Schema, SlicingSchema } from './schema.js';
import { unsupportedOf } from './support.js';

/** Why a profile can't be compiled: it has no snapshot, an element of it no parent, a slice nothing that it slices. */
export type SchemaErrorReason = 'snapshot' | 'parent' | 'slicing';

/** A profile that can't be compiled, with the reason in one line. */
export class SchemaError extends Error {
  override name = 'SchemaError';

  constructor(
    readonly reason: SchemaErrorReason,
    /** Id of the element that it fails at; the profile's URL where it is none. */
    readonly at: string,
    message: string,
  ) {
    super(message);
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type OpenElement = Mutable<ElementSchema> & { children: ElementSchema[]; slicing: OpenSlicing | undefined };
type OpenSlicing = Mutable<SlicingSchema> & { slices: ElementSchema[] };

/**
 * Compiles a StructureDefinition and its snapshot to a schema (R4 section 5.3).
 * @param base elements of the profile that this one is made from, for a slicing that the snapshot leaves out
 * @throws {SchemaError} where the snapshot is missing or its elements do not form a tree.
 */
export function compileStructureDefinition(
  definition: StructureDefinition,
  snapshot: readonly ElementDefinition[],
  generatedSnapshot = false,
  base: ElementsById = () => undefined,
): Schema {
  const [first, ...rest] = snapshot;
  if (first === undefined) {
    throw new SchemaError('snapshot', definition.url, `${definition.url} has no snapshot`);
  }
  // The base types are HL7's and known: a test takes their inventory.
  const unsupported = definition.derivation === 'specialization' ? () => [] : unsupportedOf;
  const canonical = definition.version === undefined ? definition.url : `${definition.url}|${definition.version}`;
  const root = compileElement(first, canonical, unsupported);
  const elements = new Map<string, OpenElement>([[root.id, root]]);
  const compiled = rest.map((element) => compileElement(element, canonical, unsupported));
  for (const element of headsFirst(compiled)) place(element, elements, definition, base);
  return {
    url: definition.url,
    canonical,
    name: definition.name,
    type: definition.type.replace('http://hl7.org/fhir/StructureDefinition/', ''),
    kind: definition.kind,
    abstract: definition.abstract,
    base: definition.baseDefinition,
    derivation: definition.derivation ?? 'specialization',
    contexts: buildContexts(definition),
    contextInvariants: buildContextInvariants(definition),
    imposed: buildImposed(definition),
    generatedSnapshot,
    root,
    elements,
  };
}

function compileElement(element: ElementDefinition, canonical: string, unsupported: typeof unsupportedOf): OpenElement {
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
    sizes: buildSizes(element),
    narrativeControl: buildNarrativeControl(element),
    valuePresence: buildValuePresence(element),
    bindings: buildBindings(element, canonical),
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

/** The elements in order, but for what is sliced: that comes before its slices, where a snapshot has it after them. */
function headsFirst(elements: readonly OpenElement[]): readonly OpenElement[] {
  const byId = new Map([...elements].reverse().map((element) => [element.id, element]));
  const ordered = new Set<OpenElement>();
  for (const element of elements) {
    const head = element.sliceName === undefined ? undefined : byId.get(element.id.replace(/:[^:.]*$/, ''));
    if (head !== undefined) ordered.add(head);
    ordered.add(element);
  }
  return [...ordered];
}

/** Puts an element below its parent, or a slice into what it is a slice of: another slice where it slices that again. */
function place(
  element: OpenElement,
  elements: Map<string, OpenElement>,
  definition: StructureDefinition,
  base: ElementsById,
): void {
  const segment = lastSegment(element.id);
  const parentId = element.id.slice(0, element.id.length - segment.length - 1);
  elements.set(element.id, element);
  const slice = sliceNameOf(element.id);
  if (slice === undefined) {
    parentOf(element.id, parentId, elements, definition).children.push(element);
    return;
  }
  const plain = `${parentId}.${segment.slice(0, segment.indexOf(':'))}`;
  const slash = slice.lastIndexOf('/');
  const outer = slash < 0 ? undefined : elements.get(`${plain}:${slice.slice(0, slash)}`);
  const sliced = outer ?? elements.get(plain) ?? headFor(plain, element, elements, definition, base);
  sliced.slicing ??= slicingOf(sliced.id, element, elements, definition, base);
  sliced.slicing.slices.push(element);
}

function parentOf(
  id: string,
  parentId: string,
  elements: ReadonlyMap<string, OpenElement>,
  definition: StructureDefinition,
): OpenElement {
  const parent = elements.get(parentId);
  if (parent === undefined) {
    throw new SchemaError('parent', id, `${definition.url}: the element ${id} has no parent`);
  }
  return parent;
}

/**
 * Several published snapshots have a slice of an element inside a slice, and not that element itself. What is asked of
 * it is then what the base asks.
 */
function headFor(
  plain: string,
  slice: ElementSchema,
  elements: Map<string, OpenElement>,
  definition: StructureDefinition,
  base: ElementsById,
): OpenElement {
  const slicing = slicingOf(plain, slice, elements, definition, base);
  const parent = parentOf(slice.id, plain.slice(0, plain.lastIndexOf('.')), elements, definition);
  const like = base(plain) ?? bareHead(plain, slice.path);
  const head: OpenElement = { ...like, children: [...like.children], slicing };
  elements.set(plain, head);
  parent.children.push(head);
  return head;
}

/** The slicing of an element whose snapshot has slices of it alone. @throws {SchemaError} where nothing tells them apart. */
function slicingOf(
  id: string,
  slice: ElementSchema,
  elements: ReadonlyMap<string, OpenElement>,
  definition: StructureDefinition,
  base: ElementsById,
): OpenSlicing {
  const found = headSlicing(id, (one) => elements.get(one), base);
  if (found === undefined) {
    throw new SchemaError('slicing', slice.id, `${definition.url}: the slice ${slice.id} slices nothing`);
  }
  const { discriminators, rules, ordered } = found;
  return { discriminators, rules, ordered, slices: [] };
}
