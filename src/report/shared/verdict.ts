import type { ValidationResult } from '../../model/finding.js';
import type { Strings } from '../strings/strings.js';

/** The verdict in words, with what it does not say: valid is valid against something. */
export function verdictWords(result: ValidationResult, strings: Strings): string {
  const { verdict, formatOnly, unknownProfilesAllowed } = result;
  if (verdict !== 'valid') return strings.verdict[verdict];
  const base = formatOnly === true ? strings.verdictNote.formatOnly : strings.verdict.valid;
  return unknownProfilesAllowed === true ? `${base}; ${strings.verdictNote.unknownProfilesAllowed}` : base;
}
