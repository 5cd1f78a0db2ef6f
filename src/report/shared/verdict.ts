import type { ValidationResult } from '../../model/finding.js';
import type { Strings } from '../strings/strings.js';

/** The verdict in words, with what it does not say: valid is valid against something. */
export function verdictWords(result: ValidationResult, strings: Strings): string {
  const { verdict, formatOnly, profiles, unknownProfilesAllowed, notJudged = [] } = result;
  if (verdict !== 'valid') return strings.verdict[verdict];
  const { verdictNote } = strings;
  const held = profiles.length === 0 ? verdictNote.held : strings.verdict.valid;
  return [
    formatOnly === true ? verdictNote.formatOnly : held,
    ...(notJudged.length > 0 ? [verdictNote.notChecked(notJudged.length)] : []),
    ...(unknownProfilesAllowed === true ? [verdictNote.unknownProfilesAllowed] : []),
  ].join('; ');
}
