import type { Tally } from './status.js';
import type { Strings } from '../strings/strings.js';

/** `30 OK or F4, 2 with errors (F1-F3)`: number of steps by status, as text; zero counts are left out. */
export function tallyText(tally: Tally, strings: Strings): string {
  const parts = (['passed', 'failed', 'waiting', 'couldNotRun', 'notTested', 'notRelevant'] as const)
    .filter((key) => tally[key] > 0)
    .map((key) => strings.tally[key](tally[key]));
  return parts.length === 0 ? strings.count.steps(0) : parts.join(', ');
}
