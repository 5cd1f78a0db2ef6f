import { findingLimits, tooManyFindings, defaultLimits } from '../limits.js';
import { parseJson } from './jsonValue.js';
import type { JsonFault, JsonMember, JsonObject, JsonValue } from './jsonValue.js';
import type { Limits } from '../limits.js';
import { stepOf } from '../path.js';
import { positionIndex } from '../positions.js';
import type { ProblemLocation, SyntaxBreach, SyntaxProblem, SyntaxRuleId, SyntaxRules } from '../problems.js';
import type { FhirDocument, FhirNode, WrittenAs } from '../tree.js';

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
    problems.push(faultProblem(text, result.fault, effective));
    return document(null);
  }
  const { value } = result;
  if (value.kind !== 'object') {
    const isSeveral = value.kind === 'array' && value.items.length > 1 && value.items.every(isResource);
    problems.push(
      isSeveral
        ? problem('syntax/other-format', '', value.start, value.end, { found: 'list', advice: 'several' })
        : problem('syntax/not-fhir', '', value.start, value.end, {
            found: isPacked(value) ? 'packed' : value.kind,
            written: '',
          }),
    );
    return document(null);
  }
  return document(rootNode(value, boundedProblems(problems)));
}

function problem<Rule extends SyntaxRuleId>(
  rule: Rule,
  expression: string,
  start: number,
  end: number,
  params: SyntaxRules[Rule],
): SyntaxBreach<Rule> & ProblemLocation {
  return { rule, expression, start, end, params };
}

/**
 * Whether each line that is not empty is an object of its own (ndjson.org), not a part of one that is written over several;
 * the last may be cut off.
 */
function isLineEach(text: string): boolean {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
  return filled.every((line, index) => line.startsWith('{') && (line.endsWith('}') || index === filled.length - 1));
}

function faultProblem(text: string, fault: JsonFault, limits: Limits): SyntaxProblem {
  const { offset, found, reason } = fault;
  if (fault.kind === 'depth') return problem('syntax/limit-depth', '', offset, offset, { limit: limits.depth });
  if (fault.kind === 'nodes') return problem('syntax/limit-nodes', '', offset, offset, { limit: limits.nodes });
  // One resource after the other: with a line each a format of its own, which is read by other ways.
  if (reason === 'several') {
    const format = isLineEach(text) ? 'ndjson' : 'several';
    return problem('syntax/other-format', '', offset, offset, { found: format, advice: format });
  }
  return problem('syntax/not-json', '', offset, offset, { reason, found });
}

/** A document as one string: it was turned into JSON twice. */
const isPacked = (value: JsonValue): boolean => value.kind === 'string' && /^\s*[{<]/.test(value.text);

const isResource = (value: JsonValue): boolean => value.kind === 'object' && resourceTypeOf(value) !== undefined;

/** A node while its children are being added. */
type MutableNode = { -readonly [K in keyof FhirNode]: FhirNode[K] } & { children: FhirNode[] };

function rootNode(value: JsonObject, problems: ProblemSink): FhirNode | null {
  const type = resourceTypeOf(value);
  if (type === undefined) {
    const like = value.members.find(({ key }) => /^resource[_-]?type$/i.test(key));
    const at = like === undefined ? value : { start: like.keyStart, end: like.value.end };
    const params = { found: 'object', written: like?.key ?? '' };
    problems.push(problem('syntax/not-fhir', '', at.start, at.end, params));
    return null;
  }
  return complexNode({ name: type, parent: null, index: 0, inArray: false, nameStart: value.start }, value, problems);
}

function resourceTypeOf(value: JsonObject): string | undefined {
  const member = value.members.find(({ key }) => key === 'resourceType');
  return member?.value.kind === 'string' && member.value.text !== '' ? member.value.text : undefined;
}

/** The one place where R4 has an element of the name resourceType, which makes no resource of its holder. */
const isScenarioInstance = ({ name, parent }: NodePosition): boolean =>
  name === 'instance' && parent?.resourceType === 'ExampleScenario';

/** Where a node stands: what it has before its content is known. */
interface NodePosition {
  readonly name: string;
  readonly parent: FhirNode | null;
  readonly index: number;
  readonly inArray: boolean;
  readonly nameStart: number;
}

/** Where a child stands that is added to its parent. */
interface ChildPosition extends NodePosition {
  readonly parent: MutableNode;
}

/** Where the problems go that are met on the way. */
interface ProblemSink {
  push(problem: SyntaxProblem): void;
}

/** Adds to a list until there are too many, and then says so once. */
function boundedProblems(problems: SyntaxProblem[]): ProblemSink {
  const limit = findingLimits.errors;
  return {
    push: (one) => {
      if (problems.length < limit) problems.push(one);
      else if (problems.length === limit) problems.push(problem(tooManyFindings, '', one.start, one.end, { limit }));
    },
  };
}

/** FHIRPath of a place, for the location of a problem; an item of a list within a list has its index alone. */
function pathOf(place: Pick<NodePosition, 'name' | 'parent' | 'index' | 'inArray'>): string {
  const { name, parent, index } = place;
  if (parent === null) return name;
  return parent.writtenAs === 'array' ? `${pathOf(parent)}[${index}]` : `${pathOf(parent)}.${stepOf(place)}`;
}

function openNode(place: NodePosition, value: JsonValue | undefined, writtenAs: WrittenAs): MutableNode {
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
    derived: undefined,
  };
}

