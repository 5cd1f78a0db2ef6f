import { stepsOf } from '../../model/protocol.js';
import type { Protocol } from '../../model/protocol.js';

/** The step that a name tells; several where it may be of each; `none` where it has the number of no step. */
export type NamedStep =
  { readonly step: string } | { readonly candidates: readonly string[] } | { readonly none: string };

/** Finds the step of a file or folder by its name, as people write names; undefined where it tells none. */
export type StepFinder = (name: string, isFolder: boolean) => NamedStep | undefined;

const word = '(?:trin|step|skridt|punkt)';

/**
 * Reads names as people write them: letter case, blanks, `Trin 3.3.1.3 - list.JSON`, `step_04.json`, `3-3-1-3 (2).xml`,
 * composed and decomposed letters. A number that is a part of several steps' is ambiguous.
 */
export function stepFinder(protocol: Protocol): StepFinder {
  const ids = stepsOf(protocol).map(({ id }) => id);
  const standard = escaped(protocol.standard.id);
  const candidates = ids.map((id) => ({ id, numbers: numbersIn(id), patterns: once(() => patternsOf(id, standard)) }));
  const leading = new RegExp(
    `(?:^|^${standard}[\\s_-]*|${word}[\\s._:-]*)([A-Z]?\\d+(?:\\.[A-Z]?\\d+)*)(?![\\p{L}\\p{N}])`,
    'iu',
  );
  return (name, isFolder) => {
    const stem = stemOf(name, isFolder);
    const exact = ids.find((id) => id.toLowerCase() === stem.toLowerCase());
    if (exact !== undefined) return { step: exact };
    // Expressions of many alternatives cost more than all else of reading a folder: most steps' numbers are not in the name.
    const numbers = new Set(numbersIn(stem));
    const patterns = candidates
      .filter((one) => one.numbers.every((number) => numbers.has(number)))
      .map((one) => ({ id: one.id, ...one.patterns() }));
    const told = matching(patterns, stem, 'afterWord');
    const found = told.length > 0 ? told : matching(patterns, stem, 'anywhere');
    const [only, ...others] = found;
    if (only !== undefined) return others.length === 0 ? { step: only } : { candidates: found };
    const number = leading.exec(stem)?.[1]?.replace(/(^|\.)0+(?=\d)/g, '$1');
    return number === undefined ? undefined : byPart(number, ids);
  };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The numbers in a text, without leading zeros. */
const numbersIn = (text: string): readonly string[] =>
  (text.match(/\d+/g) ?? []).map((digits) => digits.replace(/^0+(?=\d)/, ''));

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The name without type, without the marks of copies, and without blanks around it. */
function stemOf(name: string, isFolder: boolean): string {
  const whole = name.normalize('NFC').trim();
  const stem = isFolder ? whole : whole.replace(/\.[a-z][a-z0-9]{0,7}$/i, '').trimEnd();
  const counted = stem.replace(/\(\d{1,9}\)$/, '').trimEnd();
  return counted.replace(/[\s_-]{1,9}(?:copy|kopi)(?:\s{0,9}\d{1,9})?$/i, '').trim();
}

/** A step's number with leading zeros, other separators and in either letter case. */
function patternsOf(id: string, standard: string): { readonly afterWord: RegExp; readonly anywhere: RegExp } {
  const parts = id
    .split('.')
    .map((part) => part.replace(/\d+|[^\d]+/g, (piece) => (/\d/.test(piece) ? `0*${piece}` : escaped(piece))));
  const number = `(${parts.join('[._\\-\\s]')})(?!\\p{N})(?!\\.[A-Z]?\\p{N})(?!\\p{L}{2})`;
  // A single number stands for a step only where a name begins with it: elsewhere it may be a date or a count.
  const before = parts.length > 1 ? '(?<![\\p{L}\\p{N}])(?<!\\p{N}\\.)' : `(?<=^|^${standard}[\\s_-]*)`;
  return {
    afterWord: new RegExp(`${word}[\\s._:-]*${number}`, 'iu'),
    anywhere: new RegExp(`${before}${number}`, 'iu'),
  };
}

type Patterns = readonly { readonly id: string; readonly afterWord: RegExp; readonly anywhere: RegExp }[];

/** The steps whose numbers a name has; of two that stand in the same place the longer. */
function matching(patterns: Patterns, stem: string, which: 'afterWord' | 'anywhere'): readonly string[] {
  const found = patterns.flatMap((one) => {
    const match = one[which].exec(stem);
    if (match === null) return [];
    const end = match.index + match[0].length;
    return [{ id: one.id, start: end - (match[1] ?? '').length, end }];
  });
  const inside = (a: (typeof found)[number]): boolean =>
    found.some((b) => b !== a && b.start <= a.start && b.end >= a.end && b.end - b.start > a.end - a.start);
  return found.filter((one) => !inside(one)).map(({ id }) => id);
}

/** By the number of a section, or the last part alone of a step's; only where no other step has it. */
function byPart(number: string, ids: readonly string[]): NamedStep {
  const asked = number.toLowerCase();
  const isLast = (id: string): boolean => !asked.includes('.') && id.endsWith(`.${asked}`);
  const below = ids
    .map((id) => id.toLowerCase())
    .flatMap((id, at) => (id.startsWith(`${asked}.`) || isLast(id) ? (ids[at] ?? []) : []));
  const [only, ...others] = below;
  if (only === undefined) return { none: number };
  return others.length === 0 ? { step: only } : { candidates: below };
}
