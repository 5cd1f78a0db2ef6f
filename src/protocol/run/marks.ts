import type { Check, Mark, MarkTable } from '../../model/protocol.js';
import type { CheckResult, StepState, TesterMark } from '../../model/run.js';

/** From best to worst. */
const scale: readonly Mark[] = ['not-relevant', 'OK', 'F4', 'F3', 'F2', 'F1'];

/** The worse of two marks. */
export function worse(a: Mark, b: Mark): Mark {
  return scale.indexOf(a) >= scale.indexOf(b) ? a : b;
}

/** True for the marks that must be fixed before approval. */
export function isBlocking(mark: Mark | undefined): boolean {
  return mark === 'F1' || mark === 'F2' || mark === 'F3';
}

/** The state of a step after its checks and, perhaps, a tester's mark. */
export interface Judgement {
  readonly state: StepState;
  readonly proposed?: Mark;
  readonly mark?: Mark;
}

/**
 * Combines the results of a step's checks into one state. A tester's mark is in force whatever the checks say.
 * Else a certain failure outweighs what is open, what could not be run outweighs what is missing, and nothing is
 * marked that was not checked.
 */
export function judgeStep(
  checks: readonly Check[],
  results: readonly CheckResult[],
  table: MarkTable,
  tester: TesterMark | undefined,
): Judgement {
  const automatic = results.filter(({ kind }) => kind !== 'manual');
  const has = (outcome: CheckResult['outcome']): boolean => results.some((result) => result.outcome === outcome);
  const failed = automatic.some(({ outcome }) => outcome === 'fail');
  const complete = automatic.every(
    ({ outcome }) => outcome !== 'error' && outcome !== 'missing' && outcome !== 'waiting',
  );
  const worst = automatic.map((result) => markOf(result, checks, table)).reduce(worse, 'not-relevant');
  const proposed = automatic.length > 0 && (failed || complete) ? worst : undefined;
  const proposal = proposed === undefined ? {} : { proposed };
  if (tester !== undefined) return { state: 'marked', ...proposal, mark: tester.mark };
  if (failed && proposed !== undefined && isBlocking(proposed)) return { state: 'marked', proposed, mark: proposed };
  if (has('error')) return { state: 'could-not-run', ...proposal };
  if (has('missing')) return { state: 'not-tested', ...proposal };
  if (has('waiting')) return { state: 'waiting-for-tester', ...proposal };
  return proposed === undefined ? { state: 'not-tested' } : { state: 'marked', proposed, mark: proposed };
}

/** The mark that one result proposes: `OK` for a pass, the check's own mark or the table's for a failure or warning. */
function markOf(result: CheckResult, checks: readonly Check[], table: MarkTable): Mark {
  const own = checks.find(({ id }) => id === result.check)?.mark;
  if (result.outcome === 'fail') return own ?? table.error;
  return result.outcome === 'warning' ? table.warning : 'OK';
}
