import { openXmlParser } from '../../fhir/index.js';
import { GitbRequestError } from './question.js';

/** An element of a message that was read whole. */
export interface MessageElement {
  /** Namespace; empty for none. */
  readonly uri: string;
  readonly local: string;
  /** Values by local name, of attributes without a namespace. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Values of attributes with a namespace, by `{namespace}name`. */
  readonly qualified: Readonly<Record<string, string>>;
  readonly children: readonly MessageElement[];
  /** Text directly in it. */
  readonly text: string;
}

/** A message is flat: what is deeper or larger is an attack or another kind of document. */
const limits = { depth: 24, elements: 5000, attributes: 50 } as const;

type OpenElement = { -readonly [K in keyof MessageElement]: MessageElement[K] } & {
  children: MessageElement[];
  parts: string[];
};

/**
 * Reads the XML of a SOAP message. A DTD or processing instruction is refused, as SOAP 1.1 section 3 asks; nothing
 * outside the text is read, and no entity is expanded but XML's own five.
 * @throws {GitbRequestError} where it is not well-formed XML in UTF-8 or is beyond the limits
 */
export function readXmlMessage(bytes: Uint8Array): MessageElement {
  const parser = openXmlParser();
  const open: OpenElement[] = [];
  let root: MessageElement | undefined;
  let elements = 0;
  parser.on('doctype', () => {
    throw wrong('en DTD er ikke tilladt', 'a DTD is not allowed');
  });
  parser.on('processinginstruction', () => {
    throw wrong('en processing instruction er ikke tilladt', 'a processing instruction is not allowed');
  });
  parser.on('error', (error) => {
    const words = error.message.replace(/^(?:[^:]*:)?(\d+:\d+): /, '$1: ');
    throw wrong(words, words);
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const given = Object.values(attributes);
    if (++elements > limits.elements || open.length >= limits.depth || given.length > limits.attributes) {
      throw wrong('beskeden har for mange eller for dybe elementer', 'the message has too many or too deep elements');
    }
    const plain = given.filter((one) => one.uri === '');
    const named = given.filter((one) => one.uri !== '');
    open.push({
      uri,
      local,
      attributes: Object.fromEntries(plain.map((one) => [one.local, one.value])),
      qualified: Object.fromEntries(named.map((one) => [`{${one.uri}}${one.local}`, one.value])),
      children: [],
      text: '',
      parts: [],
    });
  });
  const addText = (text: string): void => void open.at(-1)?.parts.push(text);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const { parts, ...element } = closed;
    const complete = { ...element, text: parts.join('') };
    const parent = open.at(-1);
    if (parent === undefined) root = complete;
    else parent.children.push(complete);
  });
  parser.write(decode(bytes)).close();
  if (root === undefined) throw wrong('beskeden er tom', 'the message is empty');
  return root;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong('den er ikke UTF-8', 'it is not UTF-8');
  }
}

const wrong = (da: string, en: string): GitbRequestError =>
  new GitbRequestError({ da: `Beskeden kan ikke læses: ${da}.`, en: `The message can't be read: ${en}.` });
