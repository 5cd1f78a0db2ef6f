/** A narrative's `div` while it is being read. */
export interface OpenNarrative {
  /** Name of the `div` as written, with its prefix. */
  readonly name: string;
  /** Namespaces that the `div` itself declares, by prefix. */
  readonly own: Readonly<Record<string, string>>;
  /** Prefixes that it and its content use; the empty one for names without a prefix. */
  readonly prefixes: Set<string>;
  depth: number;
}

/**
 * The text of a `div` as JSON has it: the source, with the namespaces that it inherits from the elements around it
 * (`outer`, outermost first) declared on it, since in JSON it stands alone.
 */
export function narrativeText(
  source: string,
  { name, own, prefixes }: OpenNarrative,
  outer: readonly Readonly<Record<string, string>>[],
): string {
  const inherited = [...prefixes].sort().flatMap((prefix) => {
    if (prefix === 'xml' || prefix === 'xmlns' || Object.hasOwn(own, prefix)) return [];
    const uri = outer.findLast((declared) => Object.hasOwn(declared, prefix))?.[prefix];
    if (uri === undefined || uri === '') return [];
    return [` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeUri(uri)}"`];
  });
  const nameEnd = 1 + name.length;
  return `${source.slice(0, nameEnd)}${inherited.join('')}${source.slice(nameEnd)}`;
}

const escapeUri = (uri: string): string =>
  uri.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
