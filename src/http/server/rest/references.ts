import type { FhirNode } from '../../../fhir/index.js';
import { typeOf } from '../../../fhir/index.js';

type MutableNode = { -readonly [K in keyof FhirNode]: FhirNode[K] } & { children: FhirNode[] };

/** Types of elements that may contain the URL of another entry (R4 section 3.1.0.11.2). */
const addressTypes: ReadonlySet<string> = new Set(['uri', 'url', 'oid', 'uuid', 'canonical']);

/**
 * A copy of a resource in which links to an entry of the transaction point to where that entry is stored: references,
 * URLs, and links of narratives. `target` returns the new URL of one, or undefined to leave it.
 */
export function withTargets(root: FhirNode, target: (address: string) => string | undefined): FhirNode {
  const copy = (node: FhirNode, parent: FhirNode | null): FhirNode => {
    const made: MutableNode = { ...node, parent, children: [] };
    made.literal = node.literal === undefined ? undefined : newLiteral(node, node.literal, target);
    made.children = node.children.map((one) => copy(one, made));
    return made;
  };
  return copy(root, null);
}

function newLiteral(node: FhirNode, literal: string, target: (address: string) => string | undefined): string {
  const { type } = typeOf(node);
  if (type === 'xhtml') {
    return literal.replace(/\b(href|src)="([^"<>]*)"/g, (whole, name: string, address: string) => {
      const found = target(address);
      return found === undefined ? whole : `${name}="${found}"`;
    });
  }
  const holdsAddress = node.name === 'reference' || (type !== undefined && addressTypes.has(type));
  return holdsAddress ? (target(literal) ?? literal) : literal;
}

/** The references of a resource that are searches, such as `Patient?identifier=1` (R4 section 3.1.0.11.2). */
export function conditionalReferences(root: FhirNode): readonly string[] {
  const found = new Set<string>();
  const walk = (node: FhirNode): void => {
    if (node.name === 'reference' && /^[A-Z][A-Za-z]+\?/.test(node.literal ?? '')) found.add(node.literal ?? '');
    node.children.forEach(walk);
  };
  walk(root);
  return [...found];
}
