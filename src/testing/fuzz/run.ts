import fc from 'fast-check';
import type { FuzzTarget } from './targets.js';

/** The result of feeding a target. */
export interface FuzzOutcome {
  readonly name: string;
  readonly count: number;
  /** Milliseconds of processor time of the slowest input. */
  readonly longest: number;
  readonly slowest: unknown;
  /** The smallest input found that is handled wrongly, and why; undefined if none was. */
  readonly failure: string | undefined;
}

/** Milliseconds of processor time that any one input may take. */
export const maxTimeMs = 2000;

/**
 * Feeds a target with inputs made from a seed: the same seed gives the same inputs.
 * @param now milliseconds of processor time that the process has used; without it no time is measured
 */
export async function feed(
  target: FuzzTarget,
  count: number,
  seed: number,
  now: () => number = () => 0,
): Promise<FuzzOutcome> {
  let longest = 0;
  let slowest: unknown;
  let fed = 0;
  const property = fc.asyncProperty(target.inputs, async (input) => {
    fed++;
    const start = now();
    const fault = await target.judge(input);
    const taken = now() - start;
    if (taken > longest) {
      longest = taken;
      slowest = input;
    }
    if (fault !== undefined) throw new Error(fault);
    if (taken > maxTimeMs) throw new Error(`it takes ${Math.round(taken)} ms`);
  });
  const details = await fc.check(property, { seed, numRuns: count });
  const failure = details.failed ? describe(target.name, details) : undefined;
  return { name: target.name, count: fed, longest, slowest, failure };
}

function describe<T>(
  name: string,
  { errorInstance, counterexample, seed, counterexamplePath }: fc.RunDetails<T>,
): string {
  const error = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  const lines = error.split('\n').slice(0, 8).join('\n');
  return `${name} (seed ${seed}, path ${counterexamplePath ?? ''}): ${lines}\n${fc.stringify(counterexample)}`;
}

/** A target's share of all inputs. */
export const shareOf = (target: FuzzTarget, all: number): number => Math.max(1, Math.round((all * target.share) / 100));
