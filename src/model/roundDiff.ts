import type { StepStatus, SystemInfo } from './run.js';
import type { Text } from '../base/index.js';

/** How a step stood after two rounds. */
export interface StepChange {
  readonly step: string;
  readonly title: Text;
  /** Null where nothing had been handed in or marked by then. */
  readonly before: StepStatus | null;
  readonly after: StepStatus | null;
  /** `mended`: an error is gone. `broken`: one has come. `changed`: something else differs. */
  readonly kind: 'mended' | 'broken' | 'changed';
  /** Files that came, went or have other content. */
  readonly files: { readonly added: number; readonly removed: number };
  /** Findings that came and went. */
  readonly findings: { readonly added: number; readonly removed: number };
}

/** What changed between two rounds of one test. */
export interface TestChange {
  readonly system: SystemInfo;
  /** Name of the test's folder. */
  readonly standard: string;
  readonly steps: readonly StepChange[];
  /** Steps that stood the same. */
  readonly unchanged: number;
}
