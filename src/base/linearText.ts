/*
 * What is often written as a regular expression that takes time with the square of a text, such as `/\/+$/` or `/<[^>]*>/g`.
 * These take time in proportion to it.
 */

/** A text without the characters of `ending` that it ends with. */
export function withoutEnding(text: string, ending: string): string {
  let end = text.length;
  while (end > 0 && ending.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** A text without the characters of `around` that it begins and ends with. */
export function withoutAround(text: string, around: string): string {
  let start = 0;
  while (start < text.length && around.includes(text[start] ?? '')) start += 1;
  return withoutEnding(text.slice(start), around);
}

/** What stands before the first `mark`; the whole text where there is none. */
export function partBefore(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}

/** A text with each tag, from `<` to the next `>`, replaced. */
export function withoutTags(text: string, replacement = ''): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf('<', at);
    const end = start < 0 ? -1 : text.indexOf('>', start);
    if (end < 0) break;
    parts.push(text.slice(at, start), replacement);
    at = end + 1;
  }
  return at === 0 ? text : parts.join('') + text.slice(at);
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** Splits a path at dots outside parentheses, brackets and quotes. What is not closed goes on to the end. */
export function splitPath(path: string): readonly string[] {
  const parts: string[] = [];
  const open: string[] = [];
  let quote: string | undefined;
  let start = 0;
  for (let at = 0; at < path.length; at += 1) {
    const one = path[at] ?? '';
    if (quote !== undefined) {
      if (one === quote) quote = undefined;
    } else if (one === "'" || one === '`') quote = one;
    else if (closing[one] !== undefined) open.push(closing[one]);
    else if (one === open.at(-1)) open.pop();
    else if (one === '.' && open.length === 0) {
      parts.push(path.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, path.slice(start)].filter((part) => part !== '');
}
