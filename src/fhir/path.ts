import type { FhirNode } from './tree.js';
import { declaredTypeOf, typeFromSuffix } from './types.js';

/**
 * FHIRPath of a node from the root of its document, as locations are given everywhere:
 * `Bundle.entry[0].resource.value.ofType(Quantity).unit`. Elements that repeat carry their index.
 */
export function expressionOf(node: FhirNode): string {
  const parts: string[] = [];
  for (let at: FhirNode | null = node; at !== null; at = at.parent) parts.push(stepOf(at));
  return parts.reverse().join('.');
}

/** The last step of the FHIRPath of a place: its name, with its index where the element repeats, or its type of a choice. */
export function stepOf(node: Pick<FhirNode, 'name' | 'parent' | 'index' | 'inArray'>): string {
  if (node.parent === null) return node.name;
  const { element, isChoice, repeats } = declaredTypeOf(node.parent, node.name);
  // A list where R4 has a single value gets no index: there is but one such element.
  const index = node.inArray && repeats !== false ? `[${node.index}]` : '';
  return isChoice
    ? `${element}${index}.ofType(${typeFromSuffix(node.name.slice(element.length))})`
    : `${node.name}${index}`;
}

/** The resource that a node belongs to: itself, an entry's resource, a contained resource or the root. */
export function resourceOf(node: FhirNode): FhirNode {
  let at = node;
  while (at.resourceType === undefined && at.parent !== null) at = at.parent;
  return at;
}

/** The children of a node with this name, in document order. */
export function childrenNamed(node: FhirNode, name: string): readonly FhirNode[] {
  const found: FhirNode[] = [];
  for (const one of node.children) if (one.name === name) found.push(one);
  return found;
}

/** The first child of that name, or undefined. */
export function child(node: FhirNode | undefined, name: string): FhirNode | undefined {
  if (node === undefined) return undefined;
  for (const one of node.children) if (one.name === name) return one;
  return undefined;
}

/** Text of the primitive child of that name, or undefined. */
export function literal(node: FhirNode | undefined, name: string): string | undefined {
  return child(node, name)?.literal;
}
