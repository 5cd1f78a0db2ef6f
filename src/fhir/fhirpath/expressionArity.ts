/** How many arguments functions of FHIRPath take, least and most; of those that are not here the evaluator tells. */
const counts: ReadonlyMap<string, readonly [number, number]> = new Map([
  ...named(
    1,
    1,
    'all subsetOf supersetOf where extension select ofType is as take skip combine union intersect exclude',
  ),
  ...named(
    1,
    1,
    'indexOf lastIndexOf startsWith endsWith contains split encode decode escape unescape log power repeat',
  ),
  ...named(1, 1, 'memberOf conformsTo matches'),
  ...named(2, 2, 'replace replaceMatches'),
  ...named(0, 1, 'exists toQuantity join round lowBoundary highBoundary'),
  ...named(1, 2, 'aggregate trace defineVariable substring matchesFull'),
  ...named(2, 3, 'iif'),
]);

function named(least: number, most: number, names: string): [string, readonly [number, number]][] {
  return names.split(' ').map((name) => [name, [least, most]]);
}

const wordOperators: ReadonlySet<string> = new Set('and or xor implies in contains is as div mod'.split(' '));

/** Texts and comments taken out of an expression, so that its words and signs can be looked at. */
export const withoutTexts = (expression: string): string =>
  expression.replace(/'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/.*|\/\*[^]*?\*\//g, (found) =>
    found.startsWith('/') ? ' ' : "''",
  );

/** In a text or a name, `\u` without the four digits that N1 (section 4.1.2) asks for; the parser takes it for a `u`. */
const badEscape = /(?:'|`)(?:[^'`\\]|\\(?!u)[^]|\\u[0-9a-fA-F]{4})*\\u(?![0-9a-fA-F]{4})/;

/** Whether a text of an expression has an escape that is none. */
export const hasBadEscape = (expression: string): boolean => badEscape.test(expression);

/**
 * A function that is given too few or too many arguments, in words; undefined where there is none. The evaluator gives an
 * empty result for such a call, and writes of it to the console.
 */
export function arityFault(expression: string): string | undefined {
  const calls: { name: string; commas: number; isEmpty: boolean }[] = [];
  for (const [token, dot, name] of withoutTexts(expression).matchAll(/(\.\s*)?([A-Za-z_]\w*)\s*\(|\S/g)) {
    const open = calls.at(-1);
    if (token === ')') {
      const fault = open === undefined ? undefined : wrongCount(open.name, open.isEmpty ? 0 : open.commas + 1);
      if (fault !== undefined) return fault;
      calls.pop();
      continue;
    }
    if (open !== undefined) {
      open.isEmpty = false;
      if (token === ',') open.commas++;
    }
    if (token.endsWith('(')) {
      const isCall = name !== undefined && (dot !== undefined || !wordOperators.has(name));
      calls.push({ name: isCall ? name : '', commas: 0, isEmpty: true });
    }
  }
  return undefined;
}

function wrongCount(name: string, found: number): string | undefined {
  const [least, most] = counts.get(name) ?? [0, Infinity];
  if (found >= least && found <= most) return undefined;
  const range = least === most ? `${least}` : `${least} to ${most}`;
  return `${name}() takes ${range} argument${range === '1' ? '' : 's'}, not ${found}`;
}
