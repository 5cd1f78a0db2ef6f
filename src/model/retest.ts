import type { Text } from '../base/index.js';

/** A step that must be run again, and why. */
export interface RetestStep {
  readonly step: string;
  readonly title: Text;
  readonly reasons: readonly Text[];
}

/** Which steps of an earlier test must be run again. */
export interface RetestPlan {
  readonly again: readonly RetestStep[];
  /** Steps that were approved and whose result stands; optional steps that nobody tested are in neither. */
  readonly stands: readonly string[];
}
