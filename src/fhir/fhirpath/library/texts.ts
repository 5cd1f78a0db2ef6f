import type { Internals } from './internals.js';

/** Functions on texts (N1 section 5.6) in which the library hands on what JavaScript makes of the arguments. */
export function mendTexts(strings: Internals['strings'], misc: Internals['misc']): void {
  const { substring, replace } = strings;
  // JavaScript turns the ends of a part around that ends before it begins.
  strings.substring = (items, start, length) => {
    const isBackward = length !== undefined && !Array.isArray(length) && Number(length) < 0;
    return substring(items, start, isBackward ? 0 : length);
  };
  // In a replacement `$&` and the like are text.
  strings.replace = (items, pattern, replacement) => {
    if (typeof replacement !== 'string' || typeof pattern !== 'string') return replace(items, pattern, replacement);
    const text = misc.singleton(items, 'String');
    return typeof text === 'string' ? text.replaceAll(pattern, () => replacement) : [];
  };
}
