import { findPersonIdentifiers } from './personIdentifier.js';
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
  const maskText = (text: string): string => {
    const parts: string[] = [];
    let at = 0;
    const serials = findPersonIdentifiers(text).flatMap(({ serial, value }) => (known.has(value) ? [] : serial));
    for (const { start, end } of serials.sort((a, b) => a.start - b.start)) {
      if (end <= at) continue;
      const from = Math.max(start, at);
      parts.push(text.slice(at, from), '*'.repeat(end - from));
      at = end;
    }
    return at === 0 ? text : parts.join('') + text.slice(at);
  };
  const kept = new Map<string, string>();
  return (text) => {
    if (text.length < minIdentifierLength) return text;
    if (text.length > maxCachedLength) return maskEncoded(maskText(text), maskText);
    let masked = kept.get(text);
    if (masked === undefined) {
      masked = maskEncoded(maskText(text), maskText);
      if (kept.size >= maxCachedTexts) kept.clear();
      kept.set(text, masked);
    }
    return masked;
  };
}

/** Masks all but the bundled test numbers: what goes out whatever the user's options, such as messages and logs. */
export const maskUnknown: Mask = createMask(new Set(knownTestNumbers));

/** Runs of base64 that may encode a text with a CPR number in it. */
const base64 = /[0-9A-Za-z+/]{16,}={0,2}/g;

/** Masks the content of base64 (attachments, notes) as base64 of the same length. */
function maskEncoded(text: string, maskText: Mask): string {
  return text.replace(base64, (run) => {
    const decoded = Buffer.from(run, 'base64').toString('latin1');
    const masked = maskText(decoded);
    return masked === decoded ? run : Buffer.from(masked, 'latin1').toString('base64').slice(0, run.length);
  });
}

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
