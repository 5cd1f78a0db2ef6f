import path from 'node:path';
import type { ReportedCamp, ReportedCertificate } from '../../model/reported/reported.js';
import { readEvents } from '../events/log.js';
import { eventsOf } from '../events/types.js';
import type { CampEvent, CertificateData } from '../events/types.js';
import { authorityOf } from '../trust/authority.js';
import type { Authority } from '../trust/authority.js';
import { certificatesFolder } from './issue.js';
import { standings } from './inForce.js';

/**
 * What reports say of a camp's keys and certificates, by its log alone. Undefined where the log is missing or its chain is
 * broken: then nothing of it can be said.
 */
export function reportedCamp(dir: string): ReportedCamp | undefined {
  const log = readEvents(dir);
  return 'problems' in log || log.events.length === 0 ? undefined : reportedBy(authorityOf(log.events));
}

/**
 * What was logged since the newest `camp run` and shows in reports: certificates, and what decides tests. Empty where the
 * folder is no camp, or its log can't be read.
 */
export function loggedSinceRun(dir: string): readonly CampEvent[] {
  const log = readEvents(dir);
  if ('problems' in log) return [];
  const run = log.events.findLastIndex(({ type }) => type === 'run-finished');
  return log.events.slice(run + 1).filter(({ type }) => type === 'certificate' || deciding.has(type));
}

/** What reports say of a camp's keys and certificates, by who may act there. */
export const reportedBy = ({ campKey, issuerKey, faults, counted }: Authority): ReportedCamp => ({
  campKey: campKey ?? null,
  issuerKey: issuerKey ?? null,
  uncounted: faults.length,
  certificates: newestCertificates(counted),
});

function newestCertificates(events: readonly CampEvent[]): ReadonlyMap<string, ReportedCertificate> {
  const standing = standings(events);
  const newest = new Map<string, ReportedCertificate>();
  for (const [at, event] of eventsOf(events, 'certificate').entries()) {
    const { data } = event;
    newest.set(resultOf(data), {
      number: at + 1,
      path: data.path,
      sha256: data.sha256,
      decision: data.decision,
      standing: standing.get(data.path) ?? { state: 'in-force' },
      signedBy: data.signedBy,
      issuedBy: event.by,
      issuedAt: event.at,
      isOutdated: events.some((later) => later.seq > event.seq && concerns(later, data)),
    });
  }
  return newest;
}

/** Path of a test's result below `results/`, by that of its certificate: `VENDOR/SYSTEM/TEST-NUMBER.json`. */
const resultOf = ({ path: file }: CertificateData): string =>
  path.posix.relative(certificatesFolder, file).replace(/-\d+\.json$/, '.json');

/** Events that can change the decision of a test. */
const deciding: ReadonlySet<string> = new Set([
  'mark',
  'remark',
  'retraction',
  'prerequisite-confirmed',
  'dispensation',
  'submission-received',
  'version-changed',
  'system-withdrawn',
]);

function concerns({ type, data }: CampEvent, { vendor, system, standard }: CertificateData): boolean {
  if (!deciding.has(type) || !('vendor' in data) || data.vendor !== vendor || data.system !== system) return false;
  return !('standard' in data) || data.standard === undefined || data.standard === standard;
}
