import path from 'node:path';
import { addAll, dayIn, without } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import type { Finding, IgnoredBy, IgnoredFinding, Severity, ValidationResult } from '../../model/finding.js';
import { pathTest } from '../inputs/index.js';
import { verdictOf } from '../../validator/index.js';
import { isPatientSafetyRule } from '../../validator/rules/index.js';

/** An entry of `ignore` in testcamp.yaml: which findings do not count, why, and until when. */
export interface IgnoreEntry extends IgnoredBy {
  /** A rule's id, or `group/*`. */
  readonly rule: string;
  /** FHIRPath as a finding has it, the same without indexes, or an ElementDefinition.id or path of a profile. */
  readonly element?: string;
  /** Canonical URL of a profile that asks, with or without its version. */
  readonly profile?: string;
  /** Pattern for the file, relative to the folder of testcamp.yaml; also compared with the name alone. */
  readonly files?: string;
}

/** What came of the entries in one run. */
export interface IgnoreOutcome {
  /** A result without the findings that are ignored, which it lists on their own, and with the verdict that follows. */
  readonly apply: (result: ValidationResult, file: string) => ValidationResult;
  /** What is to be said of entries that ignore nothing, once all is judged. */
  readonly notes: () => readonly Text[];
}

/**
 * Applies entries to results, and keeps account of them. What keeps a file from being judged is never ignored: its verdict
 * would be one on something that nobody looked at. Nor is a rule of patient safety, or content that is not valid.
 * @param today YYYY-MM-DD; an entry holds to the end of its last day
 * @param allowUnknownProfiles as the results were judged by
 */
export function withIgnores(
  entries: readonly IgnoreEntry[],
  today: string,
  allowUnknownProfiles: boolean,
): IgnoreOutcome {
  const rules = entries.filter(({ expires }) => expires >= today).map((entry) => ({ entry, meets: matcher(entry) }));
  const isFile = rules.map(({ entry }) => fileMatcher(entry.files));
  /** Entries for one of the files that were judged: what is said of others is for a run that judges theirs. */
  const concerned = new Set<IgnoreEntry>();
  const used = new Set<IgnoreEntry>();
  const refused = new Set<IgnoreEntry>();
  const entryFor = (finding: Finding, file: string): IgnoreEntry | undefined =>
    rules.find(({ meets }) => meets(finding, file))?.entry;
  return {
    apply: (result, file) => {
      rules.forEach(({ entry }, at) => {
        if (isFile[at]?.(file) === true) concerned.add(entry);
      });
      const blocking = blockingRules(result);
      const [kept, ignored] = [[] as Finding[], [] as IgnoredFinding[]];
      for (const finding of result.findings) {
        const entry = entryFor(finding, file);
        if (entry === undefined) kept.push(withoutIgnored(finding, file, blocking, { entryFor, ignored, used }));
        else if (blocking(finding)) {
          refused.add(entry);
          kept.push(finding);
        } else {
          used.add(entry);
          ignored.push({ finding, by: byOf(entry) });
          const isIgnored = (follower: Finding): boolean =>
            !blocking(follower) && entryFor(follower, file) !== undefined;
          const graver = graverFollowers(finding).filter((follower) => !isIgnored(follower));
          addAll(kept, graver);
        }
      }
      return ignored.length === 0 ? result : { ...result, ...verdict(result, kept, allowUnknownProfiles), ignored };
    },
    notes: () => [
      ...entries.filter(({ expires }) => expires < today).map(expiredNote),
      ...entries.filter(({ expires }) => expires > yearAfter(today)).map(farNote),
      ...rules.flatMap(({ entry }) =>
        used.has(entry) || !concerned.has(entry) ? [] : [refused.has(entry) ? refusedNote(entry) : unusedNote(entry)],
      ),
    ],
  };
}

interface Account {
  readonly entryFor: (finding: Finding, file: string) => IgnoreEntry | undefined;
  readonly ignored: IgnoredFinding[];
  readonly used: Set<IgnoreEntry>;
}

/** A finding without those followers that are ignored themselves. */
function withoutIgnored(
  finding: Finding,
  file: string,
  blocking: (finding: Finding) => boolean,
  account: Account,
): Finding {
  const { followers } = finding;
  if (followers === undefined) return finding;
  const kept = followers.filter((follower) => {
    const entry = blocking(follower) ? undefined : account.entryFor(follower, file);
    if (entry === undefined) return true;
    account.used.add(entry);
    account.ignored.push({ finding: follower, by: byOf(entry) });
    return false;
  });
  if (kept.length === followers.length) return finding;
  return kept.length === 0 ? without(finding, 'followers') : { ...finding, followers: kept };
}

const ranks: Readonly<Record<Severity, number>> = { error: 2, warning: 1, information: 0 };

