import { UsageError } from '../../../../base/index.js';

/** @throws {UsageError} for an empty reason: who reads the log later must see why */
export function checkReason(reason: string): void {
  if (reason.trim() !== '') return;
  throw new UsageError({ da: 'Angiv en begrundelse med --reason.', en: 'Give a reason with --reason.' });
}
