/** A part of a multipart body (RFC 2046 section 5.1), as offsets into its text. */
export interface BodyPart {
  /** Content-ID without its angle brackets; empty where there is none. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** More parts than a submission of documents has; the rest is not read. */
const mostParts = 1000;

/**
 * The parts of a multipart body whose first line is a boundary, as ITI-41 and ITI-43 carry documents by MTOM; a first part may
 * stand without a boundary before it, as logs keep it. Undefined for a text that has no such lines.
 * @param text the file as Latin-1: one character a byte
 */
export function bodyParts(text: string): readonly BodyPart[] | undefined {
  const boundary = /(?:^|\r?\n)(--[\w'()+,./:=?-]{1,70})[ \t]*\r?\n(?:[A-Za-z-]+:[^\n]*\n){1,20}\r?\n/.exec(text)?.[1];
  if (boundary === undefined) return undefined;
  const parts: BodyPart[] = [];
  let start = 0;
  for (let at = text.indexOf(boundary); parts.length < mostParts; at = text.indexOf(boundary, start)) {
    const end = at < 0 ? text.length : at;
    const part = partBetween(text, start, end);
    if (part !== undefined) parts.push(part);
    if (at < 0) return parts;
    start = at + boundary.length;
    if (text.startsWith('--', start)) return parts;
  }
  return parts;
}

/** A part without its headers and the line end before the next boundary; undefined where nothing is in it. */
function partBetween(text: string, from: number, to: number): BodyPart | undefined {
  const head = /^[ \t]*\r?\n?(?:[A-Za-z-]+:[^\n]*(?:\n[ \t][^\n]*)*\n)+\r?\n/.exec(
    text.slice(from, Math.min(to, from + 8192)),
  );
  const start = from + (head?.[0].length ?? 0);
  const end = text.endsWith('\r\n', to) ? to - 2 : text.endsWith('\n', to) ? to - 1 : to;
  if (text.slice(start, Math.min(end, start + 8192)).trim() === '') return undefined;
  return { id: /^content-id:\s*<?([^>\s]+)>?/im.exec(head?.[0] ?? '')?.[1] ?? '', start, end };
}
