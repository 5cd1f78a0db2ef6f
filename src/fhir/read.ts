import { isUtf8 as isUtf8Bytes } from 'node:buffer';
import { readJson } from './json/json.js';
import { defaultLimits } from './limits.js';
import type { Limits } from './limits.js';
import { encodingOfBytes, formatOfBytes, formatOfText } from './otherFormats.js';
import { positionIndex } from './positions.js';
import type { SyntaxProblem } from './problems.js';
import type { FhirDocument } from './tree.js';
import { readXml } from './xml/xml.js';

/**
 * Reads a submission from its bytes. FHIR is UTF-8 in both formats (R4 sections 2.6.1 and 2.6.2). Another encoding of
 * single bytes is a problem that names the first byte that does not fit, and the rest is read with a mark for each such
 * byte, so that all other faults are seen too. UTF-16 and binary files are refused.
 */
export function readBytes(bytes: Uint8Array, limits: Partial<Limits> = {}): FhirDocument {
  const tooLong = tooLongToRead(bytes.length, limits);
  if (tooLong !== undefined) return tooLong;
  const format = formatOfBytes(bytes);
  if (format !== undefined)
    return unreadable(Buffer.from(bytes.subarray(0, 80)).toString('latin1'), otherFormat(format, 0));
  const zero = bytes.subarray(0, 8192).indexOf(0);
  // Read byte by byte, so that the offset of the fault is an offset into the text.
  if (zero >= 0 && !isText(bytes)) return unreadable(Buffer.from(bytes).toString('latin1'), notUtf8(bytes, zero, zero));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const document = readDocument(decoder.decode(bytes), limits);
  const offset = isUtf8Bytes(bytes) ? undefined : firstInvalidUtf8(bytes);
  if (offset === undefined) return document;
  const fault = notUtf8(bytes, offset, decoder.decode(bytes.subarray(0, offset)).length);
  return { ...document, problems: [fault, ...document.problems] };
}

/** Whether bytes begin as JSON or XML does, in an encoding of single bytes: a zero byte among them is a stray one. */
function isText(bytes: Uint8Array): boolean {
  return (
    encodingOfBytes(bytes) === undefined &&
    /^(?:\u00ef\u00bb\u00bf)?\s*[{[<]/.test(Buffer.from(bytes.subarray(0, 80)).toString('latin1'))
  );
}

/** Bytes of UTF-8 that a character of the text, a UTF-16 code unit, takes at most. */
const mostBytes = 3;

/**
 * The document of a submission of so many bytes that its text would be longer than is read, whatever they are, so that they
 * need not be read; undefined for one that may be read.
 */
export function tooLongToRead(bytes: number, limits: Partial<Limits> = {}): FhirDocument | undefined {
  const { length } = { ...defaultLimits, ...limits };
  if (bytes <= mostBytes * length) return undefined;
  const params = { limit: length, found: bytes };
  return unreadable('', { rule: 'syntax/limit-length', expression: '', start: 0, end: 0, params });
}

/** Reads a submission from its text; JSON and XML are told apart by the first character that is not white space. */
export function readDocument(text: string, limits: Partial<Limits> = {}): FhirDocument {
  const start = /^\uFEFF?\s*/.exec(text)?.[0].length ?? 0;
  if (start >= text.length) {
    return unreadable(text, { rule: 'syntax/empty-file', expression: '', start: 0, end: 0, params: {} });
  }
  const format = formatOfText(text, start);
  if (format !== undefined) return unreadable(text, otherFormat(format, start));
  return text[start] === '<' ? readXml(text, limits) : readJson(text, limits);
}

function unreadable(text: string, problem: SyntaxProblem): FhirDocument {
  // A zero byte stands beside each `<` of UTF-16.
  const format = /^[^{[A-Za-z]{0,20}</.test(text) ? 'xml' : 'json';
  return { format, text, root: null, problems: [problem], positionAt: positionIndex(text) };
}

/** The problem of a file that is of another standard, or no text at all. */
function otherFormat(format: string, start: number): SyntaxProblem {
  const params = { found: format, advice: format };
  return { rule: 'syntax/other-format', expression: '', start, end: start, params };
}

/** The problem of a byte at `offset` that stands at `start` in the text. */
function notUtf8(bytes: Uint8Array, offset: number, start: number): SyntaxProblem {
  const found = `0x${(bytes[offset] ?? 0).toString(16).padStart(2, '0')}`;
  const encoding = encodingOfBytes(bytes) ?? '';
  return { rule: 'syntax/not-utf8', expression: '', start, end: start + 1, params: { offset, found, encoding } };
}

/** Offset of the first byte of the first sequence that is not UTF-8, found by halving; undefined where all is well. */
function firstInvalidUtf8(bytes: Uint8Array): number | undefined {
  if (isUtf8(bytes, bytes.length, false)) return undefined;
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8(bytes, middle, true)) good = middle;
    else bad = middle;
  }
  // What is good so far may end with the beginning of the sequence that breaks.
  while (good > 0 && !isUtf8(bytes, good, false)) good--;
  return good;
}

/** Whether the first `end` bytes are UTF-8; `open`: the last character may be cut short. */
function isUtf8(bytes: Uint8Array, end: number, open: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: open });
    return true;
  } catch {
    return false;
  }
}
