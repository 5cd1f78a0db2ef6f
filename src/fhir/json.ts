import { parseJson } from './jsonValue.js';
import type { JsonFault, JsonMember, JsonObject, JsonValue } from './jsonValue.js';
import { defaultLimits } from './limits.js';
import type { Limits } from './limits.js';
import { positionIndex } from './positions.js';
import type { FhirDocument, FhirNode, SyntaxProblem, WrittenAs } from './tree.js';

/**
 * Reads a resource in FHIR's JSON format (R4 section 2.6.2) into a tree. Never throws: what is wrong with the
 * syntax stands in `problems`, and `root` is null where no resource could be read.
 */
export function readJson(text: string, limits: Partial<Limits> = {}): FhirDocument {
  const effective = { ...defaultLimits, ...limits };
  const problems: SyntaxProblem[] = [];
  const document = (root: FhirNode | null): FhirDocument => ({
    format: 'json',
    text,
    root,
    problems,
    positionAt: positionIndex(text),
  });
  if (text.length > effective.length) {
    problems.push(problem('syntax/limit-length', '', 0, 0, { limit: effective.length, found: text.length }));
    return document(null);
  }
  const result = parseJson(text, effective);
  if ('fault' in result) {
    problems.push(faultProblem(result.fault));
    return document(null);
  }
  const { value } = result;
  if (value.kind !== 'object') {
    problems.push(problem('syntax/not-fhir', '', value.start, value.end, { found: value.kind }));
    return document(null);
  }
  return document(rootNode(value, problems));
}

function problem(
  rule: string,
  expression: string,
  start: number,
  end: number,
  params: SyntaxProblem['params'] = {},
): SyntaxProblem {
  return { rule, expression, start, end, params };
}

function faultProblem(fault: JsonFault): SyntaxProblem {
  const { offset, found, expected } = fault;
  if (fault.kind === 'depth') return problem('syntax/limit-depth', '', offset, offset, { limit: expected });
  if (fault.kind === 'nodes') return problem('syntax/limit-nodes', '', offset, offset, { limit: expected });
  return problem('syntax/not-json', '', offset, offset, { found, expected });
}

/** A node while its children are being added. */
type OpenNode = { -readonly [K in keyof FhirNode]: FhirNode[K] } & { children: FhirNode[] };

function rootNode(value: JsonObject, problems: SyntaxProblem[]): FhirNode | null {
  const type = resourceTypeOf(value);
  if (type === undefined) {
    problems.push(problem('syntax/not-fhir', '', value.start, value.end, { found: 'object' }));
    return null;
  }
  return complexNode({ name: type, parent: null, index: 0, inArray: false, nameStart: value.start }, value, {
    problems,
    path: type,
  });
}

function resourceTypeOf(value: JsonObject): string | undefined {
  const member = value.members.find(({ key }) => key === 'resourceType');
  return member?.value.kind === 'string' && member.value.text !== '' ? member.value.text : undefined;
}

/** Where a node stands: what it has before its content is known. */
interface Place {
  readonly name: string;
  readonly parent: FhirNode | null;
  readonly index: number;
  readonly inArray: boolean;
  readonly nameStart: number;
}

/** What reading needs along the way: where problems go, and the path as written, for their locations. */
interface Reading {
  readonly problems: SyntaxProblem[];
  readonly path: string;
}

function openNode(place: Place, value: JsonValue | undefined, writtenAs: WrittenAs): OpenNode {
  return {
    name: place.name,
    parent: place.parent,
    index: place.index,
    inArray: place.inArray,
    writtenAs,
    literal: undefined,
    children: [],
    resourceType: undefined,
    start: value?.start ?? place.nameStart,
    end: value?.end ?? place.nameStart,
    nameStart: place.nameStart,
    knownType: undefined,
  };
}

function complexNode(place: Place, value: JsonObject, reading: Reading): FhirNode {
  const node = openNode(place, value, 'object');
  node.resourceType = resourceTypeOf(value);
  addMembers(node, value, reading);
  return node;
}

function addMembers(node: OpenNode, value: JsonObject, reading: Reading): void {
  if (value.members.length === 0) {
    reading.problems.push(problem('syntax/empty-object', reading.path, value.start, value.end));
    return;
  }
  const members = uniqueMembers(value, reading);
  for (const [key, member] of members) {
    if (key === 'resourceType' && node.resourceType !== undefined) continue;
    const plainKey = key.startsWith('_') ? key.slice(1) : key;
    const twin = key.startsWith('_') ? members.get(plainKey) : members.get(`_${key}`);
    if (key.startsWith('_')) {
      // With its twin it was, or will be, read there; on its own it is a primitive without a value.
      if (twin === undefined || !mayBePrimitive(twin.value)) addElement(node, key, undefined, member, reading);
    } else if (twin !== undefined && mayBePrimitive(member.value)) {
      addElement(node, key, member, twin, reading);
    } else {
      addElement(node, key, member, undefined, reading);
    }
  }
}

