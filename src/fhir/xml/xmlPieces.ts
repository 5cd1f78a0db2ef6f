/*
 * The parser joins a text, comment or value from the pieces between references and between characters that could end it, and each
 * piece takes many times its length. So they are counted before it is given a text.
 */

/**
 * Pieces that a text may have. An attachment of 100 MB in lines of 76 characters, whose ends are written as `&#13;&#10;`, has 2.7
 * million.
 */
export const mostPieces = 4_000_000;

/** Where a text has more pieces than may be: the offset of the first beyond; undefined where it has not. */
export function tooManyPieces(text: string): number | undefined {
  let left = mostPieces;
  const take = (mark: string, from: number, to: number): number | undefined => {
    for (let at = text.indexOf(mark, from); at >= 0 && at < to; at = text.indexOf(mark, at + 1)) {
      left -= 1;
      if (left < 0) return at;
    }
    return undefined;
  };
  const references = take('&', 0, text.length);
  if (references !== undefined) return references;
  for (const [open, close, mark] of sections) {
    for (let start = text.indexOf(open); start >= 0;) {
      const found = text.indexOf(close, start + open.length);
      const end = found < 0 ? text.length : found;
      const beyond = take(mark, start + open.length, end);
      if (beyond !== undefined) return beyond;
      start = found < 0 ? -1 : text.indexOf(open, end);
    }
  }
  return undefined;
}

/** What a section begins and ends with, and the character that could end it. */
const sections = [
  ['<!--', '-->', '-'],
  ['<![CDATA[', ']]>', ']'],
  ['<?', '?>', '?'],
] as const;
