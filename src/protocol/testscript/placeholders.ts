/** A `${name}` in a text. */
export interface Placeholder {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Whether it stands inside a string literal of FHIRPath. */
  readonly quoted: boolean;
}

/** The `${name}` of a text, in order. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  return [...text.matchAll(/\$\{([^}]*)\}/g)].map((match) => {
    const start = match.index;
    const before = text.slice(0, start).replace(/\\./g, '');
    const quoted = (before.match(/'/g) ?? []).length % 2 === 1;
    return { name: match[1] ?? '', start, end: start + match[0].length, quoted };
  });
}

/** Names that stand after a `$` without braces. */
export function unbracedIn(text: string): readonly string[] {
  return [...text.matchAll(/\$([A-Za-z][\w.-]*)/g)].map((match) => match[1] ?? '');
}

/** The text with every placeholder replaced; the replacement is never read for placeholders itself. */
export function substitute(text: string, valueOf: (placeholder: Placeholder) => string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const placeholder of placeholdersIn(text)) {
    pieces.push(text.slice(from, placeholder.start), valueOf(placeholder));
    from = placeholder.end;
  }
  return [...pieces, text.slice(from)].join('');
}

/** A value as it stands inside a FHIRPath string literal: nothing in it can end the literal. */
export function escapedForLiteral(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\r/g, '\\r').replace(/\n/g, '\\n');
}
