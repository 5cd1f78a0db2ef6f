import type { Finding, Position, Severity, ValidationResult } from './finding.js';
import type { Text } from '../base/index.js';

/** One statement of another validator: an issue of its OperationOutcome. */
export interface ExternalIssue {
  readonly severity: Severity;
  /** What kind of issue, by R4's IssueType, for example `structure`. */
  readonly code: string;
  /** The element as the other validator spells it; empty where it names none. */
  readonly expression: string;
  /** Where it says that the element stands; undefined where it does not. */
  readonly position: Position | undefined;
  readonly message: string;
}

/** What another validator says of a submission, or why it says nothing. */
export type ExternalResult =
  | {
      readonly reached: true;
      readonly issues: readonly ExternalIssue[];
      /** True where it was asked in an earlier run. */
      readonly cached: boolean;
    }
  | { readonly reached: false; readonly reason: Text };

/**
 * Who finds something wrong at one place: `both`; `ours` and `theirs` alone; `weaker-ours` and `weaker-theirs` where the
 * other has an error and this side only warns or informs.
 */
export type CrossAgreement = 'both' | 'ours' | 'theirs' | 'weaker-ours' | 'weaker-theirs';

/** What both validators say of one place. */
export interface AlignedRow {
  readonly accord: CrossAgreement;
  /** FHIRPath as we write it; theirs where only they name it. */
  readonly place: string;
  readonly position: Position | undefined;
  readonly ours: readonly Finding[];
  readonly theirs: readonly ExternalIssue[];
}

/**
 * What two validators come to for one submission. `only-ours`: we find errors, they don't. `not-reached`: they gave no
 * opinion. `not-judged`: we came to no verdict. Only the first two are agreements.
 */
export type CrossVerdict = 'both-valid' | 'both-invalid' | 'only-ours' | 'only-theirs' | 'not-reached' | 'not-judged';

/** A submission as two validators see it. */
export interface CrosscheckedFile {
  readonly file: string;
  readonly ours: ValidationResult;
  readonly theirs: ExternalResult;
  readonly verdict: CrossVerdict;
  /** In document order; without what both only warn of. */
  readonly rows: readonly AlignedRow[];
}

/** A crosscheck of submissions. */
export interface Crosscheck {
  /** The other validator: its address, or the command. */
  readonly other: string;
  readonly files: readonly CrosscheckedFile[];
  /** Present where numbers of persons are not masked in it, as the user asked. */
  readonly unmasked?: true;
}
