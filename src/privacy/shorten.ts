import { findPersonIdentifiers } from './personIdentifier.js';

/*
 * Cuts never split a person identifier: half of one is not recognized, and would be shown where the
 * whole is masked.
 */

/** Longest way to write a number: ten escapes, and what may stand between them, tags with their attributes included. */
const maxIdentifierLength = 1000;

/** Cuts a text to at most `max` UTF-16 code units, of which the last three are then dots. */
export const shorten = (text: string, max: number): string =>
  text.length > max ? `${beginning(text, max - 3)}...` : text;

/** At most the first `max` UTF-16 code units of a text; fewer if a person identifier would be cut. */
export function beginning(text: string, max: number): string {
  if (text.length <= max) return text;
  return text.slice(0, numberAround(text.slice(0, max + maxIdentifierLength), max)?.start ?? max);
}

/** About `max` UTF-16 code units of a text from an offset; from earlier if a person identifier begins there. */
export function passage(text: string, at: number, max: number): string {
  const from = Math.max(0, at - maxIdentifierLength);
  const around = text.slice(from, at + max + maxIdentifierLength);
  return beginning(around.slice(numberAround(around, at - from)?.start ?? at - from), max);
}

const numberAround = (text: string, offset: number): { readonly start: number } | undefined =>
  findPersonIdentifiers(text).find(({ start, end }) => start < offset && offset < end);
