/*
 * How one character can be written: as it is, as JSON, XML, HTML and URLs escape it, and as the bytes of UTF-8. What is not an
 * escape stands for itself. Every function here looks at a bounded number of characters, or passes what it looks at.
 */

/** A character as a reader gets it. */
export interface Spelled {
  /** Its code point. */
  readonly code: number;
  /** Offset after it: UTF-16 code units. */
  readonly end: number;
}

/** True for what is read as it is, and need not be given to {@link spelledAt}. */
export const isPlain = (code: number): boolean =>
  code < 0x80 && code !== 0x5c && code !== 0x26 && code !== 0x25 && code !== 0;

/**
 * The character that is written at an offset.
 * @param isBytes each UTF-16 code unit of the text is a byte, of UTF-8 or UTF-16
 */
export function spelledAt(text: string, at: number, isBytes: boolean): Spelled {
  const code = text.charCodeAt(at);
  const found =
    code === 0x5c
      ? jsonAt(text, at)
      : code === 0x26
        ? xmlAt(text, at)
        : code === 0x25
          ? percentAt(text, at)
          : isBytes && code >= 0xc2
            ? utf8At((index) => text.charCodeAt(at + index), at, 1)
            : undefined;
  if (found !== undefined) return found;
  const whole = text.codePointAt(at) ?? code;
  return { code: whole, end: at + (whole > 0xffff ? 2 : 1) };
}

/** `\u2013`, also where JSON stands in JSON and its backslash is escaped itself; and pairs, for what is above U+FFFF. */
const unit = /\\{1,8}u([0-9a-fA-F]{4})/y;

function jsonAt(text: string, at: number): Spelled | undefined {
  const high = jsonUnit(text, at);
  if (high === undefined) return undefined;
  const low = high.code >= 0xd800 && high.code < 0xdc00 ? jsonUnit(text, high.end) : undefined;
  if (low === undefined || low.code < 0xdc00 || low.code > 0xdfff) return high;
  return { code: 0x10000 + ((high.code - 0xd800) << 10) + (low.code - 0xdc00), end: low.end };
}

function jsonUnit(text: string, at: number): Spelled | undefined {
  unit.lastIndex = at;
  const [whole, digits = ''] = unit.exec(text) ?? [];
  return whole === undefined ? undefined : { code: parseInt(digits, 16), end: at + whole.length };
}

/** A character reference, whose ampersand may be escaped itself. */
const reference = /&(?:amp;){0,3}(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+))|([a-zA-Z]{2,16}));/y;

/** What HTML calls the characters that can stand in a number. */
const names: Readonly<Record<string, number>> = {
  ...{
    nbsp: 0xa0,
    shy: 0xad,
    ensp: 0x2002,
    emsp: 0x2003,
    thinsp: 0x2009,
    hairsp: 0x200a,
    numsp: 0x2007,
    puncsp: 0x2008,
  },
  ...{ ZeroWidthSpace: 0x200b, zwnj: 0x200c, zwj: 0x200d, lrm: 0x200e, rlm: 0x200f, NoBreak: 0x2060 },
  ...{ hyphen: 0x2010, dash: 0x2010, ndash: 0x2013, mdash: 0x2014, horbar: 0x2015, minus: 0x2212, plus: 0x2b },
};

function xmlAt(text: string, at: number): Spelled | undefined {
  reference.lastIndex = at;
  const [whole, hex, decimal, name = ''] = reference.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? parseInt(decimal, 10) : names[name];
  return code === undefined || code > 0x10ffff ? undefined : { code, end: at + whole.length };
}

/** A byte of a URL, whose percent sign may be escaped itself. */
const percent = /%(?:25)*([0-9a-fA-F]{2})/y;

function percentAt(text: string, at: number): Spelled | undefined {
  percent.lastIndex = at;
  const [whole, digits = ''] = percent.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const { length } = whole;
  const byteOf = (index: number): number => {
    const next = text.slice(at + index * length, at + (index + 1) * length);
    return next.startsWith('%') ? parseInt(next.slice(-2), 16) : NaN;
  };
  return utf8At(byteOf, at, length) ?? { code: parseInt(digits, 16), end: at + length };
}

/** A character of two to four bytes of UTF-8, each written with `length` code units. */
function utf8At(byteOf: (index: number) => number, at: number, length: number): Spelled | undefined {
  const first = byteOf(0);
  const count = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (count === 0) return undefined;
  let code = first & (0xff >> (count + 1));
  for (let index = 1; index < count; index += 1) {
    const byte = byteOf(index);
    if (!((byte & 0xc0) === 0x80)) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  return { code, end: at + count * length };
}

/**
 * Characters that are not seen between two others: soft hyphen, zero width, direction marks, selectors of variants. The
 * null is every second byte of UTF-16.
 */
export function isInvisible(code: number): boolean {
  if (code < 0x300) return code === 0xad || code === 0;
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0x180b && code <= 0x180f) ||
    (code >= 0xe0000 && code <= 0xe0fff) ||
    [0x34f, 0x61c, 0xfeff].includes(code)
  );
}

/** The ASCII character that one looks like: full-width and mathematical digits, dashes, spaces. Others as they are. */
export function asciiOf(code: number): number {
  if (code < 0x80) return code;
  if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000) {
    return 0x20;
  }
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xfe58 || code === 0xfe63) return 0x2d;
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xff01 + 0x21;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return 0x30 + ((code - 0x1d7ce) % 10);
  return code;
}
