import { cloneNode, toList, toTree, type ElementNode } from './elementTree.js';
import { PackageError } from '../error.js';
import { mergeElement } from './mergeElement.js';
import type { ElementDefinition, FhirResourceJson, SlicingJson, StructureDefinitionJson } from '../resource.js';
import { isObject, without } from '../../base/index.js';

/** The elements of a profile as they apply, with everything that it inherits from its bases. */
export interface Snapshot {
  readonly elements: readonly ElementDefinition[];
  /** True if the package has none and it was generated here. A report says so. */
  readonly generated: boolean;
  /** Elements of the differential that could not be placed, by id or path. Empty for a published snapshot. */
  readonly unplaced: readonly string[];
  /** Profiles whose elements were needed but are not available: their constraints are not in the snapshot. */
  readonly missing: readonly string[];
}

/** What a snapshot is generated from: how to find other definitions, and what was generated before. */
export interface SnapshotSource {
  resolve(resourceType: string, canonical: string): { readonly resource: FhirResourceJson } | undefined;
  /** Snapshots by the resource they belong to; filled by {@link snapshotOf}. */
  readonly snapshots: Map<FhirResourceJson, Snapshot>;
}

/** Profiles that are based on each other without end, or in too long a chain. */
export class BaseChainError extends PackageError {}

/**
 * The snapshot of a profile: the published one, else one generated from its base and its differential (R4 5.3.1).
 * @throws {PackageError} if a base or a required type is not available, or bases are circular
 */
export function snapshotOf(source: SnapshotSource, definition: FhirResourceJson): Snapshot {
  return find(source, definition, []);
}

function find(source: SnapshotSource, definition: FhirResourceJson, underway: readonly FhirResourceJson[]): Snapshot {
  const known = source.snapshots.get(definition);
  if (known !== undefined) return known;
  const sd = asStructure(definition);
  const published = sd.snapshot?.element;
  const snapshot =
    published !== undefined && published.length > 0
      ? { elements: published, generated: false, unplaced: [], missing: [] }
      : generate(source, sd, [...underway, definition]);
  source.snapshots.set(definition, snapshot);
  return snapshot;
}

function asStructure(definition: FhirResourceJson): StructureDefinitionJson {
  const usable =
    definition.resourceType === 'StructureDefinition' &&
    typeof definition.url === 'string' &&
    typeof definition['type'] === 'string' &&
    [definition['snapshot'], definition['differential']].every(
      (part) => part === undefined || (isObject(part) && isElementList(part['element'] ?? [])),
    );
  if (!usable) {
    throw new PackageError(definition.url ?? definition.id ?? definition.resourceType, {
      da: 'er ikke en gyldig StructureDefinition',
      en: 'is not a valid StructureDefinition',
    });
  }
  return definition as StructureDefinitionJson;
}

function isElementList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => isObject(item) && typeof item['path'] === 'string');
}

/** The inputs of one generation. */
interface Generation {
  readonly source: SnapshotSource;
  readonly url: string;
  /** The base's tree as it was, for content references and as the pattern of new slices. */
  readonly pristine: ElementNode;
  readonly underway: readonly FhirResourceJson[];
  /** A new type or logical model adds elements; a profile may not. */
  readonly mayAdd: boolean;
  readonly unplaced: string[];
  readonly missing: Set<string>;
}

/** Profiles that are based on each other in a chain: a longer one is not followed. MedCom's have four. */
export const longestBaseChain = 200;

function generate(
  source: SnapshotSource,
  sd: StructureDefinitionJson,
  underway: readonly FhirResourceJson[],
): Snapshot {
  const base = sd.baseDefinition === undefined ? undefined : source.resolve('StructureDefinition', sd.baseDefinition);
  const name = sd.baseDefinition ?? '?';
  if (base === undefined) {
    throw new PackageError(sd.url, {
      da: `grundlaget ${name} er ikke til rådighed i pakkerne`,
      en: `its base ${name} is not in the packages at hand`,
    });
  }
  if (underway.includes(base.resource)) {
    throw new BaseChainError(sd.url, {
      da: `bygger på sig selv gennem ${name}`,
      en: `is based on itself through ${name}`,
    });
  }
  if (underway.length > longestBaseChain) {
    throw new BaseChainError(sd.url, {
      da: `bygger på mere end ${longestBaseChain} andre profiler, den ene på den anden`,
      en: `is based on more than ${longestBaseChain} other profiles, one on the other`,
    });
  }
  const tree = toTree(find(source, base.resource, underway).elements);
  if (tree === undefined) throw new PackageError(sd.url, { da: 'grundlaget er tomt', en: 'its base is empty' });
  const root = { ...cloneNode(tree), name: sd.type };
  const mayAdd = sd.derivation === 'specialization';
  const missing = new Set<string>();
  const generation: Generation = { source, url: sd.url, pristine: tree, underway, mayAdd, unplaced: [], missing };
  const differential = toTree(sd.differential?.element ?? []);
  if (differential !== undefined) apply(generation, root, tree, differential);
  return { elements: toList(root), generated: true, unplaced: generation.unplaced, missing: [...missing].sort() };
}

