import { escapeInvisible } from '../untrusted.js';

/** An element of XML to be written. Text and attribute values may be anything: they are escaped here and nowhere else. */
export interface XmlElement {
  readonly name: string;
  /** An attribute without a value is left out. */
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children: readonly (XmlElement | string)[];
}

/** Makes an element. */
export function xmlElement(
  name: string,
  attributes: XmlElement['attributes'] = {},
  children: XmlElement['children'] = [],
): XmlElement {
  return { name, attributes, children };
}

/**
 * A whole XML 1.0 document in UTF-8, indented. Characters that XML can't hold are shown as their pictures, as in every
 * other report. Ends with a line feed.
 */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;
}

function written({ name, attributes, children }: XmlElement, indent: string): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${attributeValue(String(value))}"`],
  );
  const open = `${indent}<${name}${pairs.join('')}`;
  if (children.length === 0) return `${open}/>`;
  // White space beside text is content, so an element that has text is written on one line.
  if (children.some((child) => typeof child === 'string')) {
    const content = children.map((child) => (typeof child === 'string' ? escaped(child) : written(child, '')));
    return `${open}>${content.join('')}</${name}>`;
  }
  const inner = children.map((child) => (typeof child === 'string' ? '' : written(child, `${indent}  `)));
  return [`${open}>`, ...inner, `${indent}</${name}>`].join('\n');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => escapeInvisible(text).replace(/[&<>"]/g, (char) => entities[char] ?? char);

/** A parser reads a line feed or tab in an attribute as a space unless it is written as a reference. */
const attributeValue = (text: string): string => escaped(text).replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
