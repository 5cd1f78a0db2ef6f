import type { Text } from '../../base/index.js';

/**
 * The text of a log: UTF-8, UTF-16 by its byte order mark, or Windows-1252, which older systems write. Undefined for
 * bytes that are no text.
 */
export function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  const text = decoded(bytes, marked);
  if (text !== undefined) return isPlain(text) ? text : undefined;
  const old = marked === 'utf-8' ? decoded(bytes, 'windows-1252') : undefined;
  return old !== undefined && isPlain(old) && isMostlyAscii(old) ? old : undefined;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** No control characters but white space and the colours of terminals. */
const isPlain = (text: string): boolean => !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f\ufffd]/.test(text);

/** Random bytes are often characters of Windows-1252 too, but seldom of ASCII. */
const isMostlyAscii = (text: string): boolean => text.replace(/[^\x09-\x7e]/g, '').length >= text.length * 0.85;

/** Letters and digits that a log has at least; a word or two says nothing. */
const leastCharacters = 20;

/** Why a tester learns nothing from a text. */
export function emptinessOf(text: string): Text | undefined {
  const said = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (said >= leastCharacters) return undefined;
  return {
    da: `Filen er tekst, men har kun ${said} bogstaver og cifre: det er ingen log.`,
    en: `The file is text, but has only ${said} letters and digits: that is no log.`,
  };
}
