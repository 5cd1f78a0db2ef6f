import type { Decision, ForeignPart } from './camp.js';
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
  /** Its number among the camp's certificates; null where it has none. */
  readonly number: number | null;
  /** Whether it is in force, by the log; `unknown` where the log can't be trusted. */
  readonly standing: CertificateStanding | { readonly state: 'unknown' };
  /** What it rests on that is not MedCom's or HL7's, by what testcamp knows now, not by what it says. */
  readonly foreign: readonly ForeignPart[];
  /** Why it was issued nevertheless, as it says itself; null where it says nothing of it. */
  readonly notOfficialReason: string | null;
  /** How the decision came about; null where the file is no certificate. */
  readonly tally: DecisionTally | null;
}

/** Where a certificate stands at the end of a log. */
export type CertificateStanding =
  | { readonly state: 'in-force' }
  /** A later certificate of the same system, standard, role and type of test took its place: that one's number. */
  | { readonly state: 'replaced'; readonly by: number }
  /** A later event took it out of force without a new certificate: that event's number. */
  | { readonly state: 'ended'; readonly seq: number };

/** By whom and on what the steps of a certificate were decided; each step is counted once, but for what is accepted. */
export interface DecisionTally {
  /** Steps that testcamp alone decided. */
  readonly byTestcamp: number;
  /** Steps that a tester marked, with evidence that is kept. */
  readonly withEvidence: number;
  /** Steps that a tester marked on their word alone. */
  readonly byWord: number;
  /** Of these, steps where the tester gave another mark than testcamp proposed. */
  readonly overruled: number;
  readonly dispensed: number;
  readonly notRelevant: number;
  readonly undecided: number;
  /** Findings that the protocol or a known issue accepts. */
  readonly accepted: number;
}

/** Whose keys stand behind a camp. */
export interface VerifiedKeys {
  /** Fingerprint of the camp's key; null where the camp has none, and its events are not signed. */
  readonly campKey: string | null;
  /** Fingerprint of the issuer's key that vouches for the camp's key; null where none does. */
  readonly issuerKey: string | null;
  /** The people whom the camp's key names at the end of the log. */
  readonly people: readonly { readonly name: string; readonly key: string }[];
  /** Fingerprint of the key among those given that vouches for the camp or for each certificate; null where none does. */
  readonly trustedBy: string | null;
}

/**
 * Outcome of verifying. `verified`: everything is as recorded and every verdict was reproduced. `refuted`: something is
 * not. `undecided`: nothing contradicts, but not everything could be examined. `self-consistent`: as `verified`, but no key that
 * the user trusts stands behind it, so whoever kept the camp may have made all of it.
 */
export interface Verification {
  readonly verdict: 'verified' | 'refuted' | 'undecided' | 'self-consistent';
  readonly events: number;
  readonly keys: VerifiedKeys;
  /** Line to publish for the log as it is now; null where its chain is broken. */
  readonly head: string | null;
  /** True where the log contains all heads that the user gave, and there was one: it was not cut before the newest of them. */
  readonly headProven: boolean;
  readonly files: number;
  /** About the camp as a whole. */
  readonly discrepancies: readonly Discrepancy[];
  readonly certificates: readonly VerifiedCertificate[];
  readonly notes: readonly Text[];
}
