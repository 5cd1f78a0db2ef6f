import { openXmlParser } from '../../fhir/index.js';

/** An element of XML that is not FHIR's. Offsets are into the text of the whole file. */
export interface XmlElement {
  /** Local name: the namespace's prefix is anyone's choice. */
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text directly in it, untrimmed. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Why a text is no XML that is read: the first fault, and its offset. */
export interface XmlRefusal {
  readonly reason: 'not-xml' | 'doctype' | 'too-deep' | 'too-many';
  readonly start: number;
}

interface Open extends Omit<XmlElement, 'children'> {
  readonly children: XmlElement[];
  text: string;
  end: number;
}

/** As for submissions of FHIR (`src/fhir/limits.ts`). */
const limits = { depth: 200, nodes: 800_000 };

class Refused extends Error {
  constructor(readonly refusal: XmlRefusal) {
    super(refusal.reason);
  }
}

/**
 * Reads XML strictly: well formed, with namespaces, without a DTD (which could name files and grow without bound).
 * @param offset of `text` in the file that offsets are to count in
 */
export function readXmlTree(text: string, offset: number): XmlElement | XmlRefusal {
  try {
    return parse(text, offset);
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

function parse(text: string, offset: number): XmlElement {
  const parser = openXmlParser();
  const open: Open[] = [];
  let root: Open | undefined;
  let [nodes, tagStart] = [0, 0];
  const refuse = (reason: XmlRefusal['reason']): never => {
    throw new Refused({ reason, start: offset + Math.min(parser.position, text.length) });
  };
  parser.on('error', () => refuse('not-xml'));
  parser.on('doctype', () => refuse('doctype'));
  parser.on('opentagstart', () => {
    tagStart = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', (tag) => {
    if (open.length >= limits.depth) refuse('too-deep');
    if (++nodes > limits.nodes) refuse('too-many');
    const attributes = Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value]));
    const start = offset + tagStart;
    const element: Open = {
      name: tag.local,
      namespace: tag.uri,
      attributes,
      children: [],
      text: '',
      start,
      end: start,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const add = (part: string): void => {
    const top = open.at(-1);
    if (top !== undefined) top.text += part;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed !== undefined) closed.end = offset + parser.position;
  });
  parser.write(text).close();
  return root ?? refuse('not-xml');
}

/** All elements of this name in an element, at whatever depth, in document order. */
export function elementsNamed(root: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const stack: XmlElement[] = [root];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.name === name) found.push(at);
    for (const child of at.children.toReversed()) stack.push(child);
  }
  return found;
}

/** Children of this name. */
export const childElements = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((one) => one.name === name);
