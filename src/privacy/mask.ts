import { rewriteBase64 } from './base64.js';
import { findInBytes, findPersonIdentifiers } from './personIdentifier.js';
import type { PersonIdentifier } from './personIdentifier.js';
import { knownTestNumbers } from './testNumbers.js';

/** Rewrites a text from outside before it is shown. */
export type Mask = (text: string) => string;

/** Leaves everything unchanged: only if the user asks for it (`--no-mask`). */
export const noMask: Mask = (text) => text;

/** Shorter than any person identifier. */
const minIdentifierLength = 10;
/** Results are full of the same texts (profiles, messages, steps): each is searched once. */
const maxCachedLength = 1000;
const maxCachedTexts = 5000;

/**
 * Creates the function that masks the last four characters of every CPR number and e-CPR but the known test numbers:
 * `010203-****`, and `010203-<b>****</b>`. A masked text is as long as the original, so that positions remain valid.
 * @param known test numbers in ten characters, without hyphen
 */
export function createMask(known: ReadonlySet<string>): Mask {
  const maskFound = (text: string, found: readonly PersonIdentifier[]): string => {
    const parts: string[] = [];
    let at = 0;
    const serials = found.flatMap(({ serial, value }) => (known.has(value) ? [] : serial));
    for (const { start, end } of serials.sort((a, b) => a.start - b.start)) {
      if (end <= at) continue;
      const from = Math.max(start, at);
      parts.push(text.slice(at, from), '*'.repeat(end - from));
      at = end;
    }
    return at === 0 ? text : parts.join('') + text.slice(at);
  };
  const maskBytes = (bytes: string): string => maskFound(bytes, findInBytes(bytes));
  const maskText = (text: string): string => rewriteBase64(maskFound(text, findPersonIdentifiers(text)), maskBytes);
  const kept = new Map<string, string>();
  return (text) => {
    if (text.length < minIdentifierLength) return text;
    if (text.length > maxCachedLength) return maskText(text);
    let masked = kept.get(text);
    if (masked === undefined) {
      masked = maskText(text);
      if (kept.size >= maxCachedTexts) kept.clear();
      kept.set(text, masked);
    }
    return masked;
  };
}

/** Masks all but the bundled test numbers: what goes out whatever the user's options, such as messages and logs. */
export const maskUnknown: Mask = createMask(new Set(knownTestNumbers));

/**
 * Masks every string in plain data. Data with nothing to mask is returned itself, so that shared parts (a context, a
 * protocol) stay shared.
 */
export function maskAll<T>(value: T, mask: Mask): T {
  return maskValue(value, mask) as T;
}

function maskValue(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) {
    const masked = value.map((one) => maskValue(one, mask));
    return masked.some((one, at) => one !== value[at]) ? masked : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value);
  const members = value as Readonly<Record<string, unknown>>;
  const masked = keys.map((key) => maskValue(members[key], mask));
  const isChanged = masked.some((one, at) => one !== members[keys[at] ?? '']);
  return isChanged ? Object.fromEntries(keys.map((key, at) => [key, masked[at]])) : value;
}
