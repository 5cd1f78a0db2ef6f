import type { Finding, Position, Severity, ValidationResult } from './finding.js';
import type { Text } from '../base/index.js';

/** One statement of another validator: an issue of its OperationOutcome. */
export interface ExternalIssue {
  readonly severity: Severity;
  /** Kind of issue, an R4 IssueType such as `structure`. */
  readonly code: string;
  /** Id of the message in HL7's catalogue; absent where it names none. */
  readonly messageId?: string;
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
  /** Who looked into a difference, and what they found; absent where nobody has. */
  readonly settled?: Settlement;
}

/** What a person found out about differences of one kind. */
export interface Settlement {
  /** Rule of ours that it is about; any if left out. */
  readonly rule?: string;
  /** Id of HL7's message that it is about; any if left out. */
  readonly message?: string;
  /** FHIRPath without indexes, at or below which it holds; anywhere if left out. */
  readonly expression?: string;
  /** Whose result is right by the specification; `neither` where it leaves both free. */
  readonly right: 'testcamp' | 'other' | 'neither';
  readonly by: string;
  /** YYYY-MM-DD. */
  readonly on: string;
  readonly reason: string;
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
  /** The guides it was judged by, `id#version`, empty for R4 alone; absent where the other has packages of its own. */
  readonly guides?: readonly string[];
  /** Standard and test of a camp that it was handed in for. */
  readonly test?: CrosscheckedTest;
}

/** The test of a camp that a submission belongs to. */
export interface CrosscheckedTest {
  readonly vendor: string;
  readonly system: string;
  readonly standard: string;
}

/** Which validator it was. */
export interface ValidatorIdentity {
  /** As it states it; absent where it does not. */
  readonly version?: string;
  /** SHA-256 of its program: of the one jar, else over the hashes of all; absent where it runs elsewhere. */
  readonly sha256?: string;
}

/** A crosscheck of submissions. */
export interface Crosscheck {
  /** The other validator: its address, or the command. */
  readonly other: string;
  /** HL7's validator: absent for any other. */
  readonly validator?: ValidatorIdentity;
  /** `id#version` and SHA-256 of what HL7's validator was given, all guides together; R4 itself is its own. */
  readonly packages?: readonly CrosscheckedPackage[];
  readonly files: readonly CrosscheckedFile[];
  /** Present if person identifiers are not masked in it, as the user asked. */
  readonly unmasked?: true;
}

/** A package that both validators judged by. */
export interface CrosscheckedPackage {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
}
