import { ofNode } from './derived.js';
import type { FhirNode } from './tree.js';
import { typeOf } from './types.js';

const nodeByPlain = new WeakMap<object, FhirNode>();

/**
 * A node as the plain value that FHIR JSON has for it: what fhirpath reads. The same node gives the same value.
 * A primitive gives its value alone; its id and extensions stand in `shadowOf`.
 */
export function plainOf(node: FhirNode): unknown {
  if (isPrimitive(node)) return primitiveValue(node);
  return plainByNode(node);
}

const plainByNode = ofNode((node) => {
  const value = plainObject(node);
  nodeByPlain.set(value, node);
  return value;
});

/** What FHIR JSON has in the `_name` sibling of a primitive: its id and extensions, or undefined. */
export function shadowOf(node: FhirNode): object | undefined {
  return isPrimitive(node) && node.children.length > 0 ? membersOf(node) : undefined;
}

/** The node that a value made by `plainOf` stands for. */
export function nodeOfPlain(value: unknown): FhirNode | undefined {
  return typeof value === 'object' && value !== null ? nodeByPlain.get(value) : undefined;
}

/** True for a node that holds a value, or only the id and extensions of one. */
export function isPrimitive(node: FhirNode): boolean {
  return node.writtenAs !== 'object' && node.writtenAs !== 'array';
}

function primitiveValue(node: FhirNode): unknown {
  if (node.literal === undefined) return null;
  if (node.writtenAs === 'number') return Number(node.literal);
  if (node.writtenAs === 'boolean') return node.literal === 'true';
  return node.writtenAs === 'text' ? typedValue(node, node.literal) : node.literal;
}

/** XML writes every value as text; the type says what it is in JSON. What does not fit its type stays text. */
function typedValue(node: FhirNode, text: string): unknown {
  const kind = jsonKindOf(typeOf(node).type);
  if (kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return kind === 'number' && jsonNumber.test(text) ? Number(text) : text;
}

/** A number as JSON writes it (RFC 8259 section 6). */
export const jsonNumber = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;

/** How FHIR JSON writes the values of a primitive type (R4 section 2.6.2.2). */
export function jsonKindOf(type: string | undefined): 'boolean' | 'number' | 'string' {
  if (type === 'boolean') return 'boolean';
  return type !== undefined && numberTypes.has(type) ? 'number' : 'string';
}

const numberTypes: ReadonlySet<string> = new Set(['integer', 'positiveInt', 'unsignedInt', 'decimal']);

function plainObject(node: FhirNode): object {
  const members = membersOf(node);
  return node.resourceType === undefined ? members : { resourceType: node.resourceType, ...members };
}

function membersOf(node: FhirNode): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const child of node.children) {
    if (child.name === '__proto__') continue;
    if (child.inArray) {
      addItem(result, child.name, child.index, plainOf(child));
      const shadow = shadowOf(child);
      if (shadow !== undefined) addItem(result, `_${child.name}`, child.index, shadow);
    } else {
      const value = plainOf(child);
      if (value !== null) result[child.name] = value;
      const shadow = shadowOf(child);
      if (shadow !== undefined) result[`_${child.name}`] = shadow;
    }
  }
  return result;
}

function addItem(members: Record<string, unknown>, name: string, index: number, value: unknown): void {
  const list = members[name];
  if (Array.isArray(list)) {
    while (list.length < index) list.push(null);
    list[index] = value;
  } else {
    const items: unknown[] = new Array<null>(index).fill(null);
    items[index] = value;
    members[name] = items;
  }
}
