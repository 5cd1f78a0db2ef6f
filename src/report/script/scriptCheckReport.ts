import type { ScriptCheck } from '../../model/testscript.js';

/** What the static check says of TestScripts. */
export interface ScriptCheckReport {
  readonly checks: readonly ScriptCheck[];
  /** How many files of the folders that were named are no TestScripts. */
  readonly others: number;
}
