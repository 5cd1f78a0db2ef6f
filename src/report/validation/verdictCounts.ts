import type { ValidationResult, Verdict } from '../../model/finding.js';
import type { Strings } from '../strings/strings.js';

/** `9 valid, 2 invalid, 1 could not be read`: number of files by verdict, zero counts left out. */
export function verdictCounts(results: readonly ValidationResult[], strings: Strings): string {
  const count = (verdict: Verdict): number => results.filter((result) => result.verdict === verdict).length;
  const unreadable = results.filter(({ verdict, resourceType }) => verdict === 'error' && resourceType === null).length;
  const undecided = count('error') - unreadable;
  return [
    count('valid') > 0 && strings.count.valid(count('valid')),
    count('invalid') > 0 && strings.count.invalid(count('invalid')),
    count('not-judged') > 0 && strings.count.notJudged(count('not-judged')),
    undecided > 0 && strings.count.undecided(undecided),
    unreadable > 0 && strings.count.unreadable(unreadable),
  ]
    .filter((part) => part !== false)
    .join(', ');
}
