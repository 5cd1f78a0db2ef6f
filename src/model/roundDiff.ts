import type { StepStatus, SystemInfo } from './run.js';
import type { Text } from '../base/index.js';

/** The status of a step after each of two rounds. */
export interface StepChange {
  readonly step: string;
  readonly title: Text;
  /** Null if nothing had been submitted or marked by then. */
  readonly before: StepStatus | null;
  readonly after: StepStatus | null;
  /** `mended`: an error is gone. `broken`: one is new. `changed`: something else differs. */
  readonly kind: 'mended' | 'broken' | 'changed';
  /** Files added, removed or changed. */
  readonly files: { readonly added: number; readonly removed: number };
  /** Findings added and removed. */
  readonly findings: { readonly added: number; readonly removed: number };
}

/** What changed between two rounds of one test. */
export interface TestChange {
  readonly system: SystemInfo;
  /** Name of the test's folder. */
  readonly standard: string;
  readonly steps: readonly StepChange[];
  /** Steps without a change. */
  readonly unchanged: number;
}
