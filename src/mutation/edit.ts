import { readDocument, toJson, toXml } from '../fhir/index.js';
import type { OrderOf, FhirDocument, FhirNode } from '../fhir/index.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A node of a copy of a resource tree, which may be changed. */
export interface EditNode extends Omit<Mutable<FhirNode>, 'parent' | 'children'> {
  parent: EditNode | null;
  children: EditNode[];
}

/** A copy of a document's tree, to be changed. */
export interface Copy {
  readonly format: FhirDocument['format'];
  readonly root: EditNode;
  /** The copy of a node of the document. */
  of(node: FhirNode): EditNode;
}

/** Copies a tree, so that a change does not affect the document itself. */
export function copyTree(root: FhirNode, format: FhirDocument['format']): Copy {
  const copies = new Map<FhirNode, EditNode>();
  const copied = copyNode(root, null, copies);
  return {
    format,
    root: copied,
    of: (node) => {
      const found = copies.get(node);
      if (found === undefined) throw new Error(`${node.name} is not of this document`);
      return found;
    },
  };
}

function copyNode(node: FhirNode, parent: EditNode | null, copies?: Map<FhirNode, EditNode>): EditNode {
  const copy: EditNode = { ...node, parent, children: [] };
  copy.children = node.children.map((one) => copyNode(one, copy, copies));
  copies?.set(node, copy);
  return copy;
}

/** The changed tree as text, in its original format. @throws {UnwritableError} if the format can't represent it. */
export function writeCopy({ root, format }: Copy, orderOf: OrderOf): string {
  return format === 'json' ? toJson(root) : toXml(root, orderOf);
}

/** Removes a node from its parent. */
export function removeNode(node: EditNode): void {
  const { parent } = node;
  if (parent === null) return;
  parent.children = parent.children.filter((one) => one !== node);
  renumber(parent, node.name);
}

/** Adds children of one name after the existing ones. `values` are in FHIR JSON. */
export function addNode(
  parent: EditNode,
  name: string,
  values: readonly unknown[],
  isList: boolean,
): readonly EditNode[] {
  const nodes = membersOf({ [name]: isList ? values : values[0] }, parent);
  insert(parent, name, nodes);
  if (isList || nodes.length + parent.children.filter((one) => one.name === name).length > 1) renumber(parent, name);
  return nodes;
}

/** Adds a copy of a node after its siblings of the same name. */
export function addCopy(node: EditNode): EditNode {
  const { parent } = node;
  const copy = copyNode(node, parent);
  if (parent !== null) {
    insert(parent, node.name, [copy]);
    for (const one of parent.children) if (one.name === node.name) one.inArray = true;
    renumber(parent, node.name);
  }
  return copy;
}

/** Replaces a node's content with the members of a value of FHIR JSON. */
export function replaceContent(node: EditNode, value: object): void {
  node.literal = undefined;
  node.writtenAs = 'object';
  node.resourceType = 'resourceType' in value ? String(value.resourceType) : node.resourceType;
  node.children = membersOf(value, node);
}

/** Replaces a node's content with a primitive value; extensions are kept. */
export function setLiteral(node: EditNode, value: string | number | boolean): void {
  node.literal = String(value);
  if (node.writtenAs === 'text') return;
  node.writtenAs = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean';
}

function insert(parent: EditNode, name: string, nodes: readonly EditNode[]): void {
  const last = parent.children.map((one) => one.name).lastIndexOf(name);
  parent.children.splice(last < 0 ? parent.children.length : last + 1, 0, ...nodes);
}

function renumber(parent: EditNode, name: string): void {
  const same = parent.children.filter((one) => one.name === name);
  for (const [at, one] of same.entries()) one.index = at;
}

/** The nodes parsed from the members of a JSON object. */
function membersOf(value: object, parent: EditNode): EditNode[] {
  // The reader needs a known type around what it reads; the nodes get their type from where they are inserted.
  const { root } = readDocument(JSON.stringify({ ...value, resourceType: 'Basic' }));
  return (root?.children ?? []).map((one) => copyNode(one, parent));
}
