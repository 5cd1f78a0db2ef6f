import { findingLimits, tooManyFindings, defaultLimits } from '../limits.js';
import type { SaxesParser, SaxesTagNS } from 'saxes';
import { shorten } from '../../privacy/index.js';
import type { Limits } from '../limits.js';
import { expressionOf } from '../path.js';
import { positionIndex } from '../positions.js';
import type { FhirDocument, FhirNode, NodeType } from '../tree.js';
import { declaredTypeOf, primitiveTypes, typeOf } from '../types.js';
import { faultOfParser } from './xmlFault.js';
import { namespaces } from './xmlNames.js';
import { narrativeText } from './xmlNarrative.js';
import type { OpenNarrative } from './xmlNarrative.js';
import { openXmlParser } from './xmlParser.js';

/**
 * Reads a resource in FHIR's XML format (R4 section 2.6.1) into the same tree as JSON gives: `id` and `url` attributes
 * become children, a resource inside `contained` or `Bundle.entry.resource` becomes that node, a narrative's `div` one
 * text. The order of elements is not looked at: that needs the definitions. Never throws: what is wrong stands in
 * `problems`, and `root` is null where no resource could be read. Nothing outside the text is read and no entity is
 * expanded but XML's own five and character references; a DTD ends the reading.
 */
export function readXml(text: string, limits: Partial<Limits> = {}): FhirDocument {
  const reading = openReading(text, { ...defaultLimits, ...limits });
  const complete = runParser(reading);
  return {
    format: 'xml',
    text,
    root: complete ? (reading.root ?? null) : null,
    problems: reading.problems.map(({ node, ...problem }) => ({
      ...problem,
      expression: node === undefined ? '' : expressionOf(node),
    })),
    positionAt: positionIndex(text),
  };
}

type MutableNode = { -readonly [K in keyof FhirNode]: FhirNode[K] } & { children: FhirNode[] };

/** A problem as it is found: its expression is made when the tree is complete. */
interface XmlProblem {
  readonly rule: string;
  readonly node: FhirNode | undefined;
  readonly start: number;
  readonly end: number;
  readonly params: Readonly<Record<string, string | number>>;
}

/** An element whose end tag has not come yet. */
interface Frame {
  readonly node: MutableNode;
  /**
   * `holder`: an element such as `contained`, around a resource; `held`: that resource, on the holder's node.
   */
  readonly kind: 'element' | 'holder' | 'held';
  /** How many children of each name there are. */
  readonly counts: Map<string, number>;
  /** Namespaces that the element declares, by prefix. */
  readonly declared: Readonly<Record<string, string>>;
  hasText: boolean;
  /** True where an attribute was refused: then to say that the element is empty would say it twice. */
  hasRefused: boolean;
}

/** Where an attribute stands, its value included. */
interface TextSpan {
  readonly start: number;
  readonly end: number;
}

interface Reading {
  readonly text: string;
  readonly limits: Limits;
  readonly parser: SaxesParser<{ xmlns: true }>;
  readonly problems: XmlProblem[];
  readonly open: Frame[];
  root: MutableNode | undefined;
  depth: number;
  nodes: number;
  /** Where the tag being read starts, and the attributes read of it so far. */
  tagStart: number;
  attributes: Map<string, TextSpan>;
  /** End of the last markup or attribute that was read whole: what is wrong next starts there. */
  lastEnd: number;
  /** Levels of an element that is not FHIR's and is passed over. */
  skipped: number;
  narrative: (OpenNarrative & { readonly node: MutableNode }) | undefined;
  /** True where the root has no namespace: that is said once. */
  namespaceMissing: boolean;
}

/** Ends the reading; the problem has been noted. */
class Stop extends Error {}

function openReading(text: string, limits: Limits): Reading {
  return {
    text,
    limits,
    parser: openXmlParser(),
    problems: [],
    open: [],
    root: undefined,
    depth: 0,
    nodes: 0,
    tagStart: 0,
    attributes: new Map(),
    lastEnd: 0,
    skipped: 0,
    narrative: undefined,
    namespaceMissing: false,
  };
}

