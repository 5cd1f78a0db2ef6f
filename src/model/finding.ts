import type { Text } from '../base/index.js';

/** How sure a finding is that something is wrong. Only `error` makes a submission invalid. */
export type Severity = 'error' | 'warning' | 'information';

/** A position in a file. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The profile, and its element, whose requirement a finding reports on. */
export interface ProfileElement {
  /** Canonical URL with version, `url|version`. */
  readonly profile: string;
  /** ElementDefinition.id, for example `Bundle.entry:composition.resource`. */
  readonly elementId: string;
}

/** One statement by one rule about one location in one submission. */
export interface Finding {
  /** Id of the rule in the catalogue, for example `cardinality/min`. */
  readonly rule: string;
  readonly severity: Severity;
  /** FHIRPath of the element, for example `Bundle.entry[0].resource.author[1].reference`. */
  readonly expression: string;
  readonly position: Position;
  /** First position after the element. */
  readonly end?: Position;
  /** What was found, what was expected and what to do. */
  readonly message: Text;
  /** Every profile element that requires it; empty if the FHIR format itself does. */
  readonly sources: readonly ProfileElement[];
  /** Findings that have this one as their cause: they go away when it is fixed. */
  readonly followers?: readonly Finding[];
}

/**
 * `error`: no verdict could be reached (unreadable input, a profile that is not to be had, a fault of ours).
 * `not-judged`: nothing wrong was found, and something that was to be judged was not: a claim that no profile answers to,
 * a profile that is of no use. It is never a pass.
 */
export type Verdict = 'valid' | 'invalid' | 'not-judged' | 'error';

/** What kind of thing was not judged; `file`: one that could not be read, `manual`: what a person must see to. */
export type NotJudgedKind =
  | 'claim'
  | 'profile'
  | 'extension'
  | 'slice'
  | 'reference'
  | 'terminology'
  | 'invariant'
  | 'requirement'
  | 'content'
  | 'rest'
  | 'file'
  | 'package'
  | 'manual';

/** One thing that was to be judged and was not: an entry of the ledger that "what was not checked" is told from. */
export interface NotJudged {
  readonly kind: NotJudgedKind;
  /** The rule that says so. */
  readonly rule: string;
  /** FHIRPath of the element that it concerns. */
  readonly expression: string;
  readonly position: Position;
  /** What was not judged, and why. */
  readonly message: Text;
  /** True where nothing can be valid without it: the verdict is `not-judged` or `error` unless something is wrong anyway. */
  readonly blocks: boolean;
}

/** What was done about the business rules that exist for a Bundle: a document or message of one of MedCom's standards. */
export interface RuleApplication {
  /** Name of the standard whose rules they are, for example `ConditionList`. */
  readonly standard: string;
  /** The profile by which the Bundle is known to be of that standard, `url|version`. */
  readonly profile: string;
  /** FHIRPath of the Bundle; where it stands as bytes in another resource, of what holds it. */
  readonly expression: string;
  /** Ids of the rules that were applied. */
  readonly rules: readonly string[];
  /**
   * Why not all were: the user wanted none, or it was judged by another edition of the guide than testcamp's own, where only
   * those of patient safety are.
   */
  readonly notApplied?: 'not-wanted' | 'other-guide';
  /** How many more there are for it that were not applied. */
  readonly others?: number;
}

/** The validation result of one submission. */
export interface ValidationResult {
  /** File name as the user gave it; empty for text that came from elsewhere. */
  readonly file: string;
  /** The file that positions are in, where it has several submissions: `file` then says which of them. */
  readonly source?: string;
  /** Type of the root resource, null where none could be read. */
  readonly resourceType: string | null;
  /** Profiles that the root resource was judged by, `url|version`. */
  readonly profiles: readonly string[];
  readonly verdict: Verdict;
  /** Errors, then warnings, then information; each in document order, then by rule. */
  readonly findings: readonly Finding[];
  /** Everything that could not be judged, in document order; absent where there is nothing. */
  readonly notJudged?: readonly NotJudged[];
  /** What was done about the business rules that exist for what is in it; absent where there are none, or nobody asked. */
  readonly rules?: readonly RuleApplication[];
  /** Findings that do not count, as the user's settings say; absent where there are none. */
  readonly ignored?: readonly IgnoredFinding[];
  /** Present where no profile was applied to any resource of it: what is valid then is valid as FHIR R4, and no more. */
  readonly formatOnly?: true;
  /** Present where it would be `not-judged`, and the user allows claims of unknown profiles. */
  readonly unknownProfilesAllowed?: true;
  /** Present where numbers of persons are not masked in it, as the user asked. */
  readonly unmasked?: true;
}

/** What a file of another kind is, which lies among those that are judged. */
export type OtherFile =
  'archive' | 'compressed' | 'office' | 'document' | 'picture' | 'other-content' | 'device' | 'unreadable';

/** Why a file of a folder or a pattern was left out. */
export type LeftOutReason =
  'dependencies' | 'version-control' | 'settings' | 'own-output' | 'link' | 'excluded' | OtherFile;

/** A file or folder that was found and is not judged. */
export interface LeftOut {
  /** As results name files; a folder ends in a slash. */
  readonly file: string;
  readonly reason: LeftOutReason;
}

/** The entry of testcamp.yaml by which a finding is ignored. */
export interface IgnoredBy {
  /** testcamp.yaml as messages name it, and the line of the entry. */
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** Last day that the entry holds, YYYY-MM-DD. */
  readonly expires: string;
}

/** A finding that does not count, with who said so and why. */
export interface IgnoredFinding {
  readonly finding: Finding;
  readonly by: IgnoredBy;
}
