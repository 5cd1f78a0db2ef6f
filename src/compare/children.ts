import { cloneNode, toTree, type ElementNode, snapshotOf } from '../packages/index.js';
import type { ElementDefinition } from 'fhir/r4.js';
import { buildTypes } from '../validator/workbench/index.js';
import type { ComparedContext } from './comparedContext.js';
import { typeCanonical } from './comparedContext.js';

/** A node of one side with what is needed to resolve what it leaves implicit. */
export interface ComparedElement {
  readonly side: ComparedContext;
  readonly node: ElementNode;
  /** The whole definition, for references to its content. */
  readonly root: ElementNode;
  /** For a slice and its descendants: the same element of all items, sliced or not. Its constraints apply here too. */
  readonly sliced: ElementNode | undefined;
}

/** The element of a node; in snapshots every node has one. */
export const elementOf = ({ element, name }: ElementNode): ElementDefinition =>
  (element ?? { path: name }) as unknown as ElementDefinition;

/** The constraints of an element: its own, and below a slice those of all items. */
export function effectiveElement({ node, sliced }: ComparedElement): ElementDefinition {
  const own = elementOf(node);
  if (sliced === undefined || sliced === node) return own;
  const all = elementOf(sliced);
  const keys = new Set((own.constraint ?? []).map(({ key }) => key));
  const says = (element: ElementDefinition) => Object.keys(element).some((key) => /^(fixed|pattern)[A-Z]/.test(key));
  const value = says(own) ? [] : Object.entries(all).filter(([key]) => /^(fixed|pattern)[A-Z]/.test(key));
  const binding = own.binding ?? all.binding;
  return {
    ...own,
    ...Object.fromEntries(value),
    // The cardinality of a slice is its own.
    ...(node.sliceName === undefined ? narrower(own, all) : {}),
    ...(all.mustSupport === true ? { mustSupport: true } : {}),
    ...(binding === undefined ? {} : { binding }),
    constraint: [...(own.constraint ?? []), ...(all.constraint ?? []).filter(({ key }) => !keys.has(key))],
  };
}

function narrower(a: ElementDefinition, b: ElementDefinition): { min: number; max: string } {
  const most = ({ max = '*' }: ElementDefinition) => (max === '*' ? Infinity : Number(max));
  return { min: Math.max(a.min ?? 0, b.min ?? 0), max: (most(a) <= most(b) ? a.max : b.max) ?? '*' };
}

/**
 * The children of a node that a snapshot leaves out, since they are unconstrained: those of the sliced element, of the
 * content that is referred to, of the one profile or of the type.
 */
export function implicitChildren(place: ComparedElement): readonly ElementNode[] {
  const { sliced, node, root, side } = place;
  if (sliced !== undefined && sliced.children.length > 0) return sliced.children;
  const element = elementOf(node);
  if (element.contentReference !== undefined) return referredTo(root, element.contentReference)?.children ?? [];
  const types = buildTypes(element);
  const [type] = types;
  if (type === undefined) return [];
  const profile = types.length === 1 && type.profiles.length === 1 ? type.profiles[0] : undefined;
  const code = types.every((one) => one.code === type.code) ? type.code : 'Element';
  return childrenOf(side, profile) ?? childrenOf(side, typeCanonical(code)) ?? [];
}

function childrenOf(side: ComparedContext, canonical: string | undefined): readonly ElementNode[] | undefined {
  const found = canonical === undefined ? undefined : side.context.resolve('StructureDefinition', canonical);
  if (found === undefined) return undefined;
  const tree = toTree(snapshotOf(side.context, found.resource).elements);
  return tree === undefined ? undefined : cloneNode(tree).children;
}

/** `#Bundle.link`: the element of that id, slices left out. */
function referredTo(root: ElementNode, reference: string): ElementNode | undefined {
  const names = reference.slice(reference.indexOf('#') + 1).split('.');
  let node: ElementNode | undefined = root;
  for (const name of names.slice(1)) node = node?.children.find((child) => child.name === name);
  return node;
}
