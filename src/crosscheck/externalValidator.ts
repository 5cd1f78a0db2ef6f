import type { ExternalIssue } from '../model/crosscheck.js';
import type { Text } from '../base/index.js';

/** A submission as sent to another validator. */
export interface ExternalSubmission {
  readonly file: string;
  /** Absolute path, for a command. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Type of its root resource. */
  readonly resourceType: string;
}

/** Another validator's answer. `unreachable`: there was none, so the next submission need not be tried either. */
export type ExternalResponse =
  | { readonly judged: true; readonly issues: readonly ExternalIssue[] }
  | { readonly judged: false; readonly reason: Text; readonly unreachable: boolean };

/** Another validator. */
export interface ExternalValidator {
  /** Its identity: its URL, or the command. */
  readonly name: string;
  /** What its answers are kept by; its name if left out. */
  readonly key?: string;
  /** Never throws: a failure is returned as an answer. */
  ask(submission: ExternalSubmission, profiles: readonly string[]): Promise<ExternalResponse>;
  close(): Promise<void>;
}
