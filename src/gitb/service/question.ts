import type { EmbeddingMethod } from '../types.js';
import { UserError } from '../../base/index.js';
import type { Lang } from '../../base/index.js';

/** What a caller wants to have judged, and which report it wants. */
export interface GitbQuestion {
  /** The submission as received. */
  readonly content: Uint8Array;
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
