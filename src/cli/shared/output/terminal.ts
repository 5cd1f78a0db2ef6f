/**
 * What a terminal would take for a command and testcamp did not write: control characters but tab and line feed, and escape
 * sequences but those of colours. A carriage return would let a text write over the line before it.
 */
const commands = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f]|\r(?!\n)|\u001b(?!\[\d{1,2}m)/g;

/** What `status --watch` begins a picture with. */
export const clearScreen = '\u001b[2J\u001b[H';

/** A text for a terminal, in which what comes from a submission can only be read. */
export function inertOnTerminal(text: string): string {
  const begins = text.startsWith(clearScreen) ? clearScreen : '';
  return begins + text.slice(begins.length).replace(commands, (one) => pictureOf(one.charCodeAt(0)));
}

/** The picture that Unicode has of a control character. */
const pictureOf = (code: number): string =>
  code === 0x7f ? '\u2421' : code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
