import { slipOf, slipOfUri } from './primitiveSlips.js';
import type { PrimitiveSlip } from './primitiveSlips.js';

/** Why a text is not a value of its type. */
export type PrimitiveFault = 'format' | 'range' | 'date' | 'surrogate' | PrimitiveSlip;

/** Formats of R4 section 2.24.0.1, anchored. Where the specification's expression is looser than its words, the words win. */
const formats: Readonly<Record<string, RegExp>> = {
  boolean: /^(true|false)$/,
  integer: /^(0|-?[1-9][0-9]*)$/,
  unsignedInt: /^(0|[1-9][0-9]*)$/,
  positiveInt: /^[1-9][0-9]*$/,
  decimal: /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/,
  uri: /^\S*$/,
  url: /^\S*$/,
  // A canonical URL is absolute, or a fragment that names a contained resource (R4 section 2.3.0.3).
  canonical: /^(#\S*|[A-Za-z][A-Za-z0-9+.-]*:\S+)$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}(-\d\d(-\d\d)?)?$/,
  dateTime: /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?)?)?$/,
  time: /^\d\d:\d\d:\d\d(\.\d+)?$/,
  code: /^\S+( \S+)*$/,
  oid: /^urn:oid:[0-2](\.(0|[1-9][0-9]*))+$/,
  id: /^[A-Za-z0-9\-.]{1,64}$/,
  uuid: /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
};

const ranges: Readonly<Record<string, readonly [number, number]>> = {
  integer: [-2147483648, 2147483647],
  unsignedInt: [0, 2147483647],
  positiveInt: [1, 2147483647],
};

/** What is wrong with a primitive's text; undefined where nothing is. The text is not empty. */
export function primitiveFault(type: string, text: string): PrimitiveFault | undefined {
  if (type === 'base64Binary') return isBase64(text) ? undefined : (slipOf(type, text) ?? 'format');
  if (textTypes.has(type) && hasControlCharacter(text)) return 'control';
  // Half of a character: JSON can escape it, and no UTF-8 and no XML has it. R4 2.24.0.1: "a sequence of Unicode characters".
  if (!text.isWellFormed()) return 'surrogate';
  const format = formats[type];
  if (format !== undefined && !format.test(text)) return slipOf(type, text) ?? 'format';
  if (uriTypes.has(type)) return slipOfUri(text);
  const range = ranges[type];
  if (range !== undefined && (Number(text) < range[0] || Number(text) > range[1])) return 'range';
  if (type === 'date' || type === 'dateTime' || type === 'instant') return realDate(text) ? undefined : 'date';
  if (type === 'time') return realTime(text) ? undefined : 'date';
  return undefined;
}

const uriTypes = new Set(['uri', 'url', 'canonical']);

const textTypes = new Set(['string', 'markdown', 'code']);

/** R4 leaves out the characters below 32, except tab, line feed and carriage return. */
function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}

/** Base64 with white space between, checked without a regular expression that would backtrack over megabytes. */
function isBase64(text: string): boolean {
  const plain = text.replace(/\s+/g, '');
  return plain.length % 4 === 0 && /^[0-9A-Za-z+/]*={0,2}$/.test(plain);
}

/** True for a date that the calendar has, with a time that the clock has (R4: 24:00 is not allowed; a leap second is). */
function realDate(text: string): boolean {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T([^Z+-]+)(Z|[+-]\d\d:\d\d)?)?)?)?$/.exec(text);
  if (parts === null) return false;
  const [, year = '', month, day, time, zone] = parts;
  if (year === '0000') return false;
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) return false;
  if (day !== undefined && (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month)))) return false;
  return (time === undefined || realTime(time)) && (zone === undefined || realZone(zone));
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function realTime(text: string): boolean {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return hours < 24 && minutes < 60 && seconds < 61;
}

function realZone(text: string): boolean {
  if (text === 'Z') return true;
  const [hours = 0, minutes = 0] = text.slice(1).split(':').map(Number);
  return minutes < 60 && (hours < 14 || (hours === 14 && minutes === 0));
}
