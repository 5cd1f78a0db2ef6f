import type { Filter } from '../filter.js';

/** A question that the packages leave undecided, as plain data. */
export type RemoteQuestion =
  /** Does the code system have the code? */
  | { readonly kind: 'code'; readonly system: string; readonly code: string; readonly version?: string }
  /** Is the code in the value set, `url` or `url|version`? Without a system, the value set's own applies. */
  | {
      readonly kind: 'value-set';
      readonly valueSet: string;
      readonly code: string;
      readonly system?: string;
      readonly version?: string;
    }
  /** Does the code match all of the filters? */
  | {
      readonly kind: 'filter';
      readonly system: string;
      readonly code: string;
      readonly version?: string;
      readonly filters: readonly Filter[];
    }
  /** Which are the first codes of the value set? */
  | { readonly kind: 'expansion'; readonly valueSet: string };

/** The same text for the same question, whatever the order of its properties. */
export function questionKey(question: RemoteQuestion): string {
  const names = Object.keys(question).sort();
  return JSON.stringify(names.map((name) => [name, (question as Readonly<Record<string, unknown>>)[name]]));
}

/** The question of a key; undefined for an invalid key. */
export function parseQuestionKey(key: string): RemoteQuestion | undefined {
  try {
    const parts: unknown = JSON.parse(key);
    const isKey = Array.isArray(parts) && parts.every((part) => Array.isArray(part) && typeof part[0] === 'string');
    const question = isKey
      ? (Object.fromEntries(parts as [string, unknown][]) as unknown as RemoteQuestion)
      : undefined;
    return question !== undefined && questionKey(question) === key && isAsked(question) ? question : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a question has all the members of its kind. */
function isAsked(question: Readonly<Record<keyof RemoteQuestion, unknown>>): boolean {
  const { kind, code, valueSet, filters } = question as Readonly<Record<string, unknown>>;
  if (kind === 'expansion') return typeof valueSet === 'string';
  const isWhole: Readonly<Record<string, boolean>> = {
    code: true,
    'value-set': typeof valueSet === 'string',
    filter: Array.isArray(filters),
  };
  return typeof kind === 'string' && typeof code === 'string' && (isWhole[kind] ?? false);
}

/** A question in one line, for a report. */
export function questionText(question: RemoteQuestion): string {
  if (question.kind === 'expansion') return `$expand ${question.valueSet}`;
  const { system = '', code, version } = question;
  const coding = `${system}${version === undefined ? '' : `|${version}`}#${code}`;
  if (question.kind === 'value-set') return `${coding} in ${question.valueSet}`;
  if (question.kind === 'code') return coding;
  return `${coding} where ${question.filters.map(({ property, op, value }) => `${property} ${op} ${value}`).join(', ')}`;
}
