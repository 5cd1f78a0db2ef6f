import type { CertificateStanding } from '../../model/verification.js';
import { eventsOf } from '../events/types.js';
import type { CampEvent, CertificateData } from '../events/types.js';

/** A certificate of a log: its number is its place among the certificates of the camp, from 1. */
export interface NumberedCertificate {
  readonly number: number;
  readonly seq: number;
  readonly data: CertificateData;
}

/** The certificates of a log, in order. */
const numberedCertificates = (events: readonly CampEvent[]): readonly NumberedCertificate[] =>
  eventsOf(events, 'certificate').map(({ seq, data }, at) => ({ number: at + 1, seq, data }));

/** What a certificate is about. */
export type CertificateSubject = Pick<CertificateData, 'vendor' | 'system' | 'standardId' | 'role' | 'testType'>;

/** True for certificates that answer the same question, of which one alone can be in force. */
export const isSameSubject = (a: CertificateSubject, b: CertificateSubject): boolean =>
  a.vendor === b.vendor &&
  a.system === b.system &&
  a.standardId === b.standardId &&
  a.role === b.role &&
  a.testType === b.testType;

/**
 * Where each certificate of a log stands. One is in force for each system, standard, role and type of test: the newest,
 * unless a step was marked F1, F2 or F3 later, the system came in another version, or it was withdrawn.
 */
export function standings(events: readonly CampEvent[]): ReadonlyMap<string, CertificateStanding> {
  const all = numberedCertificates(events);
  return new Map(
    all.map((one): [string, CertificateStanding] => {
      const next = all.find(({ number, data }) => number > one.number && isSameSubject(data, one.data));
      if (next !== undefined) return [one.data.path, { state: 'replaced', by: next.number }];
      const end = events.find((event) => event.seq > one.seq && ends(event, one.data));
      return [one.data.path, end === undefined ? { state: 'in-force' } : { state: 'ended', seq: end.seq }];
    }),
  );
}

const failing: ReadonlySet<string> = new Set(['F1', 'F2', 'F3']);

function ends(event: CampEvent, { vendor, system, standard }: CertificateData): boolean {
  const { data } = event;
  if (!('vendor' in data) || data.vendor !== vendor || data.system !== system) return false;
  switch (event.type) {
    case 'mark':
      return event.data.standard === standard && failing.has(event.data.mark);
    case 'version-changed':
      return true;
    case 'system-withdrawn':
      return event.data.standard === undefined || event.data.standard === standard;
    default:
      return false;
  }
}
