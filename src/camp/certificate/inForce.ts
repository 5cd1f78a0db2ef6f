import type { CertificateStanding } from '../../model/verification.js';
import { isRetractable, retractionsOf } from '../events/retraction.js';
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
 * unless a step was marked F1, F2 or F3 later, the system came in another version, it was withdrawn, or something that the
 * certificate rests on was taken back. What was taken back itself ends nothing.
 */
export function standings(events: readonly CampEvent[]): ReadonlyMap<string, CertificateStanding> {
  const all = numberedCertificates(events);
  const retractions = retractionsOf(events);
  const standing = events.filter(({ seq }) => !retractions.has(seq));
  const rested = new Set([...retractions].filter(([seq]) => restsOn(events, seq)).map(([, { seq }]) => seq));
  return new Map(
    all.map((one): [string, CertificateStanding] => {
      const next = all.find(({ number, data }) => number > one.number && isSameSubject(data, one.data));
      if (next !== undefined) return [one.data.path, { state: 'replaced', by: next.number }];
      const end = standing.find(
        (event) => event.seq > one.seq && (ends(event, one.data) || takesBack(event, one, rested)),
      );
      return [one.data.path, end === undefined ? { state: 'in-force' } : { state: 'ended', seq: end.seq }];
    }),
  );
}

/** True for an act that a decision rests on: a remark says something beside it, and a withdrawal is the end of one. */
function restsOn(events: readonly CampEvent[], seq: number): boolean {
  const act = events.find((event) => event.seq === seq);
  return act !== undefined && isRetractable(act) && act.type !== 'remark' && act.type !== 'system-withdrawn';
}

/** True for an event that takes back what came before a certificate of the same test. */
function takesBack(event: CampEvent, { seq, data }: NumberedCertificate, rested: ReadonlySet<number>): boolean {
  if (event.type !== 'retraction' || !rested.has(event.seq) || event.data.event > seq) return false;
  const { vendor, system, standard } = event.data;
  return vendor === data.vendor && system === data.system && standard === data.standard;
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
