/** FHIRPath as text, taken apart where no bracket or quotation is open. It is parsed elsewhere; this is for messages alone. */

/** The parts of a condition that `and` or `or` joins. */
export const conjuncts = (expression: string): readonly string[] =>
  splitAt(expression.trim(), / (?:and|or|xor|implies) /y).map((part) => part.trim());

/** What stands left of a comparison; the whole where there is none. */
export const leftOf = (expression: string): string =>
  splitAt(expression.trim(), /\s(?:=|!=|~|!~|<=?|>=?|in|is|contains)\s/y)[0]?.trim() ?? '';

/** The steps of a path: names and functions. */
export const stepsOfPath = (path: string): readonly string[] => splitAt(path, /\./y);

function splitAt(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let [depth, begin, at] = [0, 0, 0];
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === "'" || char === '`') {
      at = endOfQuotation(text, at);
      continue;
    }
    if ('(['.includes(char)) depth++;
    if (')]'.includes(char)) depth--;
    separator.lastIndex = at;
    const match = depth === 0 ? separator.exec(text) : null;
    if (match !== null) {
      parts.push(text.slice(begin, at));
      begin = at + match[0].length;
    }
    at += match?.[0].length ?? 1;
  }
  return [...parts, text.slice(begin)];
}

function endOfQuotation(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== text[at]) end += text[end] === '\\' ? 2 : 1;
  return end + 1;
}
