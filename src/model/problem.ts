import type { Text } from '../base/index.js';

/** A problem in a file that a person writes: a protocol, camp.yaml, an event log. */
export interface SourceProblem {
  /** File as the user named it. */
  readonly file: string;
  /** From 1; 0 if the problem concerns the whole file. */
  readonly line: number;
  readonly column: number;
  readonly message: Text;
}
