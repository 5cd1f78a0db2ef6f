import { eventsOf } from '../events/types.js';
import type { CampEvent } from '../events/types.js';
import type { CampTest } from './load.js';

/** The newest round in which anything was submitted or marked, of a test or of one step of it; 0 for none. */
export function newestRound({ files, marks }: CampTest, step?: string): number {
  const own = [...files, ...marks].filter((one) => step === undefined || one.step === step);
  return own.reduce((newest, { round }) => Math.max(newest, round), 0);
}

/**
 * The round of a file that is submitted now: that of the step's files which wait to be run; a new one where the step
 * was run, never before the test's current round, and never one of an earlier version of the product.
 */
export function roundForReceipt(test: CampTest, step: string, events: readonly CampEvent[]): number {
  const own = newestRound(test, step);
  const first = test.earlierRounds + 1;
  if (own >= first && !wasRun(test, step, own, events)) return own;
  return Math.max(first, newestRound(test), own + 1, 1);
}

/**
 * The highest round that a file or mark can be of: the one after the newest. A higher one would leave out rounds that
 * nobody has held.
 */
export const highestRound = (test: CampTest): number => Math.max(newestRound(test), test.earlierRounds) + 1;

/** The round of a mark that is set now: the newest of the step, else the test's current one. */
export function roundForMark(test: CampTest, step: string): number {
  const own = newestRound(test, step);
  return own > test.earlierRounds ? own : Math.max(test.earlierRounds + 1, newestRound(test));
}

/** True where a round of a step was marked by a tester, or run since its last file came. */
function wasRun({ ref, marks }: CampTest, step: string, round: number, events: readonly CampEvent[]): boolean {
  if (marks.some((mark) => mark.step === step && mark.round === round)) return true;
  const received = eventsOf(events, 'submission-received').findLast(
    ({ data }) =>
      data.vendor === ref.vendor &&
      data.system === ref.system &&
      data.standard === ref.standard &&
      data.step === step &&
      data.round === round,
  );
  const run = eventsOf(events, 'run-finished').at(-1);
  return run !== undefined && run.seq > (received?.seq ?? 0);
}
