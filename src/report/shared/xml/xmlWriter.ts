import { XMLBuilder } from 'fast-xml-parser';
import { escapeInvisible } from '../untrusted.js';

/** An element of XML to be written. Text and attribute values may be anything: they are escaped here and nowhere else. */
export interface XmlElement {
  readonly name: string;
  /** An attribute without a value is left out. */
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  /** Text, or elements: white space next to text would be content, so the two are never mixed. */
  readonly content: string | readonly XmlElement[];
}

/** Makes an element. */
export function xmlElement(
  name: string,
  attributes: XmlElement['attributes'] = {},
  content: XmlElement['content'] = [],
): XmlElement {
  return { name, attributes, content };
}

/**
 * The library escapes only the five markup characters: control characters, which XML 1.0 has no way to write
 * (section 2.2), and line feeds in attributes, which a parser reads as spaces (section 3.3.3), would be written
 * unchanged. So it is passed text that is already escaped.
 */
const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  suppressBooleanAttributes: false,
  processEntities: false,
  suppressEmptyNode: true,
  format: true,
  indentBy: '  ',
});

/**
 * A whole XML 1.0 document in UTF-8, indented. Characters that XML can't represent are replaced by control pictures, as
 * in every other report. Ends with a line feed.
 */
export function xmlDocument(root: XmlElement): string {
  const declaration = { '?xml': [], ':@': { version: '1.0', encoding: 'UTF-8' } };
  return `${builder.build([declaration, orderedNode(root)])}\n`;
}

/** A node in the builder's ordered format: its content under its name, its attributes under `:@`. */
interface OrderedNode {
  readonly [name: string]: string | readonly OrderedNode[] | Readonly<Record<string, string>>;
}

function orderedNode({ name, attributes, content }: XmlElement): OrderedNode {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, attributeValue(String(value))] as const],
  );
  const children = typeof content === 'string' ? [{ '#text': escaped(content) }] : content.map(orderedNode);
  return { [name]: children, ...(pairs.length === 0 ? {} : { ':@': Object.fromEntries(pairs) }) };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The two characters besides the controls that XML 1.0 excludes; they are invisible too. */
const nonCharacters = /[\uFFFE\uFFFF]/g;

const escaped = (text: string): string =>
  escapeInvisible(text)
    .replace(nonCharacters, (char) => `[U+${char.charCodeAt(0).toString(16).toUpperCase()}]`)
    .replace(/[&<>"]/g, (char) => entities[char] ?? char);

/** A parser reads a line feed or tab in an attribute as a space unless it is written as a reference. */
const attributeValue = (text: string): string => escaped(text).replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
