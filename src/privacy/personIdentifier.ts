import { renderMarkup } from './markup.js';
import type { RenderedText, TextRange } from './markup.js';

/** A CPR number, or a replacement number (e-CPR), in a text. */
export interface PersonIdentifier {
  /** Offsets of the whole number in the text: UTF-16 code units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where the part stands that distinguishes one person from another, the last four characters: several ranges where markup splits it. */
  readonly serial: readonly TextRange[];
  /** The number in ten characters, without separator, letters in upper case. */
  readonly value: string;
}

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True where the first four digits are a day and month: 29 February always is, since the century is not looked at. */
export function startsWithDayAndMonth(value: string): boolean {
  const day = Number(value.slice(0, 2));
  const days = daysInMonth[Number(value.slice(2, 4)) - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** Invisible characters that could occur between two digits: soft hyphen, zero width, direction marks. */
const invisibleCharacters = '[\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]*';
/** A digit as JSON, XML and URLs can write it, full-width and mathematical digits included. */
const anyDigit =
  '(?:[0-9\\uFF10-\\uFF19\\u{1D7CE}-\\u{1D7FF}]|\\\\u003[0-9]|&#(?:[xX]0*3[0-9]|0*(?:4[89]|5[0-7]));|%3[0-9])';
const space = '[ \\u00A0\\u2009\\u202F]?';
const plainSeparator = `${space}[-\\u2010-\\u2015\\u2212]?${space}`;
/** Spaces and hyphens as JSON, XML, HTML and URLs can write them. */
const anySpace = '(?:[ \\u00A0\\u2009\\u202F+]|%20|%[cC]2%[aA]0|\\\\u00[2aA]0|&nbsp;|&#(?:32|160|[xX]0*(?:20|[aA]0));)';
const anyHyphen = '(?:[-\\u2010-\\u2015\\u2212]|%2[dD]|\\\\u002[dD]|&#(?:45|[xX]0*2[dD]);)';
/** A run of invisible characters can be matched in one way only, so that a long one is passed once. */
const anySeparator = ['', anySpace, anyHyphen, anySpace]
  .map((part) => (part === '' ? invisibleCharacters : `(?:${part}${invisibleCharacters})?`))
  .join('');
/** The digits of an escape (`%20`, `\u0020`) are not part of the number that follows. */
const before = '(?<=^|[^0-9]|%[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4})';

function pattern(digit: string, between: string, separator: string): RegExp {
  const digits = (count: number): string => `${digit}(?:${between}${digit}){${count - 1}}`;
  const serial = `${digits(4)}|${digit}${between}[A-Za-z]${between}[A-Za-z]${between}${digit}`;
  const birth = `(${digits(6)})(${separator})`;
  return new RegExp(`${before}${birth}(?:${serial})(?!${between}${digit})`, 'gu');
}

const plain = pattern('[0-9]', '', plainSeparator);
const obfuscatedPattern = pattern(anyDigit, invisibleCharacters, anySeparator);
const sixDigits = /[0-9]{6}/;
/** A plus sign, which URLs write for a space, matters right after six digits: in times it precedes the zone. */
const obfuscationHint =
  /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFF10-\uFF19\u{1D7CE}-\u{1D7FF}]|\\u00|&#|&nbsp;|%[23cC]|[0-9]{6}[ \u00A0\u2009\u202F\u2010-\u2015\u2212-]{0,2}\+/u;

/**
 * Finds what looks like a CPR number (ten digits, or six and four, that begin with a day and month) or as an e-CPR (six
 * digits, a digit, two letters, a digit): also if digits are escaped or full-width, or the number is split by markup
 * (`240288-<b>1234</b>`), as the reader of a narrative does not see. Digits that are part of a longer number (SOR, GLN), a
 * UUID, a hash or an OID do not count. Modulus 11 is not required, see `danish/cpr`. In the order of their beginnings; where
 * a number is one with its markup and another without, both are given and overlap.
 */
export function findPersonIdentifiers(text: string): readonly PersonIdentifier[] {
  const whole = findUnsplit(text);
  const rendered = renderMarkup(text);
  if (rendered === undefined) return whole;
  const split = findUnsplit(rendered.text).flatMap((one) => splitIdentifier(one, rendered));
  return split.length === 0 ? whole : [...whole, ...split].sort((a, b) => a.start - b.start);
}

/** A number of the rendered text as it stands in the original; none where it stands there in one piece, and was found. */
function splitIdentifier(found: PersonIdentifier, rendered: RenderedText): readonly PersonIdentifier[] {
  const pieces = rendered.originals(found.start, found.end);
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined || pieces.length === 1) return [];
  const serial = found.serial.flatMap(({ start, end }) => rendered.originals(start, end));
  return [{ start: first.start, end: last.end, serial, value: found.value }];
}

