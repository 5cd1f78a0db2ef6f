import type { CampRun, Decision, PublicStatus } from '../camp.js';
import type { TestType } from '../protocol.js';
import type { Text } from '../../base/index.js';
import type { CertificateStanding } from '../verification.js';

/** The newest certificate of a test as a report names it, by the camp's log. */
export interface ReportedCertificate {
  /** Its number among the camp's certificates, from 1. */
  readonly number: number;
  /** Relative to the camp, with forward slashes. */
  readonly path: string;
  /** SHA-256 of the file. */
  readonly sha256: string;
  readonly decision: Decision;
  readonly standing: CertificateStanding;
  /** Fingerprint of the key that signed it; null where it is not signed. */
  readonly signedBy: string | null;
  readonly issuedBy: string;
  /** ISO 8601 with offset. */
  readonly issuedAt: string;
  /** True where the log has something of the test that came later: the report may say more than was certified. */
  readonly isOutdated: boolean;
}

/** A camp with the newest certificate of each test, in the order of its entries; undefined for a test that has none. */
export interface CampStatus extends CampRun {
  readonly certificates?: readonly (ReportedCertificate | undefined)[];
  /** What is allowed but should be seen: one file at several places, odd times and names, edits that nobody stands behind. */
  readonly notices?: readonly Text[];
  /** What of the steps a text shows in place of the tests: those that wait for a tester, those with F1 to F3, or how each fares. */
  readonly shows?: readonly StatusView[];
}

export type StatusView = 'waiting' | 'failed' | 'by-step';

/** A row of the public list: what a certificate in force says. */
export interface ListedCertificate {
  readonly vendor: string;
  readonly system: string;
  readonly systemType: string;
  readonly standard: { readonly id: string; readonly name: Text; readonly version: string };
  readonly channel: string;
  readonly publicStatus: PublicStatus;
  readonly testType: TestType;
  /** True for a trial decision: it rests on what is not MedCom's or HL7's, so that nothing is approved by it. */
  readonly isTrial: boolean;
}

/** What stands behind a camp's log, as reports name it. */
export interface ReportedCamp {
  /** Fingerprint of the camp's key; null where the camp has none, and its events are not signed. */
  readonly campKey: string | null;
  /** Fingerprint of the issuer's key that vouches for the camp's key; null where none does. */
  readonly issuerKey: string | null;
  /** Number of events that were made by somebody who may not; they do not count. */
  readonly uncounted: number;
  /** By the path of a test's result below `results/`. */
  readonly certificates: ReadonlyMap<string, ReportedCertificate>;
}

/** A picture that a report embeds. */
export interface Picture {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly base64: string;
}
