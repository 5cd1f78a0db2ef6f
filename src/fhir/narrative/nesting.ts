/** Which element of XHTML 1.0 stands where: its content models, as far as a reader shows something else where they are broken. */

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements that hold certain elements alone, and no text. */
const contents: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['ul', setOf('li')],
  ['ol', setOf('li')],
  ['dl', setOf('dt dd')],
  ['table', setOf('caption col colgroup thead tfoot tbody tr')],
  ['thead', setOf('tr')],
  ['tfoot', setOf('tr')],
  ['tbody', setOf('tr')],
  ['tr', setOf('td th')],
  ['colgroup', setOf('col')],
  ...['br', 'hr', 'img', 'col', 'area'].map((name) => [name, new Set<string>()] as const),
]);

/** Elements that stand in certain elements alone. */
const holders: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', setOf('ul ol')],
  ['dt', setOf('dl')],
  ['dd', setOf('dl')],
  ['tr', setOf('table thead tfoot tbody')],
  ['td', setOf('tr')],
  ['th', setOf('tr')],
  ['caption', setOf('table')],
  ['thead', setOf('table')],
  ['tfoot', setOf('table')],
  ['tbody', setOf('table')],
  ['colgroup', setOf('table')],
  ['col', setOf('colgroup table')],
]);

/** Paragraphs, headings and what stands in a line of text. */
const lines = setOf(
  'p h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym cite bdo kbd sub sup code samp',
);
const blocks = setOf('div blockquote table ol ul dl pre');

/**
 * The element that one can't stand in, of those that are open, the outermost first; undefined where it stands well
 * (XHTML 1.0, appendix A).
 */
export function misplacedIn(name: string, open: readonly string[]): string | undefined {
  const parent = open[open.length - 1];
  if (parent === undefined) return undefined;
  if (contents.get(parent)?.has(name) === false || holders.get(name)?.has(parent) === false) return parent;
  if (name === 'a') return open.includes('a') ? 'a' : undefined;
  if (name === 'p') return parent === 'p' ? 'p' : undefined;
  if (!blocks.has(name)) return undefined;
  for (let at = open.length - 1; at > 0; at--) {
    const outer = open[at] ?? '';
    if (lines.has(outer)) return outer;
    if (blocks.has(outer)) return undefined;
  }
  return undefined;
}

/** Whether an element may hold text. */
export const holdsText = (name: string): boolean => !contents.has(name);
