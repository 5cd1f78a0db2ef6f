import type { EmbeddingMethod } from '../types.js';
import { UserError } from '../../base/index.js';
import type { Lang } from '../../base/index.js';

/** What a caller wants to have judged, and which report it wants. */
export interface GitbQuestion {
  /** The submission as received; of no bytes where a step is judged without one. */
  readonly content: Uint8Array;
  /** The step to judge by; undefined for guides and profiles. */
  readonly step: StepQuestion | undefined;
  /** Names of guides to judge by; empty for what the submission claims. */
  readonly guides: readonly string[];
  /** Canonical URLs that the submission must conform to, in addition to what it claims. */
  readonly profiles: readonly string[];
  readonly strict: boolean;
  /** Language of the report; undefined for the service's own. */
  readonly lang: Lang | undefined;
  /** Whether the report repeats the submission. */
  readonly addInput: boolean;
  /** Whether locations are given by FHIRPath rather than by line and column. */
  readonly locationAsPath: boolean;
}

/** A file of a step that a caller hands on. */
export interface StepFile {
  readonly step: string;
  /** A capital letter, as MedCom names files; `reconcile` for a sheet of registrations. */
  readonly letter: string;
  readonly bytes: Uint8Array;
}

/** A step of a protocol that the content is to be judged by. */
export interface StepQuestion {
  /** Id of the protocol. */
  readonly protocol: string;
  /** Version that the caller knows; undefined for the one at hand. */
  readonly version: string | undefined;
  readonly step: string;
  /** Role that the caller takes the system to have; undefined where it says none. */
  readonly role: string | undefined;
  /** What was handed in to this step and others, besides the content. */
  readonly files: readonly StepFile[];
}

/** A request that can't be answered as it is: the caller has to change it. */
export class GitbRequestError extends UserError {
  override readonly name = 'GitbRequestError';
}

/** An input as received, before its meaning is known. */
export interface RawInput {
  readonly name: string;
  readonly method: EmbeddingMethod;
  /** Undefined for a list or map. */
  readonly value: string | undefined;
  readonly items: readonly RawInput[];
}
