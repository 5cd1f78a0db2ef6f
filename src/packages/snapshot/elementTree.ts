import { without } from '../../base/index.js';
import type { ElementDefinition } from '../resource.js';

/**
 * A snapshot or differential as a tree: slices are siblings of the element they slice, not after it in one list.
 * Paths and ids follow from names and slice names, so that a subtree can be moved unchanged.
 */
export interface ElementNode {
  /** Last part of the path, for example `entry` or `value[x]`. */
  readonly name: string;
  readonly sliceName: string | undefined;
  /** Undefined in a differential that only names what is below. */
  element: ElementDefinition | undefined;
  children: ElementNode[];
  slices: ElementNode[];
}

interface Segment {
  readonly name: string;
  readonly slice: string | undefined;
}

/** The tree of a list of elements in the order of a snapshot or differential. Undefined for an empty list. */
export function toTree(elements: readonly ElementDefinition[]): ElementNode | undefined {
  let root: ElementNode | undefined;
  let previous: readonly Segment[] = [];
  for (const element of elements) {
    const segments = segmentsOf(element, previous);
    previous = segments;
    const [first] = segments;
    if (first === undefined) continue;
    root ??= createNode(first.name, undefined);
    let node = root;
    for (const segment of segments.slice(1)) {
      const plain = node.children.find((child) => child.name === segment.name) ?? addTo(node.children, segment.name);
      node =
        segment.slice === undefined
          ? plain
          : (plain.slices.find((slice) => slice.sliceName === segment.slice) ??
            addTo(plain.slices, segment.name, segment.slice));
    }
    node.element = element;
  }
  return root;
}

function createNode(name: string, sliceName: string | undefined): ElementNode {
  return { name, sliceName, element: undefined, children: [], slices: [] };
}

function addTo(list: ElementNode[], name: string, sliceName?: string): ElementNode {
  const node = createNode(name, sliceName);
  list.push(node);
  return node;
}

/**
 * The location of an element. Its id gives it; without an id that matches its path, it is below the slices that the
 * elements before it opened, which is what the order of a differential means.
 */
function segmentsOf(element: ElementDefinition, previous: readonly Segment[]): readonly Segment[] {
  const names = element.path.split('.');
  if (element.id !== undefined) {
    const parts = element.id.split('.').map(splitSlice);
    if (parts.length === names.length && parts.every((part, at) => fits(part, names[at] ?? ''))) return parts;
  }
  let same = true;
  return names.map((name, at) => {
    if (at === names.length - 1) return { name, slice: element.sliceName };
    same = same && previous[at]?.name === name;
    return { name, slice: same ? previous[at]?.slice : undefined };
  });
}

/** Whether a part of an id matches a name in a path; `value[x]` may stand for one of its types, and the reverse. */
function fits({ name, slice }: Segment, inPath: string): boolean {
  const choice = (one: string, other: string): boolean => one.endsWith('[x]') && other.startsWith(one.slice(0, -3));
  return name === inPath || slice === inPath || choice(name, inPath) || choice(inPath, name);
}

function splitSlice(part: string): Segment {
  const colon = part.indexOf(':');
  return colon < 0 ? { name: part, slice: undefined } : { name: part.slice(0, colon), slice: part.slice(colon + 1) };
}

/** A copy that can be changed without touching the original. Elements are replaced, never changed, so they are shared. */
export function cloneNode(node: ElementNode): ElementNode {
  return { ...node, children: node.children.map(cloneNode), slices: node.slices.map(cloneNode) };
}

/** The elements in the order of a snapshot, with id, path and slice name by position. */
export function toList(root: ElementNode): ElementDefinition[] {
  const list: ElementDefinition[] = [];
  const visit = (node: ElementNode, parentPath: string, parentId: string): void => {
    const path = parentPath === '' ? node.name : `${parentPath}.${node.name}`;
    const own = node.sliceName === undefined ? node.name : `${node.name}:${node.sliceName}`;
    const id = parentId === '' ? own : `${parentId}.${own}`;
    if (node.element !== undefined) {
      list.push({
        ...without(node.element, 'sliceName'),
        id,
        path,
        ...(node.sliceName === undefined ? {} : { sliceName: node.sliceName }),
      });
    }
    for (const child of node.children) visit(child, path, id);
    for (const slice of node.slices) visit(slice, parentPath, parentId);
  };
  visit(root, '', '');
  return list;
}
