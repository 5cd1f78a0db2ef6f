import path from 'node:path';
import type { Dispensation, SelfTest, TestRemark } from '../../model/camp.js';
import type { SourceProblem } from '../../model/problem.js';
import type { Protocol } from '../../model/protocol.js';
import type { EvidenceFile, SystemInfo } from '../../model/run.js';
import type { StepMark } from '../../protocol/index.js';
import { eventsFile } from '../events/log.js';
import { eventsOf } from '../events/types.js';
import type { CampEvent, TestRef } from '../events/types.js';

/** The log's entries on one test. */
export interface TestHistory {
  readonly marks: readonly StepMark[];
  readonly prerequisitesConfirmed: readonly string[];
  /** By step, the last one recorded, in force or not. */
  readonly dispensations: ReadonlyMap<string, Dispensation>;
  readonly remarks: readonly TestRemark[];
  /** `step round` of the marks that a tester set with evidence. */
  readonly evidenced: ReadonlySet<string>;
  /** What testers kept with their marks, by `step round`; paths are relative to the camp. */
  readonly seen: ReadonlyMap<string, readonly EvidenceFile[]>;
}

/** Collects the log's entries on a test. */
export function historyOf(test: TestRef, events: readonly CampEvent[]): TestHistory {
  const own = events.filter((event) => concerns(event, test));
  return {
    marks: eventsOf(own, 'mark').map(({ at, by, data }) => ({
      step: data.step,
      round: data.round,
      mark: { mark: data.mark, by, at, remark: data.remark },
    })),
    evidenced: new Set(
      eventsOf(own, 'mark')
        .filter(({ data }) => (data.evidence ?? []).length > 0)
        .map(({ data }) => `${data.step} ${data.round}`),
    ),
    seen: seenFiles(own),
    prerequisitesConfirmed: eventsOf(own, 'prerequisite-confirmed').map(({ data }) => data.prerequisite),
    dispensations: new Map(
      eventsOf(own, 'dispensation').map(({ data: { step, reason, grantedBy, expires } }) => [
        step,
        { reason, grantedBy, expires },
      ]),
    ),
    remarks: eventsOf(own, 'remark').map(({ at, by, data: { step, remark } }) => ({
      at,
      by,
      ...(step === undefined ? {} : { step }),
      remark,
    })),
  };
}

function seenFiles(own: readonly CampEvent[]): ReadonlyMap<string, readonly EvidenceFile[]> {
  const seen = new Map<string, EvidenceFile[]>();
  for (const { data } of eventsOf(own, 'mark')) {
    const { evidence = [], step, round } = data;
    const key = `${step} ${round}`;
    if (evidence.length > 0) seen.set(key, [...(seen.get(key) ?? []), ...evidence]);
  }
  return seen;
}

/**
 * The self test that a live test may rest on: the newest certificate, issued in this camp or imported, of a self test
 * of the same version of the same product, in the same version of the standard and the same role. Undefined where there
 * is none, or where its decision is not an approval.
 */
export function selfTestOf(
  { vendor, system, version }: SystemInfo,
  { standard, role }: Protocol,
  events: readonly CampEvent[],
): SelfTest | undefined {
  const newest = events
    .filter((event) => event.type === 'certificate' || event.type === 'certificate-imported')
    .map(({ data }) => data)
    .findLast(
      (data) =>
        data.testType === 'self-test' &&
        data.vendor === vendor &&
        data.system === system &&
        data.version === version &&
        data.standardId === standard.id &&
        data.standardVersion === standard.version &&
        data.role === role,
    );
  if (newest === undefined || !isApproval(newest.decision)) return undefined;
  return { path: newest.path, sha256: newest.bodySha256, decision: newest.decision };
}

/** True for the decisions by which a system is approved. */
const isApproval = (decision: string): boolean => decision === 'approved' || decision === 'approved-with-dispensation';

/** Events about a test or step that the camp does not have, which would otherwise be ignored silently. */
export function unmatchedEvents(
  dir: string,
  events: readonly CampEvent[],
  tests: readonly { readonly ref: TestRef; readonly protocol: Protocol }[],
): readonly SourceProblem[] {
  return events.flatMap((event) => {
    if (!isAboutTest(event)) return [];
    const { vendor, system, standard } = event.data;
    const test = tests.find(({ ref }) => concerns(event, ref));
    const step = 'step' in event.data ? event.data.step : undefined;
    const steps = test?.protocol.sections.flatMap((section) => section.steps.map(({ id }) => id)) ?? [];
    if (test !== undefined && (step === undefined || steps.includes(step))) return [];
    const what = [vendor, system, standard, step].filter((part) => part !== undefined).join(', ');
    const isMark = event.type === 'mark';
    const message = {
      da: `${isMark ? 'Karakteren' : 'Hændelsen'} gælder ${step === undefined ? 'en test' : 'et trin'}, som ikke er med i campen: ${what}.`,
      en: `The ${isMark ? 'mark' : 'event'} is for a ${step === undefined ? 'test' : 'step'} that is not in the camp: ${what}.`,
    };
    return [{ file: path.join(dir, eventsFile), line: event.seq, column: 1, message }];
  });
}

type AboutTest = CampEvent<'mark' | 'remark' | 'prerequisite-confirmed' | 'dispensation' | 'submission-received'>;

const isAboutTest = (event: CampEvent): event is AboutTest =>
  ['mark', 'remark', 'prerequisite-confirmed', 'dispensation', 'submission-received'].includes(event.type);

function concerns(event: CampEvent, { vendor, system, standard }: TestRef): boolean {
  const { data } = event as AboutTest;
  return isAboutTest(event) && data.vendor === vendor && data.system === system && data.standard === standard;
}
