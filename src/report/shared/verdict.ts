import type { ValidationResult } from '../../model/finding.js';
import type { Strings } from '../strings/strings.js';
import { untrusted } from './untrusted.js';

/** The verdict in words, with what it does not say: valid is valid against something. */
export function verdictWords(result: ValidationResult, strings: Strings): string {
  if (result.verdict === 'error' && result.resourceType === null) return strings.verdictNote.unreadable;
  const { verdict, formatOnly, unknownProfilesAllowed } = result;
  if (verdict !== 'valid') return `${strings.verdict[verdict]}${ignoredNote(result, strings)}`;
  const base = formatOnly === true ? strings.verdictNote.formatOnly : strings.verdict.valid;
  const note = ignoredNote(result, strings);
  const words = note !== '' && formatOnly === true ? `${base};${note}` : `${base}${note}`;
  return unknownProfilesAllowed === true ? `${words}; ${strings.verdictNote.unknownProfilesAllowed}` : words;
}

/** What a verdict leaves out by the user's settings. */
function ignoredNote({ ignored = [] }: ValidationResult, strings: Strings): string {
  const [first] = ignored;
  return first === undefined ? '' : ` ${strings.verdictNote.ignored(ignored.length, untrusted(first.by.file))}`;
}
