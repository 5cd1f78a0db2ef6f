import type { KnownIssue } from './knownIssue.js';
import type { Mark, TestType } from './protocol.js';
import type { ProtocolRun, StepStatus, SystemInfo } from './run.js';
import type { Text } from '../base/index.js';
import type { DecisionTally } from './verification.js';

/**
 * `approved`: every mandatory step is OK, F4 or not relevant. `approved-with-dispensation`: the same but for steps that
 * are temporarily exempted. `in-progress`: no F1 to F3, something open. `not-approved`: at least one F1, F2 or F3.
 */
export type Decision = 'approved' | 'approved-with-dispensation' | 'in-progress' | 'not-approved';

/** Statuses of MedCom's public overview of approved systems. */
export type PublicStatus = 'Godkendt' | 'Ikke Godkendt' | 'Tester' | 'Test mangler';

/** A signed-off exemption from a step. */
export interface Dispensation {
  readonly reason: string;
  readonly grantedBy: string;
  /** Last day it holds, YYYY-MM-DD. */
  readonly expires: string;
}

/** An approved self test that a live test is based on. */
export interface SelfTest {
  /** Path of the certificate relative to the camp. */
  readonly path: string;
  /** SHA-256 of the canonical JSON of its body: everything but its envelope and signature. */
  readonly sha256: string;
  readonly decision: Decision;
}

/** A known issue that was applied to findings of the newest rounds. */
export interface AppliedIssue extends KnownIssue {
  /** How many findings it accepts. */
  readonly count: number;
}

/** A protocol, TestScript or package that a test was judged by and that is not MedCom's or HL7's as published. */
export interface ForeignPart {
  readonly kind: 'protocol' | 'package';
  /** Id of the protocol, or `id#version` of the package. */
  readonly name: string;
  readonly sha256: string;
}

/** What an approval may rest on, in a camp's camp.yaml. */
export interface ApprovalLimits {
  /** Largest share of the mandatory steps that may be dispensed from, 0 to 1. */
  readonly dispensedShare: number;
  /** Longest term of a dispensation, in days after the camp's last day. */
  readonly dispensationDays: number;
}

/** One line of a certificate: a step and its status by its newest round. */
export interface CertificateStep {
  readonly step: string;
  readonly title: Text;
  readonly obligation: string;
  readonly round: number | null;
  readonly status: Mark | 'not-tested' | 'waiting-for-tester' | 'could-not-run';
  readonly markedBy: string | null;
  readonly remark: string;
  /** SHA-256 over the step's evidence hashes in path order; null where there is none. */
  readonly evidenceSha256: string | null;
  /** In force on the camp's last day; the step keeps its own status. */
  readonly dispensation?: Dispensation;
}

/** A person's note on a test or one of its steps. */
export interface TestRemark {
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly by: string;
  readonly step?: string;
  readonly remark: string;
}

/** A mark by which a tester overruled what testcamp proposed. */
export interface OverruledMark {
  readonly step: string;
  readonly title: Text;
  readonly proposed: Mark;
  readonly mark: StepStatus;
  readonly by: string;
  /** The tester's; empty where none was given. */
  readonly reason: string;
}

/** How a decision came about. */
export interface DecisionGrounds {
  readonly tally: DecisionTally;
  /** Who set the marks in force, sorted. */
  readonly testers: readonly string[];
  /** In the order of the protocol. */
  readonly overruled: readonly OverruledMark[];
}

/** The decision for one system, standard and role. */
export interface Certificate {
  readonly system: SystemInfo;
  readonly standard: { readonly id: string; readonly name: Text; readonly version: string };
  readonly role: string;
  readonly channel: string;
  readonly testType: TestType;
  readonly protocol: {
    readonly id: string;
    readonly version: string;
    readonly sha256: string;
    /** The TestScripts that its steps run; absent where they run none. */
    readonly scripts?: readonly { readonly path: string; readonly sha256: string }[];
  };
  readonly decision: Decision;
  readonly publicStatus: PublicStatus;
  /** Sentences that say why the decision is what it is. */
  readonly reasons: readonly Text[];
  readonly steps: readonly CertificateStep[];
  readonly points: TestPoints;
  /** In the order of the log. */
  readonly remarks: readonly TestRemark[];
  readonly packages: readonly { readonly id: string; readonly version: string; readonly sha256: string }[];
  /** Present if the system was withdrawn: then there is no decision. */
  readonly withdrawn?: { readonly reason: string; readonly by: string };
  /** For a live test: the approved self test of the same version of the product. */
  readonly selfTest?: SelfTest;
  /** What it rests on that is not MedCom's or HL7's; absent where all is. */
  readonly foreign?: readonly ForeignPart[];
  /** Absent where none was. */
  readonly knownIssues?: readonly AppliedIssue[];
  /** Absent in results of earlier versions of testcamp. */
  readonly grounds?: DecisionGrounds;
}

/** Which points of a test are approved and which are not, as MedCom states a partial test; ids of steps. */
export interface TestPoints {
  readonly approved: readonly string[];
  readonly notApproved: readonly string[];
  readonly dispensed: readonly { readonly step: string; readonly until: string }[];
  /** Begun, and waiting for a tester, or held up by a fault that is not the vendor's. */
  readonly inProgress: readonly string[];
  readonly notTested: readonly string[];
  readonly notRelevant: readonly string[];
}

/** One system's run with the certificate it leads to. */
export interface CampEntry {
  readonly run: ProtocolRun;
  readonly certificate: Certificate;
}

/** When, where and by whom: the only part of a result that may differ between equal runs. */
export interface Envelope {
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly by: string;
  readonly place: string;
  /** Present if the user asked for CPR numbers to be shown (`--no-mask`): otherwise they are masked. */
  readonly unmasked?: true;
}

export interface CampInfo {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** Dates as YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
}

/** A whole camp: vendors x standards x rounds. */
export interface CampRun {
  readonly camp: CampInfo;
  /** In the order of camp.yaml. */
  readonly entries: readonly CampEntry[];
}

/** A step that must be run again, and why. */
export interface RetestStep {
  readonly step: string;
  readonly title: Text;
  readonly reasons: readonly Text[];
}

/** Which steps of an earlier test must be run again. */
export interface RetestPlan {
  readonly again: readonly RetestStep[];
  /** Approved steps whose result remains valid; optional steps that nobody tested are in neither list. */
  readonly stands: readonly string[];
}