function uniqueMembers(value: JsonObject, reading: Reading): ReadonlyMap<string, JsonMember> {
  const members = new Map<string, JsonMember>();
  for (const member of value.members) {
    if (members.has(member.key)) {
      const expression = `${reading.path}.${member.key}`;
      const end = member.keyStart + member.key.length + 2;
      reading.problems.push(problem('syntax/duplicate-key', expression, member.keyStart, end, { key: member.key }));
    } else members.set(member.key, member);
  }
  return members;
}

function mayBePrimitive(value: JsonValue): boolean {
  if (value.kind === 'object') return false;
  return value.kind !== 'array' || value.items.every((item) => item.kind !== 'object');
}

/** One element of an object: its value, its `_` sibling with ids and extensions, or both. */
interface ElementParts {
  readonly name: string;
  readonly nameStart: number;
  readonly value: JsonValue | undefined;
  readonly shadow: JsonValue | undefined;
}

/** Adds the nodes of one element: `member` is its value, `shadow` its `_` sibling with ids and extensions. */
function addElement(
  node: OpenNode,
  key: string,
  member: JsonMember | undefined,
  shadow: JsonMember | undefined,
  reading: Reading,
): void {
  if (member !== undefined) {
    const parts = { name: key, nameStart: member.keyStart, value: member.value, shadow: shadow?.value };
    addParts(node, parts, reading);
  } else if (shadow !== undefined) {
    // A `_name` that holds anything but an object is no shadow of a primitive: it stays an element of that name.
    const parts = isShadow(shadow.value)
      ? { name: key.slice(1), nameStart: shadow.keyStart, value: undefined, shadow: shadow.value }
      : { name: key, nameStart: shadow.keyStart, value: shadow.value, shadow: undefined };
    addParts(node, parts, reading);
  }
}

function addParts(node: OpenNode, parts: ElementParts, reading: Reading): void {
  const { name, nameStart, value, shadow } = parts;
  const path = `${reading.path}.${name}`;
  if (value?.kind === 'array' || (value === undefined && shadow?.kind === 'array')) {
    addList(node, parts, { ...reading, path });
    return;
  }
  const place = { name, parent: node, nameStart, index: 0, inArray: false };
  node.children.push(singleNode(place, value, shadow, { ...reading, path }));
}

function addList(node: OpenNode, parts: ElementParts, reading: Reading): void {
  const { name, nameStart, value, shadow } = parts;
  const items = value?.kind === 'array' ? value.items : [];
  const shadows = shadow?.kind === 'array' ? shadow.items : [];
  if (shadow !== undefined && shadow.kind !== 'array') {
    reading.problems.push(problem('syntax/underscore-shape', reading.path, shadow.start, shadow.end, { name }));
  }
  const length = Math.max(items.length, shadows.length);
  if (length === 0) {
    const end = (value ?? shadow)?.end ?? nameStart;
    reading.problems.push(problem('syntax/empty-array', reading.path, nameStart, end, { name }));
  }
  for (let index = 0; index < length; index++) {
    const place = { name, parent: node, nameStart, index, inArray: true };
    const at = { ...reading, path: `${reading.path}[${index}]` };
    node.children.push(singleNode(place, items[index], shadows[index], at));
  }
}

/** True for what a `_name` property may hold: an object, or a list of objects and nulls (R4 2.6.2.3). */
function isShadow(value: JsonValue): boolean {
  if (value.kind === 'array') return value.items.every((item) => item.kind === 'object' || item.kind === 'null');
  return value.kind === 'object';
}

function singleNode(
  place: Place,
  value: JsonValue | undefined,
  shadow: JsonValue | undefined,
  reading: Reading,
): FhirNode {
  if (value?.kind === 'object') return complexNode(place, value, reading);
  if (value?.kind === 'array') {
    return arrayInPlace(place, value.items, value, reading);
  }
  const node = openNode(place, value ?? shadow, writtenAsOf(value));
  if (value !== undefined && value.kind !== 'null') node.literal = value.text;
  if (shadow?.kind === 'object') addMembers(node, shadow, reading);
  else if (shadow !== undefined && shadow.kind !== 'null') {
    reading.problems.push(
      problem('syntax/underscore-shape', reading.path, shadow.start, shadow.end, { name: place.name }),
    );
  } else if (node.literal === undefined) {
    // A null only keeps the place of a primitive whose `_` sibling has something at that index.
    reading.problems.push(problem('syntax/null-value', reading.path, node.start, node.end, { name: place.name }));
  }
  return node;
}

function writtenAsOf(value: JsonValue | undefined): WrittenAs {
  if (value === undefined || value.kind === 'null') return 'absent';
  return value.kind;
}

/** A list inside a list: no element of FHIR is written so; the node carries its items for what can still be said. */
function arrayInPlace(place: Place, items: readonly JsonValue[], value: JsonValue, reading: Reading): FhirNode {
  const node = openNode(place, value, 'array');
  items.forEach((item, index) => {
    const at = { name: place.name, parent: node, index, inArray: true, nameStart: item.start };
    node.children.push(singleNode(at, item, undefined, { ...reading, path: `${reading.path}[${index}]` }));
  });
  return node;
}