/** True where the text was read to its end. */
function runParser(reading: Reading): boolean {
  const { text, limits, parser } = reading;
  if (text.length > limits.length) {
    note(reading, 'syntax/limit-length', undefined, 0, 0, { limit: limits.length, found: text.length });
    return false;
  }
  listen(reading);
  try {
    parser.write(text).close();
    return true;
  } catch (error) {
    if (error instanceof Stop) return false;
    throw error;
  }
}

function listen(reading: Reading): void {
  const { text, parser } = reading;
  const markEnd = (): void => {
    reading.lastEnd = parser.position;
  };
  parser.on('error', (error) => {
    const { rule, params, start } = faultOfParser(error.message, text, parser.position, reading.lastEnd);
    stop(reading, rule, start, params);
  });
  parser.on('xmldecl', ({ encoding }) => {
    markEnd();
    if (encoding === undefined || /^utf-?8$/i.test(encoding)) return;
    stop(reading, 'syntax/xml-encoding', Math.max(0, text.indexOf('encoding')), { found: encoding });
  });
  parser.on('doctype', () => {
    stop(reading, 'syntax/xml-doctype', Math.max(0, text.indexOf('<!DOCTYPE', reading.lastEnd)), {});
  });
  parser.on('comment', markEnd);
  parser.on('processinginstruction', markEnd);
  parser.on('text', (found) => {
    noteText(reading, found);
    // The `<` that ended the text has been read.
    reading.lastEnd = Math.max(reading.lastEnd, parser.position - 1);
  });
  parser.on('cdata', (found) => {
    noteText(reading, found);
    markEnd();
  });
  parser.on('opentagstart', (tag) => {
    startTag(reading, tag.name);
  });
  parser.on('attribute', ({ name }) => {
    const start = skipSpace(text, reading.lastEnd);
    markEnd();
    reading.attributes.set(name, { start, end: reading.lastEnd });
  });
  parser.on('opentag', (tag) => {
    reading.depth++;
    markEnd();
    openTag(reading, tag);
  });
  parser.on('closetag', () => {
    reading.depth--;
    markEnd();
    closeTag(reading);
  });
}

function note(
  reading: Reading,
  rule: string,
  node: FhirNode | undefined,
  start: number,
  end: number,
  params: XmlProblem['params'] = {},
): void {
  const { problems } = reading;
  const limit = findingLimits.errors;
  if (problems.length < limit) problems.push({ rule, node, start, end, params });
  else if (problems.length === limit)
    problems.push({ rule: tooManyFindings, node: undefined, start, end, params: { limit } });
}

function stop(reading: Reading, rule: string, start: number, params: XmlProblem['params']): never {
  // Of a document that can't be read, nothing else is worth saying.
  reading.problems.length = 0;
  note(reading, rule, undefined, start, start, params);
  throw new Stop();
}

function startTag(reading: Reading, name: string): void {
  const { text, limits, parser } = reading;
  // A name holds no `<`, so the last one before its end begins the tag.
  const start = Math.max(0, text.lastIndexOf('<', parser.position - 1));
  if (reading.depth >= limits.depth) stop(reading, 'syntax/limit-depth', start, { limit: limits.depth });
  countNode(reading, start);
  reading.tagStart = start;
  reading.lastEnd = start + 1 + name.length;
  reading.attributes.clear();
}

