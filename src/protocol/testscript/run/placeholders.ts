/** A `${name}` in a text. */
export interface Placeholder {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is inside a string literal of FHIRPath. */
  readonly quoted: boolean;
  /** The quote that is open at its position; empty for none. */
  readonly quote: string;
}

/** The `${name}` of a text, in order. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  return [...text.matchAll(/\$\{([^}]*)\}/g)].map((match) => {
    const start = match.index;
    const before = text.slice(0, start).replace(/\\./g, '');
    const quote = openQuote(before);
    return { name: match[1] ?? '', start, end: start + match[0].length, quoted: quote === "'", quote };
  });
}

/** The quote that a text leaves open; empty where it leaves none. */
function openQuote(before: string): string {
  let open = '';
  for (const char of before) {
    if (open === '' && (char === "'" || char === '"')) open = char;
    else if (char === open) open = '';
  }
  return open;
}

/** Names that follow a `$` without braces. */
export function unbracedIn(text: string): readonly string[] {
  return [...text.matchAll(/\$([A-Za-z][\w.-]*)/g)].map((match) => match[1] ?? '');
}

/** The text with every placeholder replaced; placeholders in replacements are not expanded. */
export function substitute(text: string, valueOf: (placeholder: Placeholder) => string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const placeholder of placeholdersIn(text)) {
    pieces.push(text.slice(from, placeholder.start), valueOf(placeholder));
    from = placeholder.end;
  }
  return [...pieces, text.slice(from)].join('');
}

/** The kind of text that values are inserted into; each keeps a value from becoming more than a value. */
export type PlaceholderContext = 'plain' | 'expression' | 'path' | 'url' | 'json' | 'xml';

/**
 * A value as it is written into such a text. In an expression or path a value is allowed inside a literal; outside
 * quotes only a number or a boolean is. In the query of a URL a value can't add parameters.
 * @returns undefined where the value is not allowed
 */
export function written(
  value: string,
  { quoted, quote, start }: Placeholder,
  text: string,
  into: PlaceholderContext,
): string | undefined {
  switch (into) {
    case 'plain':
      return value;
    case 'json':
      return JSON.stringify(value).slice(1, -1);
    case 'xml':
      return value.replace(/[&<>"'\t\r\n]/g, (char) => `&#${char.charCodeAt(0)};`);
    case 'url':
      return text.lastIndexOf('=', start) > text.indexOf('?') || text.startsWith('?')
        ? encodeURIComponent(value)
        : value;
    case 'expression':
      return quoted ? escapedForLiteral(value) : bare(value);
    case 'path':
      return quote !== '' ? (/['"\\]/.test(value) ? undefined : value) : bare(value);
  }
}

const bare = (value: string): string | undefined => (/^(-?\d+(\.\d+)?|true|false)$/.test(value) ? value : undefined);

/** A value escaped for a FHIRPath string literal: nothing in it can end the literal. */
function escapedForLiteral(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\r/g, '\\r').replace(/\n/g, '\\n');
}
