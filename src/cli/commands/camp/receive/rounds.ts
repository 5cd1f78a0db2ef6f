import { UsageError } from '../../../../base/index.js';
import { highestRound } from '../../../../camp/index.js';
import type { CampTest } from '../../../../camp/index.js';

/** The number of a round that an option or argument gives. @throws {UsageError} for anything but a number from 1 to 999. */
export function roundOf(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new UsageError({
    da: `Runden er et tal fra 1, ikke '${text}'.`,
    en: `The round is a number from 1, not '${text}'.`,
  });
}

/** @throws {UsageError} for a round that leaves one out */
export function checkNotBegun(round: number | undefined, test: CampTest): void {
  const highest = highestRound(test);
  if (round === undefined || round <= highest) return;
  throw new UsageError({
    da: `Runde ${round} er ikke begyndt; den næste er ${highest}.`,
    en: `Round ${round} has not begun; the next one is ${highest}.`,
  });
}

/** A round that files can be filed under now. @throws {UsageError} for one of an earlier version, or that leaves one out */
export function checkFilable(round: number | undefined, test: CampTest): void {
  if (round !== undefined && round <= test.earlierRounds) throw earlierVersion(round, test);
  checkNotBegun(round, test);
}

function earlierVersion(round: number, { earlierRounds, system }: CampTest): UsageError {
  return new UsageError({
    da: `Runde ${round} var en tidligere version end ${system.version}; den første runde nu er ${earlierRounds + 1}.`,
    en: `Round ${round} was an earlier version than ${system.version}; the first round now is ${earlierRounds + 1}.`,
  });
}
