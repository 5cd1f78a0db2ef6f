import type { FhirPathFault } from '../../model/undecided/fhirpathFault.js';
import { shortenedText } from './fhirpathError.js';

/** What the evaluator says, and what it means; the first group is what it is about. The first that fits holds. */
const meanings: readonly (readonly [RegExp, FhirPathFault['kind'], (found: string) => string])[] = [
  [/line: (\d+; column: \d+); message:/, 'syntax', (found) => found.replace('; column: ', ':')],
  [/^Not impl(?:emented)?:? (\w+)/, 'function', (found) => `${found}()`],
  [/environment variable:? *(?:%?["'`]?)([\w.-]+)/i, 'variable', (found) => `%${found}`],
  [/^(\w+) wrong arity|^(\w+) expects no params/, 'arguments', (found) => `${found}()`],
  [/terminologyUrl|fhirServerUrl|asynchronous/, 'server', () => ''],
  [/singleton|Expected single|Unexpected collection|multiple items/i, 'several', () => ''],
  [/^(\w+)\(\) is not implemented for/, 'type', (found) => `${found}()`],
  [/^Expected |^Cannot |is not an? |Not supported type|cannot be resolved|Invalid \w+/, 'type', () => ''],
];

/** Why the evaluator gave up, without a word of its own: its texts show values and internals. */
export function libraryFault(error: unknown): FhirPathFault {
  // A fault of the evaluator itself, on values that it does not expect.
  if (error instanceof TypeError) return { kind: 'other', about: '' };
  const text = error instanceof Error ? error.message : String(error);
  for (const [pattern, kind, about] of meanings) {
    const found = pattern.exec(text);
    const [first = ''] = found?.slice(1).filter((group) => group !== undefined) ?? [];
    if (found !== null) return { kind, about: first === '' ? '' : shortenedText(about(first)) };
  }
  return { kind: 'other', about: '' };
}
