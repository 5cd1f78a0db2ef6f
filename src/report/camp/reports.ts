import type { IssuedCertificate } from '../../model/certificate.js';
import type { RetestPlan } from '../../model/camp.js';
import type { TestChange } from '../../model/roundDiff.js';

/** What changed between two rounds of a camp. */
export interface RoundDiff {
  /** Numbers of the rounds, from 1. */
  readonly before: number;
  readonly after: number;
  readonly tests: readonly TestChange[];
}

/** Which steps of a certificate must be run again. */
export interface RetestReport {
  readonly plan: RetestPlan;
  readonly certificate: IssuedCertificate;
  /** The guide then and now, `id#version`. */
  readonly guides: readonly string[];
}