function countNode(reading: Reading, start: number): void {
  const { limits } = reading;
  if (++reading.nodes > limits.nodes) stop(reading, 'syntax/limit-nodes', start, { limit: limits.nodes });
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** Text between elements: FHIR has none outside narratives. Said once for each element. */
function noteText(reading: Reading, found: string): void {
  const frame = reading.open.at(-1);
  if (frame === undefined || frame.hasText || reading.narrative !== undefined || reading.skipped > 0) return;
  const content = found.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  if (content === '') return;
  frame.hasText = true;
  const start = skipSpace(reading.text, reading.lastEnd);
  const name = frame.kind === 'held' ? (frame.node.resourceType ?? '') : frame.node.name;
  note(reading, 'syntax/xml-text', frame.node, start, start, { found: shorten(content, 40), name });
}

function openTag(reading: Reading, tag: SaxesTagNS): void {
  const parent = reading.open.at(-1);
  if (reading.narrative !== undefined) {
    reading.narrative.depth++;
    notePrefixes(reading.narrative, tag);
  } else if (reading.skipped > 0) reading.skipped++;
  else if (parent === undefined) openRoot(reading, tag);
  else if (parent.kind === 'holder') openHeld(reading, parent, tag);
  else openElement(reading, parent, tag);
}

function openRoot(reading: Reading, tag: SaxesTagNS): void {
  const { tagStart } = reading;
  const node = makeNode(tag.local, null, tagStart);
  node.writtenAs = 'object';
  node.resourceType = tag.local;
  if (tag.uri !== namespaces.fhir) {
    const params = { name: tag.local, found: tag.uri };
    // Without any namespace it may still be meant as FHIR; with another one it is something else.
    if (tag.uri !== '') stop(reading, 'syntax/xml-namespace', tagStart, params);
    note(reading, 'syntax/xml-namespace', node, tagStart, reading.lastEnd, params);
    reading.namespaceMissing = true;
  }
  reading.root = node;
  const frame = push(reading, node, 'element', tag);
  for (const attribute of ownAttributes(tag)) refuseAttribute(reading, frame, attribute.name);
}

function makeNode(name: string, parent: FhirNode | null, start: number): MutableNode {
  return {
    name,
    parent,
    index: 0,
    inArray: false,
    writtenAs: 'object',
    literal: undefined,
    children: [],
    resourceType: undefined,
    start,
    end: start,
    nameStart: start,
    knownType: undefined,
  };
}

function push(reading: Reading, node: MutableNode, kind: Frame['kind'], tag: SaxesTagNS): Frame {
  const frame = { node, kind, counts: new Map<string, number>(), declared: tag.ns, hasText: false, hasRefused: false };
  reading.open.push(frame);
  return frame;
}

/** False, and the element passed over, where it is not in FHIR's namespace. */
function isFhir(reading: Reading, parent: Frame, tag: SaxesTagNS): boolean {
  if (tag.uri === namespaces.fhir || (tag.uri === '' && reading.namespaceMissing)) return true;
  const params = { name: tag.name, found: tag.uri };
  note(reading, 'syntax/xml-namespace', parent.node, reading.tagStart, reading.lastEnd, params);
  reading.skipped = 1;
  return false;
}

/** The resource inside an element such as `contained`: in JSON the two are one object, and so they are one node. */
function openHeld(reading: Reading, holder: Frame, tag: SaxesTagNS): void {
  const { node } = holder;
  if (!isFhir(reading, holder, tag)) return;
  if (node.resourceType !== undefined) {
    const params = { name: node.name, found: tag.local };
    note(reading, 'syntax/xml-several-resources', node, reading.tagStart, reading.lastEnd, params);
    reading.skipped = 1;
    return;
  }
  node.resourceType = tag.local;
  node.start = reading.tagStart;
  const frame = push(reading, node, 'held', tag);
  for (const attribute of ownAttributes(tag)) refuseAttribute(reading, frame, attribute.name);
}

function openElement(reading: Reading, parent: Frame, tag: SaxesTagNS): void {
  const declared = declaredTypeOf(parent.node, tag.local);
  const isNarrative = declared.type === 'xhtml';
  if (!isNarrative && !isFhir(reading, parent, tag)) return;
  const node = addChild(parent, tag.local, declared, reading.tagStart);
  if (isNarrative) {
    node.writtenAs = 'text';
    reading.narrative = { node, name: tag.name, own: tag.ns, prefixes: new Set(), depth: 1 };
    notePrefixes(reading.narrative, tag);
    return;
  }
  if (isAttributeInXml(parent.node, tag.local)) {
    note(reading, 'syntax/xml-attribute-expected', node, reading.tagStart, reading.lastEnd, { name: tag.local });
  }
  const kind = declared.type === 'Resource' ? 'holder' : 'element';
  const frame = push(reading, node, kind, tag);
  readAttributes(reading, frame, declared, tag);
  if (node.literal !== undefined) node.writtenAs = 'text';
  else if (isPrimitiveType(declared)) node.writtenAs = 'absent';
}

function addChild(parent: Frame, name: string, declared: NodeType, start: number): MutableNode {
  const node = makeNode(name, parent.node, start);
  node.index = parent.counts.get(name) ?? 0;
  node.inArray = declared.repeats === true;
  parent.counts.set(name, node.index + 1);
  parent.node.children.push(node);
  return node;
}

const isPrimitiveType = ({ type }: NodeType): boolean => type !== undefined && primitiveTypes.has(type);

/** Element.id and Extension.url are attributes in XML; a resource's id is an element (R4 2.6.1). */
function isAttributeInXml(parent: FhirNode, name: string): boolean {
  if (name === 'id') return parent.resourceType === undefined;
  return name === 'url' && typeOf(parent).type === 'Extension';
}

function readAttributes(reading: Reading, frame: Frame, declared: NodeType, tag: SaxesTagNS): void {
  const { node, kind } = frame;
  for (const { name, uri, value } of ownAttributes(tag)) {
    // The value of an element that R4 does not know is kept, as its content would be in JSON.
    const mayHaveValue = isPrimitiveType(declared) || declared.type === undefined;
    if (kind === 'holder' || uri !== '') refuseAttribute(reading, frame, name);
    else if (name === 'value' && mayHaveValue) node.literal = value;
    else if (name === 'id' || (name === 'url' && declared.type === 'Extension')) {
      addAttributeChild(reading, frame, name, value);
    } else refuseAttribute(reading, frame, name);
  }
}

function addAttributeChild(reading: Reading, frame: Frame, name: string, value: string): void {
  const place = attributeSpan(reading, name);
  countNode(reading, place.start);
  const child = addChild(frame, name, { ...unrepeated, path: name, element: name }, place.start);
  child.writtenAs = 'text';
  child.literal = value;
  child.end = place.end;
}

const unrepeated = { type: 'string', isChoice: false, repeats: false };

function attributeSpan({ attributes, tagStart, lastEnd }: Reading, name: string): TextSpan {
  return attributes.get(name) ?? { start: tagStart, end: lastEnd };
}

/** The attributes that say something: declarations of namespaces and the place of a schema do not. */
function ownAttributes(tag: SaxesTagNS): readonly { name: string; uri: string; value: string }[] {
  return Object.values(tag.attributes).filter(({ uri, local }) => {
    if (uri === namespaces.xmlns) return false;
    return uri !== namespaces.xsi || (local !== 'schemaLocation' && local !== 'noNamespaceSchemaLocation');
  });
}

function refuseAttribute(reading: Reading, frame: Frame, name: string): void {
  const { start, end } = attributeSpan(reading, name);
  const { node } = frame;
  frame.hasRefused = true;
  note(reading, 'syntax/xml-attribute', node, start, end, {
    name,
    on: frame.kind === 'holder' ? node.name : (node.resourceType ?? node.name),
  });
}

function notePrefixes(narrative: OpenNarrative, tag: SaxesTagNS): void {
  narrative.prefixes.add(tag.prefix);
  for (const { prefix } of Object.values(tag.attributes)) if (prefix !== '') narrative.prefixes.add(prefix);
}

function closeTag(reading: Reading): void {
  const { narrative, lastEnd } = reading;
  if (narrative !== undefined) {
    if (--narrative.depth > 0) return;
    const { node } = narrative;
    node.end = lastEnd;
    const declared = reading.open.map((frame) => frame.declared);
    node.literal = narrativeText(reading.text.slice(node.start, lastEnd), narrative, declared);
    reading.narrative = undefined;
    return;
  }
  if (reading.skipped > 0) {
    reading.skipped--;
    return;
  }
  const frame = reading.open.pop();
  if (frame === undefined) return;
  const { node, kind } = frame;
  node.end = lastEnd;
  if (frame.hasText || frame.hasRefused || node.parent === null) return;
  const isEmpty =
    kind === 'holder' ? node.resourceType === undefined : node.literal === undefined && node.children.length === 0;
  if (isEmpty && kind !== 'held') {
    note(reading, 'syntax/xml-empty-element', node, node.nameStart, lastEnd, { name: node.name });
  }
}
