import type { FhirNode } from '../../fhir/index.js';
import { isPrimitive } from '../../fhir/index.js';

/** The first place where a node and an expected value differ. */
export interface ValueDifference {
  readonly node: FhirNode;
  /** The part of it whose line a reader looks for: what differs, or what lacks the value. */
  readonly shown: FhirNode;
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
  return compare(node, { value: expected, shadow: undefined }, exact, '');
}

/** A value of FHIR JSON: a primitive with what its `_name` sibling has, or anything else alone. */
interface Expected {
  readonly value: unknown;
  readonly shadow: unknown;
}

function compare(
  node: FhirNode,
  { value, shadow }: Expected,
  exact: boolean,
  path: string,
): ValueDifference | undefined {
  if (isObject(value)) {
    return isPrimitive(node)
      ? { node, shown: node, path, found: describe(node), expected: JSON.stringify(value) }
      : compareMembers(node, value, exact, path);
  }
  const isThere = value !== undefined && value !== null;
  if (isThere && (node.literal === undefined || !samePrimitive(node.literal, value))) {
    return { node, shown: node, path, found: describe(node), expected: textOf(value) };
  }
  if (!isObject(shadow) && !exact) return undefined;
  return compareMembers(node, isObject(shadow) ? shadow : noMembers, exact, path);
}

const noMembers = {};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function compareMembers(
  node: FhirNode,
  expected: Readonly<Record<string, unknown>>,
  exact: boolean,
  path: string,
): ValueDifference | undefined {
  const members = membersOf(expected);
  for (const [name, member] of members) {
    const difference = compareMember(node, name, member, exact, path === '' ? name : `${path}.${name}`);
    if (difference !== undefined) return difference;
  }
  if (!exact) return undefined;
  const surplus = node.children.find(({ name }) => !members.has(name));
  const at = `${path}.${surplus?.name ?? ''}`;
  return surplus && { node: surplus, shown: surplus, path: at, found: describe(surplus), expected: '' };
}

/** What profiles expect is the same for every document, so its members are looked up once. */
const knownMembers = new WeakMap<object, ReadonlyMap<string, Expected>>();

function membersOf(expected: Readonly<Record<string, unknown>>): ReadonlyMap<string, Expected> {
  const known = knownMembers.get(expected);
  if (known !== undefined) return known;
  const members = new Map<string, Expected>();
  for (const key of Object.keys(expected)) {
    const name = key.replace(/^_/, '');
    if (name !== 'resourceType') members.set(name, { value: expected[name], shadow: expected[`_${name}`] });
  }
  knownMembers.set(expected, members);
  return members;
}

function compareMember(
  node: FhirNode,
  key: string,
  expected: Expected,
  exact: boolean,
  path: string,
): ValueDifference | undefined {
  const found = node.children.filter(({ name }) => name === key);
  if (!Array.isArray(expected.value) && !Array.isArray(expected.shadow)) {
    const [first] = found;
    return first === undefined
      ? { node, shown: node, path, found: undefined, expected: textOf(expected.value ?? expected.shadow) }
      : compare(first, expected, exact, path);
  }
  const items = itemsOf(expected);
  for (const [index, item] of items.entries()) {
    const candidates = exact ? found.slice(index, index + 1) : found;
    const differences = candidates.map((one) => compare(one, item, exact, `${path}[${one.index}]`));
    if (differences.includes(undefined)) continue;
    const [nearest] = differences;
    if (nearest === undefined) {
      return { node, shown: node, path, found: undefined, expected: textOf(item.value ?? item.shadow) };
    }
    // No item has the pattern: that is said of the element with the list, since any item might have had it.
    return exact ? nearest : { ...nearest, node };
  }
  const surplus = exact ? found[items.length] : undefined;
  return surplus && { node: surplus, shown: surplus, path, found: describe(surplus), expected: '' };
}

function itemsOf({ value, shadow }: Expected): readonly Expected[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [];
  const shadows: readonly unknown[] = Array.isArray(shadow) ? shadow : [];
  return Array.from({ length: Math.max(values.length, shadows.length) }, (_, at) => ({
    value: values[at],
    shadow: shadows[at],
  }));
}

/** Decimals are equal by value; everything else by its text. */
function samePrimitive(literal: string, expected: unknown): boolean {
  if (typeof expected === 'number') return literal !== '' && Number(literal) === expected;
  return literal === String(expected);
}

/** An expected value in words: a text as it is, anything else as JSON. */
export function textOf(value: unknown): string {
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
