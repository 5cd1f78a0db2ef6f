import { holdsText, misplacedIn } from './nesting.js';

/** What FHIR lets an element of a narrative have. */
export interface NarrativeRules {
  /** The attributes that an element may have; undefined where there is no such element. */
  attributesOf(element: string): ReadonlySet<string> | undefined;
  /** Whether a link may lead to an address. */
  isAddress(value: string): boolean;
}

/** Where the reader stands. */
interface Cursor {
  readonly text: string;
  at: number;
  /** Names of the elements that are open. */
  readonly open: string[];
  /** Whether anything that is surely seen has been read; an entity may stand for a blank. */
  hasContent: boolean;
}

/**
 * Whether a narrative is plainly FHIR's limited XHTML: nothing but a `div` in XHTML's namespace with well-nested
 * elements, text and attributes of the common sort. True leaves nothing to find. False says nothing: what is rarer is
 * left to the parser that knows all of XML.
 */
export function isPlainNarrative(text: string, rules: NarrativeRules): boolean {
  const cursor: Cursor = { text, at: 0, open: [], hasContent: false };
  if (!text.startsWith('<div')) return false;
  do {
    if (!(text.charCodeAt(cursor.at) === LESS ? readTag(cursor, rules) : readText(cursor))) return false;
  } while (cursor.open.length > 0);
  return cursor.hasContent && isBlank(text, cursor.at);
}

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const AMPERSAND = 38;
const maxDepth = 100;

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;
const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** Characters that XML has and that need no closer look. */
const isCommon = (code: number): boolean => (code >= 32 && code < 0xd800) || isSpace(code);

function isBlank(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/** Text up to the next tag; where only elements may stand, no more than blanks. */
function readText(cursor: Cursor): boolean {
  const { text, open } = cursor;
  const mayHold = holdsText(open[open.length - 1] ?? '');
  let { hasContent } = cursor;
  for (let at = cursor.at; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LESS) {
      cursor.at = at;
      cursor.hasContent = hasContent;
      return true;
    }
    if (!mayHold && !isSpace(code)) return false;
    if (code === AMPERSAND) {
      const end = text.indexOf(';', at);
      if (end < 0 || end - at > 5 || !entities.has(text.slice(at, end + 1))) return false;
      at = end;
    } else if (!isCommon(code) || (code === GREATER && text.startsWith(']]', at - 2))) return false;
    else if (code > 32 && code < 127) hasContent = true;
  }
  return false;
}

/** The entities that XML itself has. */
const entities: ReadonlySet<string> = new Set(['&amp;', '&lt;', '&gt;', '&quot;', '&apos;']);

function readTag(cursor: Cursor, rules: NarrativeRules): boolean {
  const { text, open } = cursor;
  cursor.at++;
  if (text.charCodeAt(cursor.at) === SLASH) return readClosingTag(cursor);
  const name = readName(cursor);
  const allowed = rules.attributesOf(name);
  // An image is content by itself, which is rare.
  if (allowed === undefined || name === 'img' || (open.length === 0 && name !== 'div')) return false;
  if (misplacedIn(name, open) !== undefined) return false;
  if (!readAttributes(cursor, allowed, rules)) return false;
  const isEmpty = text.charCodeAt(cursor.at) === SLASH;
  if (isEmpty) cursor.at++;
  if (text.charCodeAt(cursor.at++) !== GREATER) return false;
  return isEmpty ? open.length > 0 : open.push(name) <= maxDepth;
}

/** The end of the element that was opened last. */
function readClosingTag(cursor: Cursor): boolean {
  const { text, open } = cursor;
  const name = open.pop() ?? '';
  if (!text.startsWith(name, cursor.at + 1)) return false;
  cursor.at += 1 + name.length;
  if (text.charCodeAt(cursor.at) !== GREATER) skipSpace(cursor);
  return text.charCodeAt(cursor.at++) === GREATER;
}

function readName(cursor: Cursor): string {
  const { text, at: start } = cursor;
  let at = start;
  for (let code = text.charCodeAt(at); isLetter(code) || isDigit(code);) code = text.charCodeAt(++at);
  cursor.at = at;
  return text.slice(start, at);
}

function skipSpace(cursor: Cursor): boolean {
  const start = cursor.at;
  while (isSpace(cursor.text.charCodeAt(cursor.at))) cursor.at++;
  return cursor.at > start;
}

/** Attributes up to the end of the tag. The outermost element declares XHTML's namespace, and no other declares any. */
function readAttributes(cursor: Cursor, allowed: ReadonlySet<string>, rules: NarrativeRules): boolean {
  const { text, open } = cursor;
  if (open.length > 0 && text.charCodeAt(cursor.at) === GREATER) return true;
  const names: string[] = [];
  let hasNamespace = false;
  for (;;) {
    const isApart = skipSpace(cursor);
    const code = text.charCodeAt(cursor.at);
    if (code === GREATER || code === SLASH) return hasNamespace === (open.length === 0);
    const end = text.indexOf('=', cursor.at);
    const name = text.slice(cursor.at, end);
    const value = isApart && end > 0 && !names.includes(name) ? readValue(cursor, end) : undefined;
    if (value === undefined) return false;
    if (name === 'xmlns' && value === 'http://www.w3.org/1999/xhtml') hasNamespace = true;
    else if (!allowed.has(name)) return false;
    else if ((name === 'href' || name === 'src') && !rules.isAddress(value)) return false;
    names.push(name);
  }
}

/** The value after an equals sign, in quotes of either kind; undefined where anything in it needs a closer look. */
function readValue(cursor: Cursor, equals: number): string | undefined {
  const { text } = cursor;
  const quote = text.charAt(equals + 1);
  if (text.charCodeAt(equals) !== EQUALS || (quote !== '"' && quote !== "'")) return undefined;
  const end = text.indexOf(quote, equals + 2);
  for (let at = equals + 2; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!isCommon(code) || code === LESS || code === AMPERSAND) return undefined;
  }
  cursor.at = end + 1;
  return end < 0 ? undefined : text.slice(equals + 2, end);
}
