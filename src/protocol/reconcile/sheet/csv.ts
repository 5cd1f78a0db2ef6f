/** A cell of a CSV file: its text without quotes, and where it begins. */
export interface CsvCell {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** Why a text is not CSV. */
export type CsvFault = 'quote-not-closed' | 'text-after-quote' | 'quote-within';

export type CsvResult =
  | { readonly rows: readonly (readonly CsvCell[])[] }
  | { readonly fault: CsvFault; readonly line: number; readonly column: number };

/** The separator of a file: of semicolon, tab and comma the most frequent one in its first line outside quotes. */
export function separatorOf(text: string): string {
  const first = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (separator: string): number => first.split(separator).length;
  return [';', '\t', ','].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/**
 * Reads CSV (RFC 4180) with its positions: a quoted cell may contain separators, line breaks and doubled quotes.
 * Lines without any text are left out.
 */
export function parseCsv(text: string, separator: string): CsvResult {
  const rows: CsvCell[][] = [];
  let row: CsvCell[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let lineStart = at;
  const endRow = (): void => {
    if (row.some((cell) => cell.text.trim() !== '')) rows.push(row);
    row = [];
  };
  while (at <= text.length) {
    const place = { line, column: at - lineStart + 1 };
    let content: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end === undefined) return { fault: 'quote-not-closed', ...place };
      const raw = text.slice(at + 1, end);
      for (const lineBreak of raw.matchAll(/\r\n?|\n/g)) {
        line++;
        lineStart = at + 1 + lineBreak.index + lineBreak[0].length;
      }
      content = raw.replaceAll('""', '"');
      at = end + 1;
      if (at < text.length && !endsCell(text[at], separator)) {
        return { fault: 'text-after-quote', line, column: at - lineStart + 1 };
      }
    } else {
      const start = at;
      while (at < text.length && !endsCell(text[at], separator)) at++;
      content = text.slice(start, at);
      const quote = content.indexOf('"');
      if (quote >= 0) return { fault: 'quote-within', line, column: place.column + quote };
    }
    row.push({ text: content, ...place });
    if (text[at] === separator) {
      at++;
      continue;
    }
    endRow();
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line++;
    lineStart = at;
  }
  return { rows };
}

const endsCell = (char: string | undefined, separator: string): boolean =>
  char === separator || char === '\n' || char === '\r';

/** Offset of the quote that closes a cell, past doubled ones. */
function closingQuote(text: string, from: number): number | undefined {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return undefined;
}
