import { renderMarkup } from './markup.js';
import type { RenderedText, TextRange } from './markup.js';
import { findSpelledNumbers } from './spelledNumbers.js';
import type { NumberForm } from './spelledNumbers.js';

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

const space = '[ \\u00A0\\u2009\\u202F]?';
const plain = new RegExp(
  `([0-9]{6})(${space}[-\\u2010-\\u2015\\u2212]?${space})([0-9]{4}|[0-9][A-Za-z]{2}[0-9])(?![0-9])`,
  'g',
);
const sixDigits = /[0-9]{6}/;
/** What makes a reader see another text than its ASCII, by a character without which there is none of it. */
const spellingHints: readonly (readonly [needs: string, hint: RegExp])[] = [
  [
    '',
    /[\u00A0\u00AD\u034F\u061C\u180B-\u180F\u2000-\u2015\u202A-\u202F\u205F-\u206F\u2212\u3000\uD835\uDB40\uFE00-\uFE0F\uFE58\uFE63\uFEFF\uFF01-\uFF5E]/,
  ],
  ['\\u', /\\u[0-9a-fA-F]{4}/],
  ['&', /&[#a-zA-Z]/],
  ['%', /%[0-9a-fA-F]{2}/],
  // A plus sign is a space of a URL right after six digits only.
  ['+', /[0-9]{6}[ -]{0,2}\+/],
];
const highByte = /[\0\u0080-\u00FF]/;

/**
 * Finds what looks like a CPR number (ten digits, or six and four, that begin with a day and month) or as an e-CPR (six
 * digits, a digit, two letters, a digit): also if digits are escaped or full-width, or the number is split by markup
 * (`240288-<b>1234</b>`), as the reader of a narrative does not see. Digits that are part of a longer number (SOR, GLN), a
 * UUID, a hash or an OID do not count. Modulus 11 is not required, see `danish/cpr`. In the order of their beginnings; where
 * a number is one with its markup and another without, both are given and overlap.
 */
export const findPersonIdentifiers = (text: string): readonly PersonIdentifier[] => findNumbers(text, false);

function findNumbers(text: string, isBytes: boolean): readonly PersonIdentifier[] {
  const whole = findUnsplit(text, isBytes);
  const rendered = renderMarkup(text);
  if (rendered === undefined) return whole;
  const split = findUnsplit(rendered.text, isBytes).flatMap((one) => splitIdentifier(one, rendered));
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

/** As {@link findPersonIdentifiers}, in bytes of UTF-8 or UTF-16: each UTF-16 code unit of the text is one. */
export const findInBytes = (bytes: string): readonly PersonIdentifier[] => findNumbers(bytes, true);

const isSpelledOtherwise = (text: string): boolean =>
  spellingHints.some(([needs, hint]) => text.includes(needs) && hint.test(text));

/** The numbers that no markup splits. */
function findUnsplit(text: string, isBytes: boolean): readonly PersonIdentifier[] {
  const isSpelled = isSpelledOtherwise(text) || (isBytes && highByte.test(text));
  if (!isSpelled && !sixDigits.test(text)) return [];
  const found = isSpelled ? withSpelled(text, findPlain(text), isBytes) : findPlain(text);
  const isOther = createNonPersonTest(text);
  return found
    .filter(({ start, end, value }) => startsWithDayAndMonth(value) && !isOther(start, end))
    .map(({ start, end, serial, value }) => ({ start, end, serial: [{ start: serial, end }], value }));
}

function findPlain(text: string): readonly NumberForm[] {
  const found: NumberForm[] = [];
  plain.lastIndex = 0;
  for (let match = plain.exec(text); match !== null; match = plain.exec(text)) {
    const { index, 0: whole, 1: birth = '', 3: serial = '' } = match;
    const end = index + whole.length;
    if (followsDigits(text, index)) plain.lastIndex = index + 1;
    else found.push({ start: index, end, serial: end - serial.length, value: birth + serial.toUpperCase() });
  }
  return found;
}

/** Whether what begins at an offset is the rest of a longer number; the digits of an escape (`%20`, `\u0020`) are of none. */
function followsDigits(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  if (!(code >= 48 && code <= 57)) return false;
  return !/%[0-9A-Fa-f]{2}$|\\u[0-9A-Fa-f]{4}$/.test(text.slice(Math.max(0, at - 6), at));
}

/** What a reader sees, and what only stands there as it is: what looks like an escape may be none. */
function withSpelled(text: string, plainly: readonly NumberForm[], isBytes: boolean): readonly NumberForm[] {
  const keyOf = ({ start, end }: NumberForm): string => `${start} ${end}`;
  const spelled = findSpelledNumbers(withoutSerials(text, plainly), isBytes);
  const keys = new Set(spelled.map(keyOf));
  return [...spelled, ...plainly.filter((one) => !keys.has(keyOf(one)))].sort((a, b) => a.start - b.start);
}

/** What is a number as it stands ends where it ends, whatever the escape after it stands for: once it is masked, nothing differs. */
function withoutSerials(text: string, found: readonly NumberForm[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { serial, end, value } of found) {
    if (!startsWithDayAndMonth(value)) continue;
    parts.push(text.slice(at, serial), '*'.repeat(end - serial));
    at = end;
  }
  return at === 0 ? text : parts.join('') + text.slice(at);
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
