import type { Text } from './text.js';

/** An error that the user can do something about: reported in one line, without a stack trace. */
export class UserError extends Error {
  override readonly name: string = 'UserError';

  constructor(
    /** For the user; `message` is the English one. */
    readonly text: Text,
  ) {
    super(text.en);
  }
}

/** Wrong use or unreadable input. */
export class UsageError extends UserError {
  override readonly name = 'UsageError';
}

/** An error in one file or folder, with its line if known. */
export function fileError(file: string, reason: Text, line?: number, column?: number): UsageError {
  const place = line === undefined ? file : `${file}:${line}${column === undefined ? '' : `:${column}`}`;
  return new UsageError({ da: `${place}: ${reason.da}`, en: `${place}: ${reason.en}` });
}

/** The text of an error meant for the user; undefined for any other, which is an internal fault. */
export const userText = (error: unknown): Text | undefined => (error instanceof UserError ? error.text : undefined);
