import { findPersonIdentifiers } from './personIdentifier.js';

/*
 * Cuts never go through a number of a person: half of one is not known for what it is, and would be shown where the
 * whole is masked.
 */

/** Longest way to write a number: ten escapes, and what may stand between them. */
const maxIdentifierLength = 100;

/** Cuts a text to at most `max` UTF-16 code units, the last three of which are dots then. */
export const shorten = (text: string, max: number): string =>
  text.length > max ? `${beginning(text, max - 3)}...` : text;

/** At most the first `max` UTF-16 code units of a text; fewer where a number of a person would be cut. */
export function beginning(text: string, max: number): string {
  if (text.length <= max) return text;
  return text.slice(0, numberAround(text.slice(0, max + maxIdentifierLength), max)?.start ?? max);
}

/** What stands at an offset of a text, about `max` UTF-16 code units of it; earlier where a number of a person does. */
export function passage(text: string, at: number, max: number): string {
  const from = Math.max(0, at - maxIdentifierLength);
  const around = text.slice(from, at + max + maxIdentifierLength);
  return beginning(around.slice(numberAround(around, at - from)?.start ?? at - from), max);
}

const numberAround = (text: string, offset: number): { readonly start: number } | undefined =>
  findPersonIdentifiers(text).find(({ start, end }) => start < offset && offset < end);
