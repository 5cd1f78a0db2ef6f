import { expressionOf } from './path.js';
import { isPrimitive, jsonKindOf, jsonNumber } from './plain.js';
import type { FhirNode } from './tree.js';
import { declaredTypeOf, typeOf } from './types.js';
import { namespaces } from './xml/xmlNames.js';
import { openXmlParser } from './xml/xmlParser.js';

/**
 * Names of the elements that a type or backbone element has, in the order of its definition, by its path: `Patient`,
 * `Identifier`, `Bundle.entry`. Choices are named `value[x]`. Empty where the path is not known.
 */
export type OrderOf = (path: string) => readonly string[];

/** A tree that a format can't hold: a name or character that XML lacks, or a narrative that is not well-formed. */
export class UnwritableError extends Error {
  override name = 'UnwritableError';
  constructor(
    readonly expression: string,
    why: string,
  ) {
    super(`${expression}: ${why}`);
  }
}

/** The children of a node as they are written: those of one name together, in the order of the definition if given. */
function groupsOf(node: FhirNode, orderOf: OrderOf | undefined): readonly (readonly FhirNode[])[] {
  const groups = new Map<string, FhirNode[]>();
  for (const child of node.children) {
    const group = groups.get(child.name);
    if (group === undefined) groups.set(child.name, [child]);
    else group.push(child);
  }
  const list = [...groups.values()];
  const order = orderOf?.(typeOf(node).path) ?? [];
  if (order.length === 0) return list;
  const ranks = new Map(order.map((name, rank) => [name, rank]));
  const rankOf = ([first]: readonly FhirNode[]): number => {
    if (first === undefined) return order.length;
    return ranks.get(first.name) ?? ranks.get(`${typeOf(first).element}[x]`) ?? order.length;
  };
  return list
    .map((group) => ({ group, rank: rankOf(group) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ group }) => group);
}

/**
 * A resource in FHIR's JSON format (R4 section 2.6.2), indented by two spaces, ending in a line feed. Numbers keep
 * their digits. Elements stand in the order of the tree, or of the definitions where `orderOf` is given.
 */
export function toJson(root: FhirNode, orderOf?: OrderOf): string {
  return `${jsonObject(root, '', orderOf)}\n`;
}

function jsonObject(node: FhirNode, indent: string, orderOf: OrderOf | undefined): string {
  const inner = `${indent}  `;
  const members = groupsOf(node, orderOf).flatMap((group) => jsonMembers(group, inner, orderOf));
  if (node.resourceType !== undefined) members.unshift(`"resourceType": ${JSON.stringify(node.resourceType)}`);
  return enclosed('{', members, '}', indent);
}

function enclosed(open: string, parts: readonly string[], close: string, indent: string): string {
  if (parts.length === 0) return `${open}${close}`;
  const inner = `${indent}  `;
  return `${open}\n${parts.map((part) => `${inner}${part}`).join(',\n')}\n${indent}${close}`;
}

/** The properties of the elements of one name: the values, and in `_name` the ids and extensions of primitives. */
function jsonMembers(group: readonly FhirNode[], indent: string, orderOf: OrderOf | undefined): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const isList = first.inArray || group.length > 1;
  const deeper = isList ? `${indent}  ` : indent;
  const values = group.map((node) => jsonValue(node, deeper, orderOf));
  const shadows = group.map((node) =>
    isPrimitive(node) && node.children.length > 0 ? jsonObject(node, deeper, orderOf) : 'null',
  );
  const write = (name: string, items: readonly string[]): string[] => {
    if (items.every((item) => item === 'null')) return [];
    return [`${JSON.stringify(name)}: ${isList ? enclosed('[', items, ']', indent) : (items[0] ?? 'null')}`];
  };
  return [...write(first.name, values), ...write(`_${first.name}`, shadows)];
}

function jsonValue(node: FhirNode, indent: string, orderOf: OrderOf | undefined): string {
  const { literal, writtenAs } = node;
  if (writtenAs === 'object') return jsonObject(node, indent, orderOf);
  if (writtenAs === 'array') {
    const items = node.children.map((item) => jsonValue(item, `${indent}  `, orderOf));
    return enclosed('[', items, ']', indent);
  }
  if (literal === undefined) return 'null';
  if (writtenAs === 'number' || writtenAs === 'boolean') return literal;
  return writtenAs === 'text' && hasJsonKind(node, literal) ? literal : JSON.stringify(literal);
}

/** Whether the text of a value from XML is a number or boolean of JSON. */
function hasJsonKind(node: FhirNode, text: string): boolean {
  const kind = jsonKindOf(typeOf(node).type);
  return kind === 'boolean' ? text === 'true' || text === 'false' : kind === 'number' && jsonNumber.test(text);
}