function complexNode(place: NodePosition, value: JsonObject, problems: ProblemSink): FhirNode {
  const node = openNode(place, value, 'object');
  node.resourceType = isScenarioInstance(place) ? undefined : resourceTypeOf(value);
  addMembers(node, value, problems);
  return node;
}

function addMembers(node: MutableNode, value: JsonObject, problems: ProblemSink): void {
  if (value.members.length === 0) {
    problems.push(problem('syntax/empty-object', pathOf(node), value.start, value.end, {}));
    return;
  }
  if (!value.members.some(({ key }) => key.startsWith('_')) && !hasTwice(value)) {
    for (const member of value.members) {
      if (member.key !== 'resourceType' || node.resourceType === undefined) {
        addParts(positionIn(node, member.key, member), member.value, undefined, problems);
      }
    }
    return;
  }
  const members = uniqueMembers(node, value, problems);
  for (const [key, member] of members) {
    if (key === 'resourceType' && node.resourceType !== undefined) continue;
    const plainKey = key.startsWith('_') ? key.slice(1) : key;
    const twin = key.startsWith('_') ? members.get(plainKey) : members.get(`_${key}`);
    if (key.startsWith('_')) {
      // With its twin it was, or will be, read there; on its own it is a primitive without a value. Beside an object it
      // is no shadow, which only primitives have (R4 section 2.6.2.3): it stays an element of that name.
      if (twin === undefined) addElement(node, key, undefined, member, problems);
      else if (!mayBePrimitive(twin.value)) addParts(positionIn(node, key, member), member.value, undefined, problems);
    } else if (twin !== undefined && mayBePrimitive(member.value)) {
      addElement(node, key, member, twin, problems);
    } else {
      addElement(node, key, member, undefined, problems);
    }
  }
}

function uniqueMembers(node: MutableNode, value: JsonObject, problems: ProblemSink): ReadonlyMap<string, JsonMember> {
  const members = new Map<string, JsonMember>();
  for (const member of value.members) {
    if (members.has(member.key)) {
      const expression = `${pathOf(node)}.${member.key}`;
      const end = member.keyStart + member.key.length + 2;
      problems.push(problem('syntax/duplicate-key', expression, member.keyStart, end, { key: member.key }));
    } else members.set(member.key, member);
  }
  return members;
}

/** Whether a key stands twice. */
function hasTwice({ members }: JsonObject): boolean {
  if (members.length > smallObjectSize) return new Set(members.map(({ key }) => key)).size < members.length;
  for (let at = 1; at < members.length; at++) {
    for (let before = 0; before < at; before++) if (members[before]?.key === members[at]?.key) return true;
  }
  return false;
}

const smallObjectSize = 8;

function mayBePrimitive(value: JsonValue): boolean {
  if (value.kind === 'object') return false;
  return value.kind !== 'array' || value.items.every((item) => item.kind !== 'object');
}

