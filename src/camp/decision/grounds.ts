import type { CertificateStep, DecisionGrounds } from '../../model/camp.js';
import type { StepResult } from '../../model/run.js';
import { isOverruled, tallyOf } from './tally.js';
import type { TalliedStep } from './tally.js';

/**
 * How a decision came about: the counts, who marked, and which marks overrule what testcamp proposed. The counts are those
 * that `verify` makes of the certificate that says the same.
 * @param newest the newest round that counts, by step.
 */
export function groundsOf(steps: readonly CertificateStep[], newest: ReadonlyMap<string, StepResult>): DecisionGrounds {
  const tallied = steps.map((step) => ({ step, counted: talliedStep(step, newest.get(step.step)) }));
  return {
    tally: tallyOf({ steps: tallied.map(({ counted }) => counted) }),
    testers: [...new Set(steps.flatMap(({ markedBy }) => markedBy ?? []))].sort(),
    overruled: tallied.flatMap(({ step: { step, title, remark }, counted }) => {
      const { status, proposed, markedBy } = counted;
      if (!isOverruled(counted) || proposed === null || markedBy === null) return [];
      return [{ step, title, proposed, mark: status, by: markedBy, reason: remark }];
    }),
  };
}

function talliedStep(step: CertificateStep, result: StepResult | undefined): TalliedStep {
  return {
    ...step,
    proposed: result?.proposed ?? null,
    checks: (result?.checks ?? []).map(({ findings }) => ({
      accepted: findings.filter(({ accepted }) => accepted !== undefined).length,
    })),
    evidence: result?.evidence ?? [],
    seen: result?.seen ?? [],
  };
}