/** The numbers that no markup splits. */
function findUnsplit(text: string): readonly PersonIdentifier[] {
  const isDisguised = obfuscationHint.test(text);
  if (!isDisguised && !sixDigits.test(text)) return [];
  const found: PersonIdentifier[] = [];
  const isOther = createNonPersonTest(text);
  for (const match of text.matchAll(isDisguised ? obfuscatedPattern : plain)) {
    const [whole, birth = '', separated = ''] = match;
    const start = match.index;
    const end = start + whole.length;
    const serial = start + birth.length + separated.length;
    const value = bare(birth) + bare(text.slice(serial, end)).toUpperCase();
    if (!startsWithDayAndMonth(value)) continue;
    if (!isOther(start, end)) found.push({ start, end, serial: [{ start: serial, end }], value });
  }
  return found;
}

/** The characters that escapes and other variants of digits stand for. */
function bare(text: string): string {
  return text
    .replace(
      /\\u003([0-9])|&#[xX]0*3([0-9]);|%3([0-9])/g,
      (_, json?: string, xml?: string, url?: string) => json ?? xml ?? url ?? '',
    )
    .replace(/&#0*([0-9]{2});/g, (_, code: string) => String.fromCharCode(Number(code)))
    .normalize('NFKC')
    .replace(/[^0-9A-Za-z]/g, '');
}

const uuidOrHash = /(?<![0-9A-Za-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,})(?![0-9A-Za-z])/gi;
/** Arcs of an OID have no leading zero. Without `urn:oid:` only the roots used in health data count as one. */
const oid = /(?:urn:oid:[0-2]|(?<![\w.])(?:1\.[23]|2\.16))(?:\.(?:0|[1-9][0-9]*)){3,}(?![0-9])/g;
/** The OID of CPR numbers followed by a number identifies a person. */
const cprInOid = /1\.2\.208\.176\.1\.2\.[0-9]{10}$/;

const tokenCharacter = /[\w.:-]/;

/**
 * Says, for positions queried in the order of the text, whether the characters there are part of a number that means
 * something else. Only the words around the positions are examined, each once.
 */
function createNonPersonTest(text: string): (start: number, end: number) => boolean {
  let word: TextRange = { start: 0, end: 0 };
  let others: readonly TextRange[] = [];
  let passed = 0;
  return (start, end) => {
    if (end > word.end) {
      word = tokenAround(text, start, end);
      others = nonPersonIdentifiers(text.slice(word.start, word.end), word.start);
      passed = 0;
    }
    while ((others[passed]?.end ?? Infinity) <= start) passed += 1;
    const other = others[passed];
    return other !== undefined && other.start <= start && end <= other.end;
  };
}

/** The run of letters, digits and number punctuation around a position. */
function tokenAround(text: string, start: number, end: number): TextRange {
  let [from, to] = [start, end];
  while (from > 0 && tokenCharacter.test(text[from - 1] ?? '')) from--;
  while (to < text.length && tokenCharacter.test(text[to] ?? '')) to++;
  return { start: from, end: to };
}

/** Ranges of digits in a word that mean something else, in order; `offset` is where the word begins. */
function nonPersonIdentifiers(word: string, offset: number): readonly TextRange[] {
  const oids = [...word.matchAll(oid)].filter(([whole]) => !cprInOid.test(whole));
  return [...word.matchAll(uuidOrHash), ...oids]
    .map(({ index, 0: whole }) => ({ start: offset + index, end: offset + index + whole.length }))
    .sort((a, b) => a.start - b.start);
}
