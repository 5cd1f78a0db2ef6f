import { isPrimitive, typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';

/**
 * Judges one constraint: gives the nodes where it is broken, none where it holds, and undefined where the node is of
 * an unusual shape, such as two values for a single element, which is left to the constraint's FHIRPath.
 */
export type NativeConstraint = (node: FhirNode) => readonly FhirNode[] | undefined;

const none: readonly FhirNode[] = [];

/** Tells that a native constraint leaves a node to FHIRPath; it never leaves `usual`. */
class Unusual extends Error {}

const unusualShape = new Unusual('an unusual shape');

/** Leaves the node to FHIRPath. */
export function unusual(): never {
  throw unusualShape;
}

/** A constraint from a test that may say `unusual()`. */
export function usual(holds: (node: FhirNode) => boolean): NativeConstraint {
  return (node) => {
    try {
      return holds(node) ? none : [node];
    } catch (error) {
      if (error instanceof Unusual) return undefined;
      throw error;
    }
  };
}

/** Whether an element is there. A null, which only keeps a place, is unusual. */
export function has(node: FhirNode, name: string): boolean {
  let found = false;
  for (const one of node.children) {
    if (one.name !== name) continue;
    if (one.writtenAs === 'absent' && one.children.length === 0) unusual();
    found = true;
  }
  return found;
}

/** Whether a choice element, `value` of `valueString`, is there. */
export function hasChoice(node: FhirNode, element: string): boolean {
  let found = false;
  for (const one of node.children) {
    if (!one.name.startsWith(element) || typeOf(one).element !== element) continue;
    if (one.name === element || (one.writtenAs === 'absent' && one.children.length === 0)) unusual();
    found = true;
  }
  return found;
}

/** The items of an element that is an object. */
export function items(node: FhirNode, name: string): readonly FhirNode[] {
  const found: FhirNode[] = [];
  for (const one of node.children) {
    if (one.name !== name) continue;
    if (isPrimitive(one) || one.writtenAs === 'array') unusual();
    found.push(one);
  }
  return found;
}

/** The text of a single element written as text; undefined where it is not there. */
export function text(node: FhirNode, name: string): string | undefined {
  let found: string | undefined;
  for (const one of node.children) {
    if (one.name === name) found = found === undefined ? textOf(one) : unusual();
  }
  return found;
}

/** The text of a primitive that JSON writes as a string. */
export function textOf(node: FhirNode): string {
  const { literal, writtenAs } = node;
  if (literal === undefined || (writtenAs !== 'string' && writtenAs !== 'text')) return unusual();
  return textTypes.has(typeOf(node).type ?? '') ? literal : unusual();
}

/** Types whose value FHIRPath takes for a string. */
const textTypes: ReadonlySet<string> = new Set([
  'base64Binary',
  'canonical',
  'code',
  'id',
  'markdown',
  'oid',
  'string',
  'uri',
  'url',
  'uuid',
]);

/** Whether one of the codings of CodeableConcepts has this system and one of these codes. */
export function hasCoding(node: FhirNode, name: string, system: string, ...codes: readonly string[]): boolean {
  let found = false;
  for (const concept of items(node, name)) {
    for (const coding of items(concept, 'coding')) {
      const code = text(coding, 'code');
      // Looked at in any case, so that an unusual system is seen.
      const same = text(coding, 'system') === system;
      if (same && code !== undefined && codes.includes(code)) found = true;
    }
  }
  return found;
}
