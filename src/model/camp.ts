import type { Mark, TestType } from './protocol.js';
import type { ProtocolRun, SystemInfo } from './run.js';
import type { Text } from './text.js';

/**
 * `approved`: every mandatory step is OK, F4 or not relevant. `in-progress`: no F1 to F3, something open.
 * `not-approved`: at least one F1, F2 or F3.
 */
export type Decision = 'approved' | 'in-progress' | 'not-approved';

/** Status words of MedCom's public overview of approved systems. */
export type PublicStatus = 'Godkendt' | 'Ikke Godkendt' | 'Tester' | 'Test mangler';

/** One line of a certificate: a step and what it came to, by its newest round. */
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
}

/** The decision for one system, standard and role. */
export interface Certificate {
  readonly system: SystemInfo;
  readonly standard: { readonly id: string; readonly name: Text; readonly version: string };
  readonly role: string;
  readonly channel: string;
  readonly testType: TestType;
  readonly protocol: { readonly id: string; readonly version: string; readonly sha256: string };
  readonly decision: Decision;
  readonly publicStatus: PublicStatus;
  /** Sentences that say why the decision is what it is. */
  readonly reasons: readonly Text[];
  readonly steps: readonly CertificateStep[];
  readonly packages: readonly { readonly id: string; readonly version: string; readonly sha256: string }[];
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
  /** Present where the user asked that CPR numbers be shown (`--no-mask`): they are hidden everywhere else. */
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
