import type { FhirNode } from '../../fhir/tree.js';
import { isPrimitive } from '../../fhir/plain.js';

/** The first place where a node and an expected value differ. */
export interface ValueDifference {
  readonly node: FhirNode;
  /** Path below the compared element, for example `coding[0].code`; empty for the element itself. */
  readonly path: string;
  /** What stands there, as text; undefined where nothing does. */
  readonly found: string | undefined;
  readonly expected: string;
}

/**
 * Compares a node with a fixed value, which it must equal in every part, or with a pattern, which it must contain:
 * each item of a list in the pattern matches at least one item (R4 section 2.26.4.1, fixed[x] and pattern[x]).
 * @returns undefined where it fits.
 */
export function compareExpected(node: FhirNode, expected: unknown, exact: boolean): ValueDifference | undefined {
  return compare(node, expected, exact, '');
}

function compare(node: FhirNode, expected: unknown, exact: boolean, path: string): ValueDifference | undefined {
  if (typeof expected !== 'object' || expected === null) {
    return node.literal !== undefined && samePrimitive(node.literal, expected)
      ? undefined
      : { node, path, found: describe(node), expected: textOf(expected) };
  }
  if (isPrimitive(node)) return { node, path, found: describe(node), expected: JSON.stringify(expected) };
  const members = Object.entries(expected).filter(([key]) => !key.startsWith('_') && key !== 'resourceType');
  for (const [key, value] of members) {
    const difference = compareMember(node, key, value, exact, path === '' ? key : `${path}.${key}`);
    if (difference !== undefined) return difference;
  }
  if (!exact) return undefined;
  const names = new Set(members.map(([key]) => key));
  const surplus = node.children.find(({ name }) => !names.has(name));
  return surplus && { node: surplus, path: `${path}.${surplus.name}`, found: describe(surplus), expected: '' };
}

function compareMember(
  node: FhirNode,
  key: string,
  value: unknown,
  exact: boolean,
  path: string,
): ValueDifference | undefined {
  const found = node.children.filter(({ name }) => name === key);
  if (!Array.isArray(value)) {
    const [first] = found;
    return first === undefined
      ? { node, path, found: undefined, expected: textOf(value) }
      : compare(first, value, exact, path);
  }
  const items: readonly unknown[] = value;
  for (const [index, item] of items.entries()) {
    const candidates = exact ? found.slice(index, index + 1) : found;
    const differences = candidates.map((one) => compare(one, item, exact, `${path}[${one.index}]`));
    if (differences.includes(undefined)) continue;
    const [nearest] = differences;
    if (nearest === undefined) return { node, path, found: undefined, expected: textOf(item) };
    // No item has the pattern: that is said of the element with the list, since any item might have had it.
    return exact ? nearest : { ...nearest, node };
  }
  const surplus = exact ? found[items.length] : undefined;
  return surplus && { node: surplus, path, found: describe(surplus), expected: '' };
}

/** Decimals are equal by value; everything else by its text. */
function samePrimitive(literal: string, expected: unknown): boolean {
  if (typeof expected === 'number') return literal !== '' && Number(literal) === expected;
  return literal === String(expected);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A node's content in a few words for a message. */
export function describe(node: FhirNode): string | undefined {
  if (isPrimitive(node)) return node.literal;
  const parts = node.children.slice(0, 4).map((one) => {
    const inner = isPrimitive(one) ? (one.literal ?? '') : (describe(one) ?? '');
    return `${one.name}: ${inner}`;
  });
  return `{${parts.join(', ')}${node.children.length > 4 ? ', ...' : ''}}`;
}
