import { constraintKinds } from '../model/mutation.js';
import type { ConstraintKind, Mutant, MutationOutcome, MutationSummary, MutationTally } from '../model/mutation.js';

/** Counts outcomes as they come. */
export interface OutcomeCounter {
  add(outcome: MutationOutcome): void;
  summary(of: Pick<MutationSummary, 'profile' | 'guides' | 'bases'>): MutationSummary;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Creates an empty tally. */
export function createCounter(): OutcomeCounter {
  const tallies = new Map<ConstraintKind, Mutable<MutationTally>>();
  const survivors: Omit<Mutant, 'document'>[] = [];
  const unreached: MutationSummary['unreached'][number][] = [];
  const tallyOf = (kind: ConstraintKind): Mutable<MutationTally> => {
    const known = tallies.get(kind) ?? { kind, constraints: 0, reached: 0, found: 0, mutants: 0, alone: 0 };
    tallies.set(kind, known);
    return known;
  };
  return {
    add: (outcome) => {
      if ('unreached' in outcome) {
        tallyOf(outcome.unreached.constraint.kind).constraints++;
        unreached.push(outcome.unreached);
        return;
      }
      const { mutant, found, alone } = outcome.judged;
      const tally = tallyOf(mutant.constraint.kind);
      const count = 1 + mutant.also.length;
      tally.constraints += count;
      tally.reached += count;
      tally.mutants++;
      if (found) tally.found += count;
      if (alone) tally.alone++;
      if (!found) survivors.push(withoutDocument(mutant));
    },
    summary: (of) => ({
      ...of,
      tally: constraintKinds.flatMap((kind) => tallies.get(kind) ?? []),
      survivors,
      unreached,
    }),
  };
}

/** The manifest's entry of a mutant. */
export function withoutDocument(mutant: Mutant): Omit<Mutant, 'document'> {
  const { id, constraint, also, what, expected, base, format } = mutant;
  return { id, constraint, also, what, expected, base, format };
}
