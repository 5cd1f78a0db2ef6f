import { FhirPathError } from '../fhirpathError.js';
import type { Criterion, Internals, Items } from './internals.js';

/**
 * What a test says, by N1's singleton evaluation of collections (section 4.5): the library takes an element that is false for
 * true in `where(active)`, and a list for a test that fails in `iif()`.
 */
function holds(items: Items, name: string): boolean {
  if (items.length > 1) {
    throw new FhirPathError(`the test of ${name}() gives ${items.length} values where one is needed`, {
      kind: 'several',
      about: `${name}()`,
    });
  }
  const [item] = items;
  const value = typeof item === 'object' && item !== null && 'data' in item ? item.data : item;
  return items.length === 1 && value !== false && value !== null;
}

export function mendCriteria(
  filtering: Internals['filtering'],
  existence: () => Internals['existence'],
  misc: Internals['misc'],
): void {
  filtering.whereMacro = function (items, criterion) {
    return items.filter((item, index) => {
      this.$index = index;
      return holds((criterion as Criterion)(item), 'where');
    });
  };
  existence().allMacro = function (items, criterion) {
    return items.every((item, index) => {
      this.$index = index;
      return holds((criterion as Criterion)(item), 'all');
    });
  };
  misc.iifMacro = (items, test, yes, no) => (holds(test(items), 'iif') ? yes(items) : (no?.(items) ?? []));
  // N1 5.3.8, 5.3.9: none or less are taken of nothing, and none or less skipped leaves all.
  filtering.skipFn = (items, count) => (isEmpty(count) ? [] : items.slice(Math.max(0, Number(count))));
  filtering.takeFn = (items, count) => (isEmpty(count) ? [] : items.slice(0, Math.max(0, Number(count))));
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
