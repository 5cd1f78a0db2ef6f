import type { ScriptCheck } from '../../model/testscript.js';

/** The result of the static check of TestScripts. */
export interface ScriptCheckReport {
  readonly checks: readonly ScriptCheck[];
  /** Number of files in the named folders that are not TestScripts. */
  readonly others: number;
}
