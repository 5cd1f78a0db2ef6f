import { FhirPathError } from './fhirpathError.js';
import { compilePattern } from './pattern.js';
import type { Pattern } from './pattern.js';

const maxPatterns = 1000;

/** `matches()` and `replaceMatches()` (N1 5.6.11, 5.6.12) with regular expressions that are kept and timed. */
export function textFunctions(): object {
  const patterns = new Map<string, Pattern>();
  // Found anywhere in a text, as FHIR's invariants use it.
  const patternOf = (pattern: string): Pattern => {
    let expression = patterns.get(pattern);
    if (expression === undefined) {
      expression = compilePattern(pattern);
      // A pattern may come from the document, which must not fill the memory.
      if (patterns.size < maxPatterns) patterns.set(pattern, expression);
    }
    return expression;
  };
  return {
    matches: {
      fn: (items: readonly unknown[], pattern: unknown) =>
        isEmpty(pattern) ? [] : onText('matches', items, (text) => patternOf(textOf(pattern)).test(text)),
      arity: { 1: ['String'] },
      internalStructures: true,
    },
    replaceMatches: {
      fn: (items: readonly unknown[], pattern: unknown, replacement: unknown) =>
        isEmpty(pattern) || isEmpty(replacement)
          ? []
          : onText('replaceMatches', items, (text) => patternOf(textOf(pattern)).replace(text, textOf(replacement))),
      arity: { 2: ['String', 'String'] },
      internalStructures: true,
    },
  };
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** What a function says of its one text; nothing where it is given none. */
function onText<T>(name: string, items: readonly unknown[], action: (text: string) => T): T | [] {
  if (items.length > 1) {
    throw new FhirPathError(`${name}() is asked of ${items.length} items; it takes one`, {
      kind: 'several',
      about: `${name}()`,
    });
  }
  // An element without a value, such as one whose absence an extension explains, has no text.
  return items.length === 0 || (dataOf(items[0]) ?? undefined) === undefined ? [] : action(textOf(items[0]));
}

const dataOf = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'data' in item ? item.data : item;

/** The text of an argument or item. @throws {FhirPathError} where it is none */
export function textOf(value: unknown): string {
  const inner = dataOf(Array.isArray(value) ? (value[0] as unknown) : value);
  if (typeof inner !== 'string') {
    throw new FhirPathError('A text is needed as the argument', { kind: 'type', about: '' });
  }
  return inner;
}