/** Adds the nodes of one element: `member` is its value, `shadow` its `_` sibling with ids and extensions. */
function addElement(
  node: MutableNode,
  key: string,
  member: JsonMember | undefined,
  shadow: JsonMember | undefined,
  problems: ProblemSink,
): void {
  if (member !== undefined) addParts(positionIn(node, key, member), member.value, shadow?.value, problems);
  // A `_name` that holds anything but an object is no shadow of a primitive: it stays an element of that name.
  else if (shadow !== undefined && isShadow(shadow.value)) {
    addParts(positionIn(node, key.slice(1), shadow), undefined, shadow.value, problems);
  } else if (shadow !== undefined) addParts(positionIn(node, key, shadow), shadow.value, undefined, problems);
}

/** The place of a child that is no item of a list. */
const positionIn = (parent: MutableNode, name: string, { keyStart }: JsonMember): ChildPosition => ({
  name,
  parent,
  nameStart: keyStart,
  index: 0,
  inArray: false,
});

/** Adds the nodes of one element by its name: its value, its `_` sibling with ids and extensions, or both. */
function addParts(
  place: ChildPosition,
  value: JsonValue | undefined,
  shadow: JsonValue | undefined,
  problems: ProblemSink,
): void {
  if (value?.kind === 'array' || (value === undefined && shadow?.kind === 'array')) {
    addList(place, value, shadow, problems);
    return;
  }
  place.parent.children.push(singleNode(place, value, shadow, problems));
}

const noItems: readonly JsonValue[] = [];

function addList(
  { parent: node, name, nameStart }: ChildPosition,
  value: JsonValue | undefined,
  shadow: JsonValue | undefined,
  problems: ProblemSink,
): void {
  const items = value?.kind === 'array' ? value.items : noItems;
  const shadows = shadow?.kind === 'array' ? shadow.items : noItems;
  if (shadow !== undefined && shadow.kind !== 'array') {
    const path = `${pathOf(node)}.${name}`;
    problems.push(problem('syntax/underscore-shape', path, shadow.start, shadow.end, { name }));
  }
  const length = Math.max(items.length, shadows.length);
  if (length === 0) {
    const end = (value ?? shadow)?.end ?? nameStart;
    problems.push(problem('syntax/empty-array', `${pathOf(node)}.${name}`, nameStart, end, { name }));
  }
  for (let index = 0; index < length; index++) {
    const place = { name, parent: node, nameStart, index, inArray: true };
    node.children.push(singleNode(place, items[index], shadows[index], problems));
  }
}

/** True for what a `_name` property may hold: an object, or a list of objects and nulls (R4 2.6.2.3). */
function isShadow(value: JsonValue): boolean {
  if (value.kind === 'array') return value.items.every((item) => item.kind === 'object' || item.kind === 'null');
  return value.kind === 'object';
}

function singleNode(
  place: NodePosition,
  value: JsonValue | undefined,
  shadow: JsonValue | undefined,
  problems: ProblemSink,
): FhirNode {
  if (value?.kind === 'object') return complexNode(place, value, problems);
  if (value?.kind === 'array') {
    return arrayInPlace(place, value.items, value, problems);
  }
  const node = openNode(place, value ?? shadow, writtenAsOf(value));
  if (value !== undefined && value.kind !== 'null') node.literal = value.text;
  if (shadow?.kind === 'object') addMembers(node, shadow, problems);
  else if (shadow !== undefined && shadow.kind !== 'null') {
    problems.push(problem('syntax/underscore-shape', pathOf(place), shadow.start, shadow.end, { name: place.name }));
  } else if (node.literal === undefined) {
    // A null only keeps the place of a primitive whose `_` sibling has something at that index.
    problems.push(problem('syntax/null-value', pathOf(place), node.start, node.end, { name: place.name }));
  }
  return node;
}

function writtenAsOf(value: JsonValue | undefined): WrittenAs {
  if (value === undefined || value.kind === 'null') return 'absent';
  return value.kind;
}

/** A list inside a list: no element of FHIR is written so; the node carries its items for what can still be said. */
function arrayInPlace(
  place: NodePosition,
  items: readonly JsonValue[],
  value: JsonValue,
  problems: ProblemSink,
): FhirNode {
  const node = openNode(place, value, 'array');
  items.forEach((item, index) => {
    const at = { name: place.name, parent: node, index, inArray: true, nameStart: item.start };
    node.children.push(singleNode(at, item, undefined, problems));
  });
  return node;
}
