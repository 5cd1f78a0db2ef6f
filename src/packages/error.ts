import { UserError } from '../base/index.js';
import type { Text } from '../base/index.js';

/** A package that can't be read or found. Names file and reason, so that a user can act on it. */
export class PackageError extends UserError {
  override readonly name = 'PackageError';

  constructor(
    /** File, folder or package concerned. */
    readonly subject: string,
    /** What is wrong with it, as the end of a sentence that begins with the subject. */
    readonly reason: Text,
  ) {
    super({ da: `${subject}: ${reason.da}`, en: `${subject}: ${reason.en}` });
  }
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
