import type { SaxesTagNS } from 'saxes';
import type { FhirNode, NodeType } from '../tree.js';
import { declaredTypeOf, primitiveTypes, typeOf } from '../types.js';
import { namespaces } from './xmlNames.js';
import { narrativeText } from './xmlNarrative.js';
import type { OpenNarrative } from './xmlNarrative.js';
import { countNode, note, stop } from './xmlReading.js';
import type { Frame, MutableNode, Reading, TextSpan } from './xmlReading.js';

/** Makes the node of an element that begins, with what its attributes say. */
export function openTag(reading: Reading, tag: SaxesTagNS): void {
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
    if (tag.uri !== '') stop(reading, { rule: 'syntax/xml-namespace', params }, tagStart);
    note(reading, { rule: 'syntax/xml-namespace', params }, node, tagStart, reading.lastEnd);
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
    derived: undefined,
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
  note(reading, { rule: 'syntax/xml-namespace', params }, parent.node, reading.tagStart, reading.lastEnd);
  reading.skipped = 1;
  return false;
}

/** The resource inside an element such as `contained`: in JSON the two are one object, and so they are one node. */
function openHeld(reading: Reading, holder: Frame, tag: SaxesTagNS): void {
  const { node } = holder;
  if (!isFhir(reading, holder, tag)) return;
  if (node.resourceType !== undefined) {
    const params = { name: node.name, found: tag.local };
    note(reading, { rule: 'syntax/xml-several-resources', params }, node, reading.tagStart, reading.lastEnd);
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
    const params = { name: tag.local };
    note(reading, { rule: 'syntax/xml-attribute-expected', params }, node, reading.tagStart, reading.lastEnd);
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
  const on = frame.kind === 'holder' ? node.name : (node.resourceType ?? node.name);
  note(reading, { rule: 'syntax/xml-attribute', params: { name, on } }, node, start, end);
}

function notePrefixes(narrative: OpenNarrative, tag: SaxesTagNS): void {
  narrative.prefixes.add(tag.prefix);
  for (const { prefix } of Object.values(tag.attributes)) if (prefix !== '') narrative.prefixes.add(prefix);
}

/** Ends the node of an element that ends. */
export function closeTag(reading: Reading): void {
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
    note(reading, { rule: 'syntax/xml-empty-element', params: { name: node.name } }, node, node.nameStart, lastEnd);
  }
}
