/**
 * JSON text in which control, formatting and direction characters are written as escapes: the same data, but harmless
 * if it is printed to a terminal or pasted into a page.
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(/[\u007f-\u009f\p{Cf}\u2028\u2029]/gu, (char) =>
    Array.from({ length: char.length }, (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  );
}

/** A JSON document, indented by two spaces and escaped as by `jsonText`. Ends with a line feed. */
export const indentedJson = (value: unknown): string => `${jsonText(value, 2)}\n`;
