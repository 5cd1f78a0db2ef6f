/**
 * How the work of a regular expression grows with a text, at worst: as its length to the power given. A reader that
 * backtracks, as JavaScript's does, tries every way to share out a text among the parts that take more or less of it.
 * `Infinity` where a part that repeats has choices within, as in `(a+)+` or `(a|ab)*`: the ways then double with each
 * character. Says too much rather than too little; what it can't read, it calls `Infinity`.
 */
export function regexDegree(pattern: string): number {
  const cursor: Cursor = { pattern, at: 0, depth: 0 };
  const degree = alternatives(cursor);
  return cursor.at < pattern.length ? Infinity : degree + 1;
}

interface Cursor {
  readonly pattern: string;
  at: number;
  depth: number;
}

/** Deeper nesting than anybody writes. */
const deepest = 50;

function alternatives(cursor: Cursor): number {
  if (++cursor.depth > deepest) return Infinity;
  let degree = sequence(cursor);
  while (cursor.pattern[cursor.at] === '|') {
    cursor.at++;
    degree += sequence(cursor) + 1;
  }
  cursor.depth--;
  return degree;
}

function sequence(cursor: Cursor): number {
  const { pattern } = cursor;
  let degree = 0;
  while (cursor.at < pattern.length && pattern[cursor.at] !== '|' && pattern[cursor.at] !== ')') {
    degree += repeated(cursor, atom(cursor));
  }
  return degree;
}

/** One thing to match, and the choices within it. */
function atom(cursor: Cursor): number {
  const { pattern } = cursor;
  const letter = pattern[cursor.at] ?? '';
  if (letter === '(') return group(cursor);
  if (letter === '[') return skip(cursor, /\[\^?\]?(?:\\[^]|[^\]\\])*\]/y);
  if (letter !== '\\') return skip(cursor, /[^]/y);
  // A reference back to a group is compared with what the group took, which no bound here knows.
  const isReference = /[1-9k]/.test(pattern[cursor.at + 1] ?? '');
  return skip(cursor, /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|[^])/y) + (isReference ? Infinity : 0);
}

function group(cursor: Cursor): number {
  skip(cursor, /\((?:\?(?:[:=!]|<[=!]|<[A-Za-z]\w*>))?/y);
  const degree = alternatives(cursor);
  if (cursor.pattern[cursor.at] !== ')') return Infinity;
  cursor.at++;
  return degree;
}

function skip(cursor: Cursor, token: RegExp): number {
  token.lastIndex = cursor.at;
  const found = token.exec(cursor.pattern)?.[0];
  // Always on: what is no token ends the reading.
  cursor.at = found === undefined ? cursor.pattern.length + 1 : cursor.at + found.length;
  return found === undefined ? Infinity : 0;
}

const quantifier = /(?:[*+?]|\{(\d+)(,(\d*))?\})[?+]?/y;

function repeated(cursor: Cursor, inner: number): number {
  quantifier.lastIndex = cursor.at;
  const found = quantifier.exec(cursor.pattern);
  if (found === null) return inner;
  cursor.at += found[0].length;
  const [text, least, isRange, most] = found;
  if (text.startsWith('?')) return inner + 1;
  const isFixed = least !== undefined && (isRange === undefined || least === most);
  if (inner > 0) return Infinity;
  return isFixed ? 0 : 1;
}
