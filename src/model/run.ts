import type { Finding } from './finding.js';
import type { Gap } from './undecided/gap.js';
import type { ContextRecord } from './package.js';
import type { Mark, Protocol } from './protocol.js';
import type { Text } from '../base/index.js';

/** A file that a step was judged by. */
export interface EvidenceFile {
  /** Path relative to the submissions folder, with forward slashes. */
  readonly path: string;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * `error`: the check itself could not be carried out, which is never a pass.
 * `waiting`: a person must decide. `missing`: nothing was submitted.
 */
export type CheckOutcome = 'pass' | 'warning' | 'fail' | 'error' | 'waiting' | 'missing';

/** What one check of a step found. */
export interface CheckResult {
  readonly check: string;
  readonly kind: string;
  readonly title: Text;
  readonly outcome: CheckOutcome;
  /** One sentence: why the outcome is what it is. */
  readonly message: Text;
  /** Findings with the file each belongs to. */
  readonly findings: readonly FileFinding[];
}

/** A finding and the submission file it was made in. */
export interface FileFinding {
  /** Path as in EvidenceFile. */
  readonly file: string;
  readonly finding: Finding;
  /** Why this finding is accepted, where the protocol or a known issue says so. */
  readonly accepted?: Text;
  /** Present where a known issue accepts it that the issuer's (MedCom's) key signed. */
  readonly byIssuer?: true;
  /** The known issue that accepts it, by its index in the register; absent if the protocol does. */
  readonly knownIssue?: number;
}

/** Before a step has a mark it is in one of the first three states. */
export type StepState = 'not-tested' | 'waiting-for-tester' | 'could-not-run' | 'marked';

/** The status of a step: MedCom's mark, or why it has none yet. */
export type StepStatus = Mark | 'not-tested' | 'waiting-for-tester' | 'could-not-run';

/** A mark that a tester set, on record with who, when and why. */
export interface TesterMark {
  readonly mark: Mark;
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly remark: string;
}

/** The outcome of one step in one round. */
export interface StepResult {
  readonly step: string;
  /** Counts from 1. */
  readonly round: number;
  readonly state: StepState;
  /** The mark that the automatic checks propose, once all of them have run or as soon as one has failed. */
  readonly proposed?: Mark;
  /** The tester's confirmation or overruling. */
  readonly tester?: TesterMark;
  /**
   * The mark in force: the tester's, else the proposed one if no person has to decide. If an automatic check
   * failed with F1, F2 or F3, none has to: the step can't be approved until that is fixed.
   */
  readonly mark?: Mark;
  readonly checks: readonly CheckResult[];
  readonly evidence: readonly EvidenceFile[];
  /** What the tester saw and kept with the mark; paths are relative to the camp. Absent for nothing. */
  readonly seen?: readonly EvidenceFile[];
}

/** The system whose submissions are judged. */
export interface SystemInfo {
  readonly vendor: string;
  readonly system: string;
  readonly version: string;
  /** MedCom's type of system: LPS, EOJ, PLSP, ... */
  readonly systemType: string;
}

/** A file or folder of a self test that no step was judged by, or not as its name says. */
export interface UnmatchedFile {
  /** Path as in EvidenceFile. */
  readonly path: string;
  /** Why, and what to do. */
  readonly message: Text;
}

/** What a vendor does next to get further in a self test. */
export interface NextStep {
  readonly step: string;
  readonly title: Text;
  /** `mend`: correct the file; `submit`: make the document; `show`: carry the step out and save what is seen. */
  readonly kind: 'mend' | 'submit' | 'show';
  readonly action: Text;
  /** The step's own test data, else those of the step before it that has some. */
  readonly testData?: { readonly text: Text; readonly step: string };
  /** Path of the file to mend or to save, from the working folder. */
  readonly file: string;
}

/** One protocol carried out on one system's submissions, all rounds. A pure function of its inputs. */
export interface ProtocolRun {
  readonly tool: { readonly name: string; readonly version: string };
  readonly protocol: Protocol;
  /** SHA-256 of the protocol file. */
  readonly protocolSha256: string;
  /** The TestScripts that its steps run, by path; absent where they run none. */
  readonly scripts?: readonly { readonly path: string; readonly sha256: string }[];
  readonly system: SystemInfo;
  readonly context: ContextRecord;
  /** One entry per step and round with content, in protocol order, then by round; the newest round counts. */
  readonly steps: readonly StepResult[];
  /** What was not checked in the newest rounds. */
  readonly notChecked: readonly Gap[];
  /** CPR numbers in the submissions that may be a real person's; no mark depends on them. Absent if there are none. */
  readonly personNumbers?: readonly FileFinding[];
  /** Files and folders that fit no step; only of a self test, absent for none. */
  readonly unmatched?: readonly UnmatchedFile[];
  /** What the vendor does next, in protocol order; only of a self test. */
  readonly next?: readonly NextStep[];
  /** Present if person identifiers are not masked in it, as the user asked. */
  readonly unmasked?: true;
  /** Rounds up to this one tested an earlier version of the product and no longer count; absent for none. */
  readonly earlierRounds?: number;
}