/**
 * A resource in FHIR's XML format (R4 section 2.6.1), indented by two spaces, ending in a line feed. XML fixes the
 * order of elements: `orderOf` gives it.
 * @throws {UnwritableError} naming the element that XML can't hold.
 */
export function toXml(root: FhirNode, orderOf: OrderOf): string {
  const lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  writeResource(root, '', lines, orderOf, ` xmlns="${namespaces.fhir}"`);
  return `${lines.join('\n')}\n`;
}

function writeResource(node: FhirNode, indent: string, lines: string[], orderOf: OrderOf, declaration = ''): void {
  const type = nameOf(node, node.resourceType ?? node.name);
  writeTag(`${indent}<${type}${declaration}`, `${indent}</${type}>`, lines, () => {
    writeChildren(node, `${indent}  `, lines, orderOf);
  });
}

/** Writes a start tag, what `writeContent` adds and the end tag; one tag where that adds nothing. */
function writeTag(open: string, close: string, lines: string[], writeContent: () => void): void {
  const start = lines.length;
  lines.push(`${open}>`);
  writeContent();
  if (lines.length === start + 1) lines[start] = `${open}/>`;
  else lines.push(close);
}

function writeChildren(node: FhirNode, indent: string, lines: string[], orderOf: OrderOf): void {
  for (const group of groupsOf(node, orderOf)) {
    for (const child of group) if (!isAttribute(node, child)) writeElement(child, indent, lines, orderOf);
  }
}

/** Element.id and Extension.url are attributes (R4 section 2.6.1). */
function isAttribute(parent: FhirNode, { name }: FhirNode): boolean {
  if (name === 'id') return parent.resourceType === undefined;
  return name === 'url' && typeOf(parent).type === 'Extension';
}

function writeElement(node: FhirNode, indent: string, lines: string[], orderOf: OrderOf): void {
  const name = nameOf(node, node.name);
  if (node.writtenAs === 'array') throw new UnwritableError(expressionOf(node), 'a list inside a list');
  if (node.literal !== undefined && typeOf(node).type === 'xhtml') {
    lines.push(`${indent}${narrative(node, node.literal)}`);
    return;
  }
  writeTag(`${indent}<${name}${attributesOf(node)}`, `${indent}</${name}>`, lines, () => {
    if (node.resourceType !== undefined && holdsResource(node)) writeResource(node, `${indent}  `, lines, orderOf);
    else writeChildren(node, `${indent}  `, lines, orderOf);
  });
}

function holdsResource({ parent, name }: FhirNode): boolean {
  return parent !== null && declaredTypeOf(parent, name).type === 'Resource';
}

function attributesOf(node: FhirNode): string {
  const attributes = ['id', 'url'].flatMap((name) => {
    const [child, ...more] = node.children.filter((one) => one.name === name && isAttribute(node, one));
    if (child === undefined) return [];
    if (child.literal === undefined || child.children.length > 0 || more.length > 0) {
      throw new UnwritableError(expressionOf(child), 'more than an attribute can hold');
    }
    return [` ${name}="${escapeValue(child, child.literal)}"`];
  });
  if (node.literal !== undefined) attributes.push(` value="${escapeValue(node, node.literal)}"`);
  return attributes.join('');
}

function nameOf(node: FhirNode, name: string): string {
  if (/^[A-Za-z_][\w.-]*$/.test(name)) return name;
  throw new UnwritableError(expressionOf(node), `XML has no element named '${name.slice(0, 60)}'`);
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 section 2.2 leaves out, lone surrogates among them. */
const forbidden =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Line ends and tabs would be read back as spaces: they are written by number. */
function escapeValue(node: FhirNode, text: string): string {
  const bad = forbidden.exec(text);
  if (bad !== null) {
    const code = bad[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    throw new UnwritableError(expressionOf(node), `XML has no character U+${code}`);
  }
  return text.replace(/[&<>"\t\n\r]/g, (found) => escapes[found] ?? `&#${found.charCodeAt(0)};`);
}

/** The text of a narrative, which stands in XML as it is. */
function narrative(node: FhirNode, text: string): string {
  const written = text.trim();
  const fault = elementFault(written);
  if (fault !== undefined) throw new UnwritableError(expressionOf(node), `the narrative can't stand in XML: ${fault}`);
  return written;
}

/** Why a text is not one well-formed `div`; undefined where it is. */
function elementFault(text: string): string | undefined {
  if (!/^<(?:[\w.-]+:)?div[\s/>]/.test(text)) return 'it is not a div';
  let fault: string | undefined;
  const parser = openXmlParser();
  parser.on('error', () => {
    fault ??= 'it is not well-formed XML';
  });
  parser.write(text).close();
  return fault;
}
