import { isPlain, spelledAt } from './spelling.js';

/** A part of a text whose letters belong to base64. */
interface Piece {
  /** Offsets in the text, end exclusive: UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** The letters as they are, or one letter that is escaped there. */
  readonly letter: string | undefined;
}

/** What may encode a text: letters that line breaks and escapes may part. */
interface Run {
  readonly pieces: readonly Piece[];
  readonly letters: number;
}

/** Ten characters take so many letters. */
const fewestLetters = 14;
/** Pieces that are looked at together, and those of them that are looked at again with what follows. */
const mostPieces = 100_000;
const overlap = 100;

const kindOf = new Uint8Array(128);
const [letter, space] = [1, 2];
for (const one of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') {
  kindOf[one.charCodeAt(0)] = letter;
}
for (const one of ' \t\r\n') kindOf[one.charCodeAt(0)] = space;

/**
 * Rewrites what base64 in a text encodes (attachments, notes), also where lines or escapes part it. The text keeps its
 * length, and one that nothing is rewritten in is returned itself.
 * @param rewrite gets bytes, one a UTF-16 code unit, and returns as many
 */
export function rewriteBase64(text: string, rewrite: (bytes: string) => string): string {
  const parts: string[] = [];
  let done = 0;
  for (const run of runsOf(text)) {
    for (const { start, end, content } of rewritten(text, run, rewrite)) {
      if (start < done) continue;
      parts.push(text.slice(done, start), content);
      done = end;
    }
  }
  return done === 0 ? text : parts.join('') + text.slice(done);
}

function* runsOf(text: string): Generator<Run> {
  let pieces: Piece[] = [];
  let letters = 0;
  const ended = (): Run | undefined => {
    const run = letters >= fewestLetters ? { pieces, letters } : undefined;
    if (letters > 0) [pieces, letters] = [[], 0];
    return run;
  };
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    if (kindOf[code] === letter) {
      const start = at;
      while (kindOf[text.charCodeAt(at)] === letter) at += 1;
      pieces.push({ start, end: at, letter: undefined });
      letters += at - start;
      continue;
    }
    const { end, is, joins } = otherAt(text, at, letters);
    if (is !== undefined) {
      pieces.push({ start: at, end, letter: is });
      letters += 1;
    } else if (!joins) {
      const run = ended();
      if (run !== undefined) yield run;
    }
    at = end;
    if (pieces.length < mostPieces) continue;
    yield { pieces, letters };
    pieces = pieces.slice(-overlap);
    letters = pieces.reduce((sum, piece) => sum + (piece.letter === undefined ? piece.end - piece.start : 1), 0);
  }
  const run = ended();
  if (run !== undefined) yield run;
}

/** What is no plain letter: an escaped one, white space that does not end the run, or anything else. */
function otherAt(
  text: string,
  at: number,
  letters: number,
): { readonly end: number; readonly is?: string; readonly joins?: boolean } {
  const code = text.charCodeAt(at);
  // A space parts only whole groups of letters; in a sentence every word is one.
  if (kindOf[code] === space)
    return { end: at + 1, joins: code !== 0x20 || letters % 4 === 0 || atLineBreak(text, at) };
  if (code === 0x5c) {
    const next = text.charCodeAt(at + 1);
    if (next === 0x2f) return { end: at + 2, is: '/' };
    if (next === 0x6e || next === 0x72 || next === 0x74) return { end: at + 2, joins: true };
  }
  if (isPlain(code) || code >= 0x80) return { end: at + 1 };
  const spelled = spelledAt(text, at, false);
  if (kindOf[spelled.code] === letter) return { end: spelled.end, is: String.fromCharCode(spelled.code) };
  return { end: spelled.end, joins: kindOf[spelled.code] === space };
}

/** Whether a space indents a line. */
const atLineBreak = (text: string, at: number): boolean => kindOf[text.charCodeAt(at - 1)] === space;

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly content: string;
}

function rewritten(text: string, { pieces, letters }: Run, rewrite: (bytes: string) => string): readonly Replacement[] {
  const all = pieces.map(({ start, end, letter: is }) => is ?? text.slice(start, end)).join('');
  // Where a word stands before it on another line, the groups of four do not begin with the first letter.
  const offsets = pieces.length === 1 ? [0] : [0, 1, 2, 3];
  let now = all;
  for (const offset of offsets) now = rewriteFrom(now, offset, rewrite);
  if (now === all) return [];
  const replaced: Replacement[] = [];
  let at = 0;
  for (const { start, end, letter: is } of pieces) {
    const length = is === undefined ? end - start : 1;
    const content = now.slice(at, at + length);
    // A letter that was escaped is not one any more: its place is longer.
    if (content !== (is ?? text.slice(start, end))) {
      replaced.push({ start, end, content: is === undefined ? content : '*'.repeat(end - start) });
    }
    at += length;
  }
  return at === letters ? replaced : [];
}

function rewriteFrom(letters: string, offset: number, rewrite: (bytes: string) => string): string {
  const before = Buffer.from(offset === 0 ? letters : letters.slice(offset), 'base64');
  const content = before.toString('latin1');
  const changed = rewrite(content);
  if (changed === content) return letters;
  const [old, renewed] = [before.toString('base64'), Buffer.from(changed, 'latin1').toString('base64')];
  const parts = [letters.slice(0, offset)];
  let done = 0;
  for (let at = 0; at < old.length; at += 4) {
    if (old.slice(at, at + 4) === renewed.slice(at, at + 4)) continue;
    const group = renewed.slice(at, at + 4).split('=', 1)[0] ?? '';
    parts.push(letters.slice(offset + done, offset + at), group);
    done = at + group.length;
  }
  return parts.join('') + letters.slice(offset + done);
}
