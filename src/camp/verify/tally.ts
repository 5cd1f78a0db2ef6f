import type { CertifiedStep, IssuedCertificate } from '../../model/certificate.js';
import type { DecisionTally } from '../../model/verification.js';

type Ground = Exclude<keyof DecisionTally, 'overruled' | 'accepted'>;

/** Counts by whom and on what the steps of a certificate were decided. */
export function tallyOf({ steps }: Pick<IssuedCertificate, 'steps'>): DecisionTally {
  const count = (wanted: (step: CertifiedStep) => boolean): number => steps.filter(wanted).length;
  const by = (ground: Ground): number => count((step) => groundOf(step) === ground);
  return {
    byTestcamp: by('byTestcamp'),
    withEvidence: by('withEvidence'),
    byWord: by('byWord'),
    overruled: count((step) => step.markedBy !== null && step.proposed !== null && step.proposed !== step.status),
    dispensed: by('dispensed'),
    notRelevant: by('notRelevant'),
    undecided: by('undecided'),
    accepted: steps.flatMap(({ checks }) => checks).reduce((sum, { accepted }) => sum + accepted, 0),
  };
}

const marks: ReadonlySet<string> = new Set(['OK', 'F1', 'F2', 'F3', 'F4']);
const passing: ReadonlySet<string> = new Set(['OK', 'F4', 'not-relevant']);

function groundOf(step: CertifiedStep): Ground {
  if (step.dispensation !== undefined && !passing.has(step.status)) return 'dispensed';
  if (step.status === 'not-relevant') return 'notRelevant';
  if (!marks.has(step.status)) return 'undecided';
  if (step.markedBy === null) return 'byTestcamp';
  return step.seen.length + step.evidence.length > 0 ? 'withEvidence' : 'byWord';
}
