import type { ValidationResult } from '../../model/finding.js';
import type { Strings } from '../strings/strings.js';
import { untrusted } from './untrusted.js';

/** The verdict in words, with what it does not say: valid is valid against something. */
export function verdictWords(result: ValidationResult, strings: Strings): string {
  const {
    verdict,
    resourceType,
    formatOnly,
    metadata,
    profiles,
    unknownProfilesAllowed,
    notJudged = [],
    ignored = [],
  } = result;
  const { verdictNote } = strings;
  if (verdict === 'error' && resourceType === null) return verdictNote.unreadable;
  const [first] = ignored;
  const followers = ignored.reduce((count, { finding }) => count + (finding.followers?.length ?? 0), 0);
  const note = first === undefined ? [] : [verdictNote.ignored(ignored.length, followers, untrusted(first.by.file))];
  if (verdict !== 'valid') return [strings.verdict[verdict], ...note].join(' ');
  const byProfiles = profiles.length === 0 ? verdictNote.held : strings.verdict.valid;
  const held = metadata === undefined ? byProfiles : verdictNote.metadata(metadata.version, metadata.compared);
  return [
    ...(formatOnly === true ? [verdictNote.formatOnly, ...note] : [[held, ...note].join(' ')]),
    ...(notJudged.length > 0 ? [verdictNote.notChecked(notJudged.length)] : []),
    ...(unknownProfilesAllowed === true ? [verdictNote.unknownProfilesAllowed] : []),
  ].join('; ');
}
