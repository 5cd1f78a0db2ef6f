import type { Decision } from './camp.js';
import type { Text } from '../base/index.js';

/** Something that is not as it was recorded. */
export interface Discrepancy {
  /** File relative to the camp; empty if it concerns none. */
  readonly file: string;
  readonly message: Text;
}

/** The outcome of verifying one certificate. */
export interface VerifiedCertificate {
  /** Path relative to the camp. */
  readonly file: string;
  readonly system: string;
  readonly version: string;
  readonly standard: string;
  readonly decision: Decision | null;
  readonly signature: 'unsigned' | 'trusted' | 'self-consistent' | 'other-key' | 'invalid';
  /** Fingerprint of the key that it names; null where it is not signed. */
  readonly key: string | null;
  /** `yes`: all was reproduced. `no`: something differs. `not-tried`: it can't be reproduced here. */
  readonly reproduced: 'yes' | 'no' | 'not-tried';
  readonly discrepancies: readonly Discrepancy[];
  /** Why it was not tried. */
  readonly refusals: readonly Text[];
  readonly notes: readonly Text[];
}

/**
 * Outcome of verifying. `verified`: everything is as recorded and every verdict was reproduced. `refuted`: something is
 * not. `undecided`: nothing contradicts, but not everything could be examined.
 */
export interface Verification {
  readonly verdict: 'verified' | 'refuted' | 'undecided';
  readonly events: number;
  readonly files: number;
  /** About the camp as a whole. */
  readonly discrepancies: readonly Discrepancy[];
  readonly certificates: readonly VerifiedCertificate[];
  readonly notes: readonly Text[];
}
