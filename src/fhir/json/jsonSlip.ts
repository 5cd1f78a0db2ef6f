/** What kind of slip makes a text no JSON (RFC 8259); the catalogue words each. */
export type JsonSlip =
  | 'trailing-comma'
  | 'missing-comma'
  | 'missing-colon'
  | 'comment'
  | 'quotes'
  | 'unquoted-name'
  | 'line-break'
  | 'escape'
  | 'number'
  | 'decimal-comma'
  | 'word'
  | 'word-case'
  | 'not-a-number'
  | 'no-json'
  | 'value-missing'
  | 'end'
  | 'several'
  | 'after-end'
  | 'other';

/** A slip, and the offset of what is to be mended. */
interface FoundSlip {
  readonly reason: JsonSlip;
  readonly offset: number;
}

/**
 * Names the slip at the place where the reader stopped.
 * @param expected what JSON allows there, as the reader puts it: empty after the end of the value
 */
export function slipAt(text: string, at: number, expected: string): FoundSlip {
  const here = text[at] ?? '';
  const before = lastBefore(text, at);
  if (text[before] === ',' && (here === '}' || here === ']') && !expected.startsWith(',')) {
    return { reason: 'trailing-comma', offset: before };
  }
  if (at >= text.length) return { reason: 'end', offset: at };
  if (expected === '') return { reason: afterValue(text, at), offset: at };
  if (expected.startsWith('\\')) return { reason: here === '\\' ? 'escape' : 'line-break', offset: at };
  if (/^(\/[/*]|#)/.test(text.slice(at, at + 2))) return { reason: 'comment', offset: at };
  if (/['`´‘’“”„«»]/.test(here)) return { reason: 'quotes', offset: at };
  if (expected === ':') return { reason: 'missing-colon', offset: at };
  if (expected === '"') return { reason: decimalComma(text, before, here) ?? 'unquoted-name', offset: at };
  if (expected.startsWith(',')) return afterMember(text, at, before, here);
  if (/[,}\]]/.test(here)) return { reason: 'value-missing', offset: at };
  if (/[+.\d-]/.test(here)) return { reason: 'number', offset: at };
  return { reason: wordAt(text, at, before) ?? 'other', offset: at };
}

/** What stands in place of a value and is none: before anything else, the file is not even meant as JSON. */
function wordAt(text: string, at: number, before: number): JsonSlip | undefined {
  const [word] = /^[A-Za-z]+/.exec(text.slice(at, at + 20)) ?? [];
  if (before < 0) return 'no-json';
  if (word === undefined) return undefined;
  if (/^(?:true|false|null|none)$/i.test(word)) return 'word-case';
  return word === 'NaN' || word === 'Infinity' ? 'not-a-number' : 'word';
}

/** Where a comma or a bracket was due after a value. */
function afterMember(text: string, at: number, before: number, here: string): FoundSlip {
  // The reader stops in the midst of what it took for a number, such as 01 or 1.2.3.
  if (before === at - 1 && /\d/.test(text[before] ?? '') && /[\w.+-]/.test(here)) {
    return { reason: 'number', offset: at };
  }
  if (before === at - 1 && /[a-z]/.test(text[before] ?? '') && /[\w.+-]/.test(here)) {
    return { reason: 'word', offset: at };
  }
  // The line that lacks its comma is the one before.
  if (/["{[\w-]/.test(here)) return { reason: 'missing-comma', offset: before };
  return { reason: 'other', offset: at };
}

/** A comma between the digits of a decimal makes the rest of it a name. */
function decimalComma(text: string, before: number, here: string): JsonSlip | undefined {
  return text[before] === ',' && /\d/.test(text[before - 1] ?? '') && /\d/.test(here) ? 'decimal-comma' : undefined;
}

/** More than white space after the value: the next resource of several, or something that does not belong there. */
function afterValue(text: string, at: number): JsonSlip {
  if (text[at] === '{') return 'several';
  return /^(\/[/*]|#)/.test(text.slice(at, at + 2)) ? 'comment' : 'after-end';
}

/** Offset of the last character before `at` that is not white space; -1 where there is none. */
function lastBefore(text: string, at: number): number {
  let before = at - 1;
  while (before >= 0 && /[ \t\r\n]/.test(text[before] ?? '')) before--;
  return before;
}