/**
 * Applies a differential's node, and all below it, to a node.
 * @param before the node as it was in the base, undefined where it is not from there
 */
function apply(generation: Generation, node: ElementNode, before: ElementNode | undefined, diff: ElementNode): void {
  if (diff.element !== undefined && node.element !== undefined) {
    node.element = mergeElement(node.element, diff.element, generation.url);
  }
  for (const child of diff.children) {
    if (node.children.length === 0) node.children = unfold(generation, node);
    const place = findChild(node, child.name);
    if (place === undefined) {
      if (generation.mayAdd) node.children.push(added(child));
      else generation.unplaced.push(nameOf(child));
      continue;
    }
    const pristine = before?.children.find((item) => item.name === place.name) ?? cloneNode(place);
    if (place.name === child.name) {
      apply(generation, place, pristine, child);
      for (const slice of child.slices) applySlice(generation, place, pristine, slice, slice.sliceName ?? '');
    } else {
      // `valueQuantity` for `value[x]` is short for its slice of that name.
      applySlice(generation, place, pristine, child, child.name);
    }
  }
}

function nameOf(node: ElementNode): string {
  return node.element?.id ?? node.element?.path ?? node.name;
}

function added(diff: ElementNode): ElementNode {
  return { ...cloneNode(diff), slices: [] };
}

function findChild(node: ElementNode, name: string): ElementNode | undefined {
  return (
    node.children.find((child) => child.name === name) ??
    node.children.find((child) => choiceType(child, name) !== undefined)
  );
}

/** The type that `valueQuantity` names of `value[x]`; undefined if it is not one of the element's. */
function choiceType(choice: ElementNode, name: string): string | undefined {
  if (!choice.name.endsWith('[x]')) return undefined;
  const stem = choice.name.slice(0, -3);
  if (!name.startsWith(stem)) return undefined;
  const rest = name.slice(stem.length);
  return choice.element?.type?.find(({ code }) => code.charAt(0).toUpperCase() + code.slice(1) === rest)?.code;
}

function applySlice(
  generation: Generation,
  sliced: ElementNode,
  pristine: ElementNode,
  diff: ElementNode,
  sliceName: string,
): void {
  let slice = sliced.slices.find((item) => item.sliceName === sliceName);
  const earlier = pristine.slices.find((item) => item.sliceName === sliceName);
  if (slice === undefined) {
    slice = newSlice(sliced, pristine, sliceName, diff);
    sliced.slices.splice(placeOf(sliced.slices, sliceName), 0, slice);
    if (sliced.element !== undefined && sliced.element.slicing === undefined && !sliceName.includes('/')) {
      const slicing = impliedSlicing(sliced.name);
      if (slicing !== undefined) sliced.element = { ...sliced.element, slicing };
    }
  }
  apply(generation, slice, earlier, diff);
  requireType(sliced, slice);
}

/** A choice with a mandatory slice can only have the type of that slice, since a choice has one value. */
function requireType(choice: ElementNode, slice: ElementNode): void {
  const { element } = choice;
  const [type] = slice.element?.type ?? [];
  if (!choice.name.endsWith('[x]') || element?.slicing === undefined || type === undefined) return;
  if (slice.element?.type?.length !== 1 || (slice.element.min ?? 0) < 1) return;
  choice.element = { ...element, ...typesOf(element, type.code), slicing: { ...element.slicing, rules: 'closed' } };
}

