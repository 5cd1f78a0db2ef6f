import type { ExternalIssue } from '../model/crosscheck.js';
import type { Text } from '../base/index.js';

/** A submission as another validator gets it. */
export interface ExternalSubmission {
  readonly file: string;
  /** Absolute path, for a command. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Type of its root resource. */
  readonly resourceType: string;
}

/** What another validator answers. `unreachable`: nobody answered, so that the next one need not be tried either. */
export type ExternalResponse =
  | { readonly judged: true; readonly issues: readonly ExternalIssue[] }
  | { readonly judged: false; readonly reason: Text; readonly unreachable: boolean };

/** Another validator. */
export interface ExternalValidator {
  /** What tells it from others: its address, or the command. */
  readonly name: string;
  /** Never throws: why there is no answer is an answer. */
  ask(submission: ExternalSubmission, profiles: readonly string[]): Promise<ExternalResponse>;
  close(): Promise<void>;
}
