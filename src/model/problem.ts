import type { Text } from '../base/index.js';

/** Something wrong with a file that a person writes: a protocol, camp.yaml, an event log. */
export interface SourceProblem {
  /** File as the user named it. */
  readonly file: string;
  /** From 1; 0 where the problem is the file as a whole. */
  readonly line: number;
  readonly column: number;
  readonly message: Text;
}
