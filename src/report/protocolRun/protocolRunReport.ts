import type { CampEntry } from '../../model/camp.js';

/** What a protocol came to for one system: what each of its formats is made of. */
export interface ProtocolRunReport extends CampEntry {
  /** Path of the submissions' parent folder from the folder that testcamp was started in; empty where it is that. */
  readonly base: string;
}
