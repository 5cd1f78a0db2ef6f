import { defaultLimits as limits } from '../limits.js';
import { positionIndex } from '../positions.js';
import type { SyntaxBreach, SyntaxProblem } from '../problems.js';
import type { Position } from '../../model/finding.js';
import { faultOfParser } from './xmlFault.js';
import { openXmlParser } from './xmlParser.js';
import { mostPieces, tooManyPieces } from './xmlPieces.js';

/** An element of XML that is not FHIR's, with its place. */
export interface XmlElement {
  /** Namespace; empty for none. */
  readonly uri: string;
  /** Name without a prefix. */
  readonly name: string;
  /** Values by name, of attributes without a namespace. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: XmlElement | null;
  readonly children: readonly XmlElement[];
  /** Text directly in it, as it stands there. */
  readonly text: string;
  /** Offsets into the document's text: its start tag's first character, and after its end tag. */
  readonly start: number;
  readonly end: number;
}

/** A document of XML as read: its tree where there is one, and why there is none. */
export interface XmlDocument {
  readonly text: string;
  readonly root: XmlElement | null;
  readonly problems: readonly SyntaxProblem[];
  /** Line and column, from 1, of an offset in `text`. */
  positionAt(offset: number): Position;
}

type OpenElement = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlElement[]; parts: string[] };

/** Ends the reading for a problem that leaves nothing to read. */
class Stop extends Error {
  constructor(
    readonly breach: SyntaxBreach,
    readonly start: number,
  ) {
    super();
  }
}

export interface XmlReadOptions {
  /** True where the caller knows in what encoding the bytes were, whatever the declaration says. */
  readonly isEncodingKnown?: boolean;
}

/**
 * Reads XML 1.0 with namespaces of any vocabulary, as strictly and within the same limits as FHIR's XML is read. Never throws.
 * Nothing outside the text is read and no entity is expanded but XML's own five and character references; a DTD ends the reading.
 */
export function readXmlTree(text: string, options: XmlReadOptions = {}): XmlDocument {
  const positionAt = positionIndex(text);
  try {
    return { text, root: treeOf(text, options), problems: [], positionAt };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const { breach, start } = error;
    return { text, root: null, problems: [{ ...breach, expression: '', start, end: start }], positionAt };
  }
}

function treeOf(text: string, { isEncodingKnown = false }: XmlReadOptions): XmlElement | null {
  if (text.length > limits.length)
    throw new Stop({ rule: 'syntax/limit-length', params: { limit: limits.length, found: text.length } }, 0);
  const beyond = tooManyPieces(text);
  if (beyond !== undefined) throw new Stop({ rule: 'syntax/limit-nodes', params: { limit: mostPieces } }, beyond);
  const parser = openXmlParser();
  const open: OpenElement[] = [];
  let [root, lastEnd, nodes]: [XmlElement | null, number, number] = [null, 0, 0];
  let tagStart = 0;
  const markEnd = (): void => {
    lastEnd = parser.position;
  };
  const count = (start: number): void => {
    if (++nodes > limits.nodes) throw new Stop({ rule: 'syntax/limit-nodes', params: { limit: limits.nodes } }, start);
  };
  parser.on('error', (error) => {
    const fault = faultOfParser(error.message, text, parser.position, lastEnd);
    throw new Stop(fault, fault.start);
  });
  parser.on('xmldecl', ({ encoding }) => {
    markEnd();
    if (!isEncodingKnown && encoding !== undefined && !/^utf-?8$/i.test(encoding))
      throw new Stop(
        { rule: 'syntax/xml-encoding', params: { found: encoding } },
        Math.max(0, text.indexOf('encoding')),
      );
  });
  parser.on('doctype', () => {
    throw new Stop({ rule: 'syntax/xml-doctype', params: {} }, Math.max(0, text.indexOf('<!DOCTYPE', lastEnd)));
  });
  parser.on('comment', markEnd);
  parser.on('processinginstruction', markEnd);
  const addText = (found: string): void => {
    open.at(-1)?.parts.push(found);
    lastEnd = Math.max(lastEnd, parser.position - 1);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentagstart', () => {
    // A name holds no `<`, so the last one before its end begins the tag.
    tagStart = Math.max(0, text.lastIndexOf('<', parser.position - 1));
    if (open.length >= limits.depth)
      throw new Stop({ rule: 'syntax/limit-depth', params: { limit: limits.depth } }, tagStart);
    count(tagStart);
  });
  parser.on('attribute', () => {
    count(tagStart);
    markEnd();
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    markEnd();
    const plain = Object.values(attributes).filter((one) => one.uri === '');
    open.push({
      ...{ uri, name: local, parent: open.at(-1) ?? null, children: [], text: '', parts: [], start: tagStart, end: 0 },
      attributes: Object.fromEntries(plain.map((one) => [one.local, one.value])),
    });
  });
  parser.on('closetag', () => {
    markEnd();
    const closed = open.pop();
    if (closed === undefined) return;
    closed.text = closed.parts.join('');
    closed.parts = [];
    closed.end = lastEnd;
    const parent = open.at(-1);
    if (parent === undefined) root = closed;
    else parent.children.push(closed);
  });
  parser.write(text).close();
  return root;
}
