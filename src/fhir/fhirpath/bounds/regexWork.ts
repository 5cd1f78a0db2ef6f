/**
 * How many steps a regular expression takes on a text of a length in characters, at worst. A reader that backtracks, as
 * JavaScript's does, tries every way to share out a text among the parts that take more or less of it. `Infinity` where
 * a part that repeats without end has choices within, as in `(a+)+` or `(a|ab)*`: the ways then double with each
 * character. Says too much rather than too little; what it can't read, it calls `Infinity`.
 */
export function regexWork({ source, flags }: RegExp): (length: number) => number {
  const cursor: Cursor = { pattern: source, at: 0, depth: 0 };
  const { ways, power, steps } = alternatives(cursor);
  if (cursor.at < source.length) return () => Infinity;
  const isAnchored = source.startsWith('^') && !flags.includes('m') && !hasAlternatives(source);
  return (length) => {
    const tries = ways * Math.max(2, length) ** power * steps;
    // Elsewhere than at its anchor an expression fails at once.
    return isAnchored ? length + tries : Math.max(1, length) * tries;
  };
}

/** The work from one place of a text on: `ways * length ** power` ways, each of so many steps. */
interface RegexCost {
  readonly ways: number;
  readonly power: number;
  readonly steps: number;
}

const nothing: RegexCost = { ways: 1, power: 0, steps: 0 };
const oneStep: RegexCost = { ways: 1, power: 0, steps: 1 };
const endless: RegexCost = { ways: Infinity, power: 0, steps: 1 };

interface Cursor {
  readonly pattern: string;
  at: number;
  depth: number;
}

/** Deeper nesting than anybody writes. */
const maxDepth = 50;

function alternatives(cursor: Cursor): RegexCost {
  if (++cursor.depth > maxDepth) return endless;
  let all = sequence(cursor);
  while (cursor.pattern[cursor.at] === '|') {
    cursor.at++;
    const other = sequence(cursor);
    all = {
      ways: all.ways + other.ways,
      power: Math.max(all.power, other.power),
      steps: Math.max(all.steps, other.steps),
    };
  }
  cursor.depth--;
  return all;
}

/** Whether an expression can be met in another way than by what it begins with; yes rather than a wrong no. */
const hasAlternatives = (source: string): boolean => {
  const cursor: Cursor = { pattern: source, at: 0, depth: 0 };
  sequence(cursor);
  return cursor.at < source.length;
};

function sequence(cursor: Cursor): RegexCost {
  const { pattern } = cursor;
  let all = nothing;
  while (cursor.at < pattern.length && pattern[cursor.at] !== '|' && pattern[cursor.at] !== ')') {
    const next = repeated(cursor, atom(cursor));
    all = { ways: all.ways * next.ways, power: all.power + next.power, steps: all.steps + next.steps };
  }
  return all;
}

/** One thing to match, and the choices within it. */
function atom(cursor: Cursor): RegexCost {
  const { pattern } = cursor;
  const letter = pattern[cursor.at] ?? '';
  if (letter === '(') return group(cursor);
  if (letter === '[') return skip(cursor, /\[\^?\]?(?:\\[^]|[^\]\\])*\]/y) ? oneStep : endless;
  if (letter !== '\\') return skip(cursor, /[^]/y) ? oneStep : endless;
  // A reference back to a group is compared with what the group took, which no bound here knows.
  const isReference = /[1-9k]/.test(pattern[cursor.at + 1] ?? '');
  return skip(cursor, /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|[^])/y) && !isReference ? oneStep : endless;
}

function group(cursor: Cursor): RegexCost {
  skip(cursor, /\((?:\?(?:[:=!]|<[=!]|<[A-Za-z]\w*>))?/y);
  const work = alternatives(cursor);
  if (cursor.pattern[cursor.at] !== ')') return endless;
  cursor.at++;
  return { ...work, steps: work.steps + 1 };
}

/** Goes past a token; where there is none, ends the reading. */
function skip(cursor: Cursor, token: RegExp): boolean {
  token.lastIndex = cursor.at;
  const found = token.exec(cursor.pattern)?.[0];
  cursor.at = found === undefined ? cursor.pattern.length + 1 : cursor.at + found.length;
  return found !== undefined;
}

const quantifier = /(?:[*+?]|\{(\d+)(,(\d*))?\})[?+]?/y;

function repeated(cursor: Cursor, inner: RegexCost): RegexCost {
  quantifier.lastIndex = cursor.at;
  const found = quantifier.exec(cursor.pattern);
  if (found === null) return inner;
  cursor.at += found[0].length;
  const [text, least, isRange, most] = found;
  if (text.startsWith('?')) return { ...inner, ways: inner.ways + 1 };
  const from = Number(least ?? 0);
  const to = least === undefined || most === '' ? undefined : Number(isRange === undefined ? least : most);
  const hasChoices = inner.ways > 1 || inner.power > 0;
  if (to === undefined) return hasChoices ? endless : { ways: 1, power: 1, steps: inner.steps * Math.max(1, from) };
  return { ways: (to - from + 1) * inner.ways ** to, power: inner.power * to, steps: inner.steps * to };
}
