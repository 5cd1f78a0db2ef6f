import { stepsOf } from '../../model/protocol.js';
import type { CampEntry, CertificateStep, Decision } from '../../model/camp.js';
import type { Step } from '../../model/protocol.js';
import type { ProtocolRun, StepResult, StepStatus } from '../../model/run.js';

export type { StepStatus };

/** Every decision that a report can show, from best to worst. */
export type ShownDecision = Decision | 'approved-with-dispensation';

export const decisionOrder: readonly ShownDecision[] = [
  'approved',
  'approved-with-dispensation',
  'in-progress',
  'not-approved',
];

/** Number of steps by status. */
export interface Tally {
  /** OK or F4. */
  readonly passed: number;
  readonly notRelevant: number;
  /** F1, F2 or F3. */
  readonly failed: number;
  readonly waiting: number;
  readonly couldNotRun: number;
  readonly notTested: number;
  readonly total: number;
}

/** The status of a step in one round. */
export function statusOf(result: StepResult): StepStatus {
  if (result.state === 'marked') return result.mark ?? 'waiting-for-tester';
  return result.state;
}

/** All rounds of a step, oldest first. */
export function roundsOf(run: ProtocolRun, step: string): readonly StepResult[] {
  return run.steps.filter((result) => result.step === step).sort((a, b) => a.round - b.round);
}

/** The status of a run's step by its newest round, rounds of an earlier version of the product left out. */
export function currentStatus(run: ProtocolRun, step: Step): StepStatus {
  const { earlierRounds = 0 } = run;
  const newest = roundsOf(run, step.id).findLast(({ round }) => round > earlierRounds);
  return newest === undefined ? untested(step.obligation) : statusOf(newest);
}

function untested(obligation: string): StepStatus {
  return obligation === 'not-relevant' ? 'not-relevant' : 'not-tested';
}

/** The status of a certificate's step; one that is not relevant by the protocol needs no test. */
export function certifiedStatus(step: CertificateStep): StepStatus {
  return step.status === 'not-tested' ? untested(step.obligation) : step.status;
}

export function tallyRun(run: ProtocolRun): Tally {
  return tally(stepsOf(run.protocol).map((step) => currentStatus(run, step)));
}

export function tallyEntry(entry: CampEntry): Tally {
  return tally(entry.certificate.steps.map(certifiedStatus));
}

function tally(statuses: readonly StepStatus[]): Tally {
  const count = (...wanted: readonly StepStatus[]): number => statuses.filter((one) => wanted.includes(one)).length;
  return {
    passed: count('OK', 'F4'),
    notRelevant: count('not-relevant'),
    failed: count('F1', 'F2', 'F3'),
    waiting: count('waiting-for-tester'),
    couldNotRun: count('could-not-run'),
    notTested: count('not-tested'),
    total: statuses.length,
  };
}
