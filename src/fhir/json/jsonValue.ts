import type { Limits } from '../limits.js';
import { passage } from '../../privacy/index.js';
import { slipAt } from './jsonSlip.js';
import type { JsonSlip } from './jsonSlip.js';

/** A JSON value with its place in the text. Numbers keep the text they were written with. */
export type JsonValue = JsonObject | JsonArray | JsonScalar;

export interface JsonObject {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
  readonly start: number;
  readonly end: number;
}

export interface JsonMember {
  readonly key: string;
  readonly keyStart: number;
  readonly value: JsonValue;
}

export interface JsonArray {
  readonly kind: 'array';
  readonly items: readonly JsonValue[];
  readonly start: number;
  readonly end: number;
}

export interface JsonScalar {
  readonly kind: 'string' | 'number' | 'boolean' | 'null';
  /** Decoded text of a string; text as written of anything else. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Where and why a text is not JSON, or goes beyond a limit. */
export interface JsonFault {
  readonly offset: number;
  readonly kind: 'syntax' | 'depth' | 'nodes';
  /** What stands there, shortened. */
  readonly found: string;
  /** What JSON allows there, in the notation of RFC 8259; the limit that was passed. */
  readonly expected: string;
  /** What the slip is; empty where a limit was passed. */
  readonly reason: JsonSlip | '';
}

export type JsonResult = { readonly value: JsonValue } | { readonly fault: JsonFault };

/** Carries a fault up to `parseJson`; it never leaves this file. */
class FaultSignal extends Error {
  constructor(readonly fault: JsonFault) {
    super(fault.kind);
  }
}

/** Where the reader stands. */
interface Cursor {
  readonly text: string;
  readonly limits: Limits;
  at: number;
  nodes: number;
}

/** Reads JSON by RFC 8259 and keeps the position of every value. Never throws. */
export function parseJson(text: string, limits: Limits): JsonResult {
  // A byte order mark is not JSON, but some Windows systems write one and RFC 8259 lets a reader skip it.
  const cursor: Cursor = { text, limits, at: text.charCodeAt(0) === 0xfeff ? 1 : 0, nodes: 0 };
  try {
    const value = readValue(cursor, 1);
    skipSpace(cursor);
    if (cursor.at < text.length) fail(cursor, '');
    return { value };
  } catch (error) {
    if (error instanceof FaultSignal) return { fault: error.fault };
    throw error;
  }
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

function fail(cursor: Cursor, expected: string, kind: JsonFault['kind'] = 'syntax'): never {
  const { text, at } = cursor;
  const { reason, offset } = kind === 'syntax' ? slipAt(text, at, expected) : { reason: '' as const, offset: at };
  const found = passage(text, offset, 20).split(/[\r\n]/)[0] ?? '';
  throw new FaultSignal({ offset, kind, found, expected, reason });
}

/** Moves past white space and returns the code of what stands there; NaN at the end. */
function skipSpace(cursor: Cursor): number {
  const { text } = cursor;
  let { at } = cursor;
  let code = text.charCodeAt(at);
  while (code === 32 || code === 10 || code === 13 || code === 9) code = text.charCodeAt(++at);
  cursor.at = at;
  return code;
}

function readValue(cursor: Cursor, depth: number): JsonValue {
  if (++cursor.nodes > cursor.limits.nodes) fail(cursor, String(cursor.limits.nodes), 'nodes');
  const code = skipSpace(cursor);
  if (code === QUOTE) {
    const start = cursor.at;
    const text = readString(cursor);
    return { kind: 'string', text, start, end: cursor.at };
  }
  if (code !== OPEN_BRACE && code !== OPEN_BRACKET) return readScalar(cursor);
  if (depth > cursor.limits.depth) fail(cursor, String(cursor.limits.depth), 'depth');
  return code === OPEN_BRACE ? readObject(cursor, depth) : readArray(cursor, depth);
}

function readObject(cursor: Cursor, depth: number): JsonObject {
  const start = cursor.at++;
  const members: JsonMember[] = [];
  if (skipSpace(cursor) === CLOSE_BRACE) {
    cursor.at++;
    return { kind: 'object', members, start, end: cursor.at };
  }
  for (;;) {
    if (skipSpace(cursor) !== QUOTE) fail(cursor, '"');
    const keyStart = cursor.at;
    const key = readString(cursor);
    if (skipSpace(cursor) !== COLON) fail(cursor, ':');
    cursor.at++;
    members.push({ key, keyStart, value: readValue(cursor, depth + 1) });
    const next = skipSpace(cursor);
    if (next !== COMMA && next !== CLOSE_BRACE) fail(cursor, ', }');
    cursor.at++;
    if (next === CLOSE_BRACE) return { kind: 'object', members, start, end: cursor.at };
  }
}

function readArray(cursor: Cursor, depth: number): JsonArray {
  const start = cursor.at++;
  const items: JsonValue[] = [];
  if (skipSpace(cursor) === CLOSE_BRACKET) {
    cursor.at++;
    return { kind: 'array', items, start, end: cursor.at };
  }
  for (;;) {
    items.push(readValue(cursor, depth + 1));
    const next = skipSpace(cursor);
    if (next !== COMMA && next !== CLOSE_BRACKET) fail(cursor, ', ]');
    cursor.at++;
    if (next === CLOSE_BRACKET) return { kind: 'array', items, start, end: cursor.at };
  }
}

function readString(cursor: Cursor): string {
  const { text } = cursor;
  const start = ++cursor.at;
  let end = start;
  while (plainInString(text.charCodeAt(end))) end++;
  cursor.at = end;
  if (text.charCodeAt(end) === QUOTE) return text.slice(start, cursor.at++);
  const close = closingQuote(text, end);
  if (close < 0) return failInString(cursor);
  try {
    // A piece for each escape would take many times the memory of the text.
    const decoded = JSON.parse(text.slice(start - 1, close + 1)) as string;
    cursor.at = close + 1;
    return decoded;
  } catch {
    return failInString(cursor);
  }
}

/** The quote that ends a string: the first that no backslash stands before, but for those that stand for themselves. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let first = at;
    while (first > from && text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((at - first) % 2 === 0) return at;
  }
  return -1;
}

/** Goes to what keeps a text from being a string of JSON. */
function failInString(cursor: Cursor): never {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code === BACKSLASH) skipEscape(cursor);
    else if (plainInString(code)) cursor.at++;
    else fail(cursor, Number.isNaN(code) ? '"' : '\\uXXXX');
  }
}

function skipEscape(cursor: Cursor): void {
  const letter = cursor.text[cursor.at + 1] ?? '';
  if (letter === 'u') {
    const hex = cursor.text.slice(cursor.at + 2, cursor.at + 6);
    if (!/^[0-9a-fA-F]{4}$/.test(hex)) fail(cursor, '\\uXXXX');
    cursor.at += 6;
  } else if (letter !== '' && '"\\/bfnrt'.includes(letter)) cursor.at += 2;
  else fail(cursor, '\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX');
}

function readScalar(cursor: Cursor): JsonScalar {
  const start = cursor.at;
  scalarPattern.lastIndex = start;
  const word = scalarPattern.exec(cursor.text)?.[0];
  if (word === undefined) return fail(cursor, '{ [ " 0-9 true false null');
  cursor.at += word.length;
  if (/[\w.+-]/.test(cursor.text[cursor.at] ?? '')) fail(cursor, ', } ]');
  const kind = word === 'null' ? 'null' : word === 'true' || word === 'false' ? 'boolean' : 'number';
  return { kind, text: word, start, end: cursor.at };
}

/** False for NaN, the end of the text. */
const plainInString = (code: number): boolean => code >= 32 && code !== QUOTE && code !== BACKSLASH;

const scalarPattern = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
