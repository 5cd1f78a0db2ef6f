import type { BoardTest } from '../../model/reported/board.js';
import { stepsOf, type Step } from '../../model/protocol.js';
import { certifiedStatus, decisionOrder, type ShownDecision } from '../shared/status.js';

/** What a reader may choose of the matrix and the queue; each part is absent for all. */
export interface BoardFilter {
  readonly vendor?: string;
  readonly standard?: string;
  readonly state?: string;
  readonly tester?: string;
}

export const filterKeys = ['vendor', 'standard', 'state', 'tester'] as const;

/** States to choose from: a decision, a step that waits, or withdrawn. */
export const states: readonly (ShownDecision | 'waiting' | 'withdrawn')[] = ['waiting', ...decisionOrder, 'withdrawn'];

/** The filter in the query of an address; what it does not know is left out. */
export function filterOf(query: URLSearchParams): BoardFilter {
  const given = filterKeys.map((key) => [key, query.get(key) ?? ''] as const).filter(([, value]) => value !== '');
  return Object.fromEntries(given);
}

/** The query of a filter, with its question mark; empty where all is shown. */
export function queryOf(filter: BoardFilter): string {
  const query = new URLSearchParams();
  for (const key of filterKeys) if (filter[key] !== undefined) query.set(key, filter[key]);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** The tests that a filter lets through. */
export function filtered(tests: readonly BoardTest[], filter: BoardFilter): readonly BoardTest[] {
  const { vendor, standard, state, tester } = filter;
  return tests.filter(
    (test) =>
      (vendor === undefined || test.entry.certificate.system.vendor === vendor) &&
      (standard === undefined || test.entry.certificate.standard.id === standard) &&
      (tester === undefined || test.testers.includes(tester)) &&
      (state === undefined || isIn(test, state)),
  );
}

function isIn({ entry: { certificate } }: BoardTest, state: string): boolean {
  if (certificate.withdrawn !== undefined) return state === 'withdrawn';
  if (state === 'waiting') return certificate.steps.some((step) => certifiedStatus(step) === 'waiting-for-tester');
  return certificate.decision === state;
}

/** A step that a tester is to look at. */
export interface WaitingStep {
  readonly test: BoardTest;
  readonly step: string;
  /** When its newest file came, ISO 8601; empty where the log does not say. */
  readonly since: string;
  /** True where the person who looks has marked a step of the test. */
  readonly isMine: boolean;
  /** True where nothing is to be handed in: the vendor shows it, now that the test has begun. */
  readonly isShown: boolean;
}

/**
 * The steps that wait for a tester: those of tests that `actor` has begun, the others, and what vendors can show now; in each the
 * oldest first.
 */
export function waitingSteps(tests: readonly BoardTest[], actor: string | undefined): readonly WaitingStep[] {
  const all = tests.flatMap((test) => {
    const { certificate, run } = test.entry;
    if (certificate.withdrawn !== undefined) return [];
    const isMine = actor !== undefined && test.testers.includes(actor);
    const shown =
      test.rounds.size === 0
        ? new Set<string>()
        : new Set(
            stepsOf(run.protocol)
              .filter(isOnlySeen)
              .map(({ id }) => id),
          );
    return certificate.steps.flatMap((step): readonly WaitingStep[] => {
      const status = certifiedStatus(step);
      const isShown = status === 'not-tested' && shown.has(step.step);
      if (status !== 'waiting-for-tester' && !isShown) return [];
      return [{ test, step: step.step, isMine, isShown, since: receivedAt(test, step.step) }];
    });
  });
  const key = ({ isMine, isShown, since }: WaitingStep): string => `${isShown ? 2 : isMine ? 0 : 1} ${since}`;
  // Sorting keeps the order of the camp where two came at the same time.
  return all.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** True for a mandatory step that a person decides by what is seen, with nothing of the vendor's to receive. */
const isOnlySeen = ({ obligation, checks }: Step): boolean =>
  obligation === 'mandatory' && checks.length > 0 && checks.every(({ kind }) => kind === 'manual');

const receivedAt = ({ acts }: BoardTest, step: string): string =>
  acts.findLast((act) => act.kind === 'received' && act.step === step)?.at ?? '';
