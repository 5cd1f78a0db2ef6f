import { nearest, UsageError } from '../../base/index.js';

export { fileError, UsageError } from '../../base/index.js';
export { line, masked, userMessage } from '../../app/environment/index.js';

/** Exit codes of every command. */
export const exitCode = { conformant: 0, notConformant: 1, wrongUse: 2, fault: 3 } as const;

/** @throws {UsageError} for a format that a command does not have. */
export function checkFormat(format: string, formats: readonly string[]): void {
  if (formats.includes(format)) return;
  const near = nearest(format, formats);
  const list = formats.join(', ');
  throw new UsageError({
    da: `Formatet '${format}' findes ikke. ${near === undefined ? `Vælg ${list}.` : `Mente du '${near}'?`}`,
    en: `There is no format '${format}'. ${near === undefined ? `Choose ${list}.` : `Did you mean '${near}'?`}`,
  });
}
