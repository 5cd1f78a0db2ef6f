import type { Text } from './text.js';

/** What went wrong where the user can do something about it: told in one line, without a stack trace. */
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

/** An error of one file or folder, at a line where one is known. */
export function fileError(file: string, reason: Text, line?: number, column?: number): UsageError {
  const place = line === undefined ? file : `${file}:${line}${column === undefined ? '' : `:${column}`}`;
  return new UsageError({ da: `${place}: ${reason.da}`, en: `${place}: ${reason.en}` });
}

/** The text of an error that was made for a user; undefined for any other, which is a fault of ours. */
export const userText = (error: unknown): Text | undefined => (error instanceof UserError ? error.text : undefined);