/** What follows from a finding and weighs more than it: no entry for the lesser one takes it along. */
const graverFollowers = ({ severity, followers = [] }: Finding): readonly Finding[] =>
  followers.filter((follower) => ranks[follower.severity] > ranks[severity] || isNeverIgnored(follower.rule));

/** Whether a finding is why a file was not judged, or not read. */
function blockingRules({ resourceType, notJudged = [] }: ValidationResult): (finding: Finding) => boolean {
  const rules = new Set(notJudged.flatMap(({ blocks, rule }) => (blocks ? [rule] : [])));
  return ({ rule }) => resourceType === null || rule === 'syntax/not-utf8' || rules.has(rule) || isNeverIgnored(rule);
}

/** Whose the information is no setting decides; and content that is wrong may hold any fault, also one that none may ignore. */
const isNeverIgnored = (rule: string): boolean => isPatientSafetyRule(rule) || rule === 'content/invalid';

function verdict(
  { verdict: before, notJudged = [] }: ValidationResult,
  findings: readonly Finding[],
  allowUnknownProfiles: boolean,
): Partial<ValidationResult> & Pick<ValidationResult, 'findings' | 'verdict'> {
  if (before === 'error' || before === 'not-judged') return { verdict: before, findings };
  return { ...verdictOf(findings, notJudged, allowUnknownProfiles), findings };
}

const byOf = ({ file, line, reason, expires }: IgnoreEntry): IgnoredBy => ({ file, line, reason, expires });

function matcher({ rule, element, profile, files }: IgnoreEntry): (finding: Finding, file: string) => boolean {
  const isGroup = rule.endsWith('/*');
  const hasRule = (id: string): boolean => (isGroup ? id.startsWith(rule.slice(0, -1)) : id === rule);
  const isFile = fileMatcher(files);
  return (finding, file) =>
    hasRule(finding.rule) &&
    (element === undefined || placesOf(finding).includes(element)) &&
    (profile === undefined || finding.sources.some((source) => isProfile(source.profile, profile))) &&
    isFile(file);
}

/** Every way in which an entry may write where a finding is. */
function placesOf({ expression, sources }: Finding): readonly string[] {
  const ids = sources.map(({ elementId }) => elementId);
  return [expression, expression.replace(/\[\d+\]/g, ''), ...ids, ...ids.map((id) => id.replace(/:[^.]*/g, ''))];
}

const isProfile = (canonical: string, asked: string): boolean =>
  canonical === asked || canonical.split('|')[0] === asked;

function fileMatcher(pattern: string | undefined): (file: string) => boolean {
  if (pattern === undefined) return () => true;
  const matches = pathTest([pattern]);
  return (file) => matches(file) || matches(path.basename(file));
}

const placeOf = ({ file, line }: IgnoreEntry): string => `${file}:${line}`;

const expiredNote = (entry: IgnoreEntry): Text => ({
  da: `${placeOf(entry)}: undtagelsen for ${entry.rule} udløb ${dayIn(entry.expires, 'da')} og bruges ikke længere`,
  en: `${placeOf(entry)}: the entry that ignores ${entry.rule} expired on ${entry.expires} and no longer acts`,
});

/** The same day a year later: what is known longer than that is not being mended. */
const yearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

const farNote = (entry: IgnoreEntry): Text => ({
  da: `${placeOf(entry)}: undtagelsen for ${entry.rule} gælder til ${entry.expires}, mere end et år frem; sæt en dag, hvor den skal vurderes igen`,
  en: `${placeOf(entry)}: the entry that ignores ${entry.rule} holds until ${entry.expires}, more than a year ahead; set a day to look at it again`,
});

const unusedNote = (entry: IgnoreEntry): Text => ({
  da: `${placeOf(entry)}: undtagelsen for ${entry.rule} passede ikke på noget fund; fjern den, hvis den ikke behøves`,
  en: `${placeOf(entry)}: the entry that ignores ${entry.rule} matched no finding; remove it if it is not needed`,
});

const refusedNote = (entry: IgnoreEntry): Text => (isNeverIgnored(entry.rule) ? neverNote(entry) : blockingNote(entry));

const neverNote = (entry: IgnoreEntry): Text => ({
  da: `${placeOf(entry)}: ${entry.rule} handler om patientsikkerhed eller om helt indhold; det kan ikke ignoreres`,
  en: `${placeOf(entry)}: ${entry.rule} is about patient safety or about content as a whole; that can't be ignored`,
});

const blockingNote = (entry: IgnoreEntry): Text => ({
  da: `${placeOf(entry)}: ${entry.rule} er grunden til, at en fil ikke er bedømt; det kan ikke ignoreres`,
  en: `${placeOf(entry)}: ${entry.rule} is why a file was not judged; that can't be ignored`,
});
