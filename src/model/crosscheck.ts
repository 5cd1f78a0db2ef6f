import type { Finding, Position, Severity, ValidationResult } from './finding.js';
import type { Text } from '../base/index.js';

/** One statement of another validator: an issue of its OperationOutcome. */
export interface ExternalIssue {
  readonly severity: Severity;
  /** Kind of issue, an R4 IssueType such as `structure`. */
  readonly code: string;
  /** The element as the other validator spells it; empty where it names none. */
  readonly expression: string;
  /** The element's position as it reports it; undefined if it reports none. */
  readonly position: Position | undefined;
  readonly message: string;
}

/** Another validator's result for a submission, or why there is none. */
export type ExternalResult =
  | {
      readonly reached: true;
      readonly issues: readonly ExternalIssue[];
      /** True where it was asked in an earlier run. */
      readonly cached: boolean;
    }
  | { readonly reached: false; readonly reason: Text };

/**
 * Who reports an error at one location: `both`; `ours` and `theirs` alone; `weaker-ours` and `weaker-theirs` where the
 * other has an error and this side only warns or informs.
 */
export type CrossAgreement = 'both' | 'ours' | 'theirs' | 'weaker-ours' | 'weaker-theirs';

/** What both validators report at one location. */
export interface AlignedRow {
  readonly accord: CrossAgreement;
  /** FHIRPath as we write it; theirs if only they report it. */
  readonly place: string;
  readonly position: Position | undefined;
  readonly ours: readonly Finding[];
  readonly theirs: readonly ExternalIssue[];
}

/**
 * How two validators' verdicts on a submission compare. `only-ours`: we find errors, they don't. `not-reached`: no
 * external result. `not-judged`: we reached no verdict. Only the first two are agreements.
 */
export type CrossVerdict = 'both-valid' | 'both-invalid' | 'only-ours' | 'only-theirs' | 'not-reached' | 'not-judged';

/** A submission with the results of two validators. */
export interface CrosscheckedFile {
  readonly file: string;
  readonly ours: ValidationResult;
  readonly theirs: ExternalResult;
  readonly verdict: CrossVerdict;
  /** In document order; without what both only warn about. */
  readonly rows: readonly AlignedRow[];
}

/** A crosscheck of submissions. */
export interface Crosscheck {
  /** The other validator: its address, or the command. */
  readonly other: string;
  readonly files: readonly CrosscheckedFile[];
  /** Present if person identifiers are not masked in it, as the user asked. */
  readonly unmasked?: true;
}