/** A slice of a slice, `a/b`, comes after its siblings. */
function placeOf(slices: readonly ElementNode[], sliceName: string): number {
  const parent = parentSlice(sliceName);
  if (parent === undefined) return slices.length;
  let last = slices.length;
  slices.forEach((slice, at) => {
    if (slice.sliceName === parent || slice.sliceName?.startsWith(`${parent}/`) === true) last = at + 1;
  });
  return last;
}

function parentSlice(sliceName: string): string | undefined {
  const slash = sliceName.lastIndexOf('/');
  return slash < 0 ? undefined : sliceName.slice(0, slash);
}

/** A new slice starts as a copy of what it slices, may be absent, and of a choice has the one type in its name. */
function newSlice(sliced: ElementNode, pristine: ElementNode, sliceName: string, diff: ElementNode): ElementNode {
  const parent = parentSlice(sliceName);
  const pattern = sliced.slices.find((item) => item.sliceName === parent) ?? pristine;
  const copy = cloneNode(pattern);
  const element = pattern.element ?? { path: '' };
  const type = choiceType(sliced, sliceName);
  const narrowed = type === undefined || diff.element?.type !== undefined ? {} : typesOf(element, type);
  return {
    name: sliced.name,
    sliceName,
    children: copy.children,
    slices: [],
    element: { ...without(element, 'slicing'), path: element.path, ...narrowed, min: 0 },
  };
}

function typesOf(element: ElementDefinition, code: string): Partial<ElementDefinition> {
  const type = element.type?.filter((item) => item.code === code);
  return type === undefined ? {} : { type };
}

/** Slices of extensions and of choices need no slicing entry: their discriminators are implicit. */
function impliedSlicing(name: string): SlicingJson | undefined {
  if (name === 'extension' || name === 'modifierExtension') {
    return { discriminator: [{ type: 'value', path: 'url' }], ordered: false, rules: 'open' };
  }
  if (name.endsWith('[x]')) {
    // The reference generator closes a slicing of types that the profile only implies.
    return { discriminator: [{ type: 'type', path: '$this' }], ordered: false, rules: 'closed' };
  }
  return undefined;
}

/** The children that an element has by its content reference, its one profile or its type. */
function unfold(generation: Generation, node: ElementNode): ElementNode[] {
  const element = node.element;
  if (element?.contentReference !== undefined) return unfoldReference(generation, element.contentReference);
  const types = element?.type ?? [];
  const [type] = types;
  if (type === undefined) return [];
  const profile = types.length === 1 && type.profile?.length === 1 ? type.profile[0] : undefined;
  const byProfile = profile === undefined ? undefined : childrenOf(generation, profile);
  if (byProfile !== undefined) return byProfile;
  if (profile !== undefined) generation.missing.add(profile);
  // Several types share only what all elements have, unless they are the same with different targets.
  const code = types.every((item) => item.code === type.code) ? type.code : 'Element';
  return childrenOf(generation, typeUrl(code)) ?? [];
}

function typeUrl(code: string): string {
  return code.includes(':') ? code : `http://hl7.org/fhir/StructureDefinition/${code}`;
}

function childrenOf(generation: Generation, canonical: string): ElementNode[] | undefined {
  const found = generation.source.resolve('StructureDefinition', canonical);
  if (found === undefined || generation.underway.includes(found.resource)) return undefined;
  const tree = toTree(find(generation.source, found.resource, generation.underway).elements);
  return tree === undefined ? undefined : cloneNode(tree).children;
}

/**
 * `#Bundle.link`: the children of that element as its type defines it, not as a profile that is the base constrains it
 * (R4 2.26.4.1, contentReference). In the definition of a type itself, the base stands for it.
 */
function unfoldReference(generation: Generation, reference: string): ElementNode[] {
  const at = reference.indexOf('#');
  const [type = '', ...names] = reference.slice(at + 1).split('.');
  const found = generation.source.resolve('StructureDefinition', at > 0 ? reference.slice(0, at) : typeUrl(type));
  const ofType =
    found === undefined || generation.underway.includes(found.resource)
      ? undefined
      : toTree(find(generation.source, found.resource, generation.underway).elements);
  let node: ElementNode | undefined = ofType ?? generation.pristine;
  for (const name of names) node = node?.children.find((child) => child.name === name);
  return node === undefined ? [] : node.children.map(cloneNode);
}
