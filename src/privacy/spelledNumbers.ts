import { asciiOf, isInvisible, isPlain, spelledAt } from './spelling.js';

/** What has the form of a number of a person. */
export interface NumberForm {
  /** Offsets of the whole: UTF-16 code units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where the last four characters begin. */
  readonly serial: number;
  /** In ten characters, without separator, letters in upper case. */
  readonly value: string;
}

/** What the end of the characters so far must be, a character before it included. A plus is a space of a URL. */
const form = /(?:^|[^0-9])([0-9]{6})[ +]?-?[ +]?([0-9]{4}|[0-9][A-Za-z]{2}[0-9])$/;
/** More than the longest form. */
const seen = 16;
/** Characters that can stand between two digits of a form. */
const mostBetween = 3;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/**
 * Finds numbers as a reader of the text would: escapes are resolved, what can't be seen is passed over, and characters
 * count as the ASCII ones that they look like. One pass that remembers the last few characters.
 * @param isBytes each UTF-16 code unit of the text is a byte, of UTF-8 or UTF-16
 */
export function findSpelledNumbers(text: string, isBytes: boolean): readonly NumberForm[] {
  const found: NumberForm[] = [];
  const codes = new Uint8Array(seen);
  const starts = new Float64Array(seen);
  let count = 0;
  let lastEnd = 0;
  let sinceDigit = 0;
  const look = (): void => {
    const kept = Math.min(count, seen);
    let tail = '';
    for (let at = count - kept; at < count; at += 1) tail += String.fromCharCode(codes[at % seen] ?? 0);
    const [, birth, serial] = form.exec(tail) ?? [];
    if (birth === undefined || serial === undefined) return;
    const fromSerial = count - serial.length;
    const length = tail.length - tail.lastIndexOf(birth, tail.length - serial.length - birth.length);
    found.push({
      start: starts[(count - length) % seen] ?? 0,
      end: lastEnd,
      serial: starts[fromSerial % seen] ?? 0,
      value: birth + serial.toUpperCase(),
    });
  };
  for (let at = 0; at < text.length;) {
    let code = text.charCodeAt(at);
    let end = at + 1;
    if (count === 0 && !maySpellDigit(code, isBytes)) {
      at = end;
      continue;
    }
    if (!isPlain(code)) {
      ({ code, end } = spelledAt(text, at, isBytes));
      if (isInvisible(code)) {
        at = end;
        continue;
      }
      code = Math.min(asciiOf(code), 0xff);
    }
    const digit = isDigit(code);
    if (digit) sinceDigit = 0;
    else {
      if (sinceDigit === 0 && count > 0) look();
      sinceDigit += 1;
    }
    if (sinceDigit > mostBetween) count = 0;
    else if (digit || count > 0) {
      codes[count % seen] = code;
      starts[count % seen] = at;
      count += 1;
      lastEnd = end;
    }
    at = end;
  }
  if (count > 0 && sinceDigit === 0) look();
  return found;
}

/** Whether a digit can be written from here. */
const maySpellDigit = (code: number, isBytes: boolean): boolean =>
  isDigit(code) || !(isPlain(code) || (code >= 0x80 && code < (isBytes ? 0xef : 0xd835)));
