import { displayText } from '../untrusted.js';

/** Width of terminal text in columns. */
export const terminalWidth = 80;

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;

export type Colour = keyof typeof codes;

/** Colours text, or leaves it unchanged if colour is off. */
export type Paint = (colour: Colour, text: string) => string;

/** Text in ANSI colours if enabled. */
export function painter(color: boolean): Paint {
  return color ? (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m` : (_, text) => text;
}

/** Text from outside on one line of a terminal: nothing in it can move the cursor, colour the text or start a line. */
export function oneLine(text: string): string {
  return displayText(text).replace(/\s+/g, ' ').trim();
}

/**
 * Wraps text at words into lines of at most 80 columns, each after `indent`. A word that is too long is not broken: it
 * gets a line of its own.
 */
export function wrap(text: string, indent: string, first = indent): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    const prefix = lines.length === 0 ? first : indent;
    if (line !== '' && prefix.length + line.length + 1 + word.length > terminalWidth) {
      lines.push(prefix + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push((lines.length === 0 ? first : indent) + line);
  return lines;
}

/** Text cut or filled to exactly `width` columns. */
export function cell(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

/** Ends a text with one line feed. */
export function lines(...parts: readonly (string | readonly string[])[]): string {
  return `${parts.flat().join('\n')}\n`;
}
