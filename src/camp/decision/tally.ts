import type { CertifiedStep } from '../../model/certificate.js';
import type { DecisionTally } from '../../model/verification.js';

/** What is counted of a step: the same of one that is certified and of one that is only decided so far. */
export interface TalliedStep extends Pick<CertifiedStep, 'status' | 'dispensation' | 'markedBy' | 'proposed'> {
  readonly checks: readonly Pick<CertifiedStep['checks'][number], 'accepted'>[];
  /** Submissions that it was judged on. */
  readonly evidence: readonly unknown[];
  /** What the tester saw and kept. */
  readonly seen: readonly unknown[];
}

type Ground = Exclude<keyof DecisionTally, 'overruled' | 'accepted'>;

/**
 * Counts by whom and on what steps were decided: the counts that reports, JSON and `verify` show. Each step is counted
 * once, as the first that fits of dispensed, not relevant, not decided, by testcamp, by a tester with evidence (a submission or
 * what the tester kept), by a tester's word; marks that overrule testcamp's proposal, and accepted findings, are counted besides.
 */
export function tallyOf({ steps }: { readonly steps: readonly TalliedStep[] }): DecisionTally {
  const count = (wanted: (step: TalliedStep) => boolean): number => steps.filter(wanted).length;
  const by = (ground: Ground): number => count((step) => groundOf(step) === ground);
  return {
    byTestcamp: by('byTestcamp'),
    withEvidence: by('withEvidence'),
    byWord: by('byWord'),
    overruled: count(isOverruled),
    dispensed: by('dispensed'),
    notRelevant: by('notRelevant'),
    undecided: by('undecided'),
    accepted: steps.flatMap(({ checks }) => checks).reduce((sum, { accepted }) => sum + accepted, 0),
  };
}

/** True where a tester gave another mark than testcamp proposed. */
export const isOverruled = ({
  markedBy,
  proposed,
  status,
}: Omit<TalliedStep, 'checks' | 'evidence' | 'seen'>): boolean =>
  markedBy !== null && proposed !== null && proposed !== status;

const marks: ReadonlySet<string> = new Set(['OK', 'F1', 'F2', 'F3', 'F4']);
const passing: ReadonlySet<string> = new Set(['OK', 'F4', 'not-relevant']);

function groundOf(step: TalliedStep): Ground {
  if (step.dispensation !== undefined && !passing.has(step.status)) return 'dispensed';
  if (step.status === 'not-relevant') return 'notRelevant';
  if (!marks.has(step.status)) return 'undecided';
  if (step.markedBy === null) return 'byTestcamp';
  return step.seen.length + step.evidence.length > 0 ? 'withEvidence' : 'byWord';
}
