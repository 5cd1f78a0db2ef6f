import type { CampEntry } from '../../model/camp.js';

/** The result of a protocol for one system: the input of each output format. */
export interface ProtocolRunReport extends CampEntry {
  /** Path of the submissions' parent folder relative to the working directory; empty if it is that. */
  readonly base: string;
  /** Present where the user asks that every step be settled: a step that waits or was not tested is no success then. */
  readonly requireAll?: true;
}
