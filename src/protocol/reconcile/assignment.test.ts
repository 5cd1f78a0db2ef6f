import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from './assignment.js';
import type { AssignmentCandidate } from './assignment.js';

const sum = (pairs: ReadonlyMap<number, number>, candidates: readonly AssignmentCandidate[]): number =>
  [...pairs].reduce(
    (all, [left, right]) => all + candidates.find((one) => one.left === left && one.right === right)!.weight,
    0,
  );

/** The largest sum of weights of any matching, by trying all. */
function best(candidates: readonly AssignmentCandidate[], used = new Set<string>()): number {
  const [first, ...rest] = candidates;
  if (first === undefined) return 0;
  const without = best(rest, used);
  const keys = [`l${first.left}`, `r${first.right}`];
  if (keys.some((key) => used.has(key))) return without;
  return Math.max(without, first.weight + best(rest, new Set([...used, ...keys])));
}

const candidates = fc
  .uniqueArray(fc.tuple(fc.nat(5), fc.nat(5), fc.integer({ min: 1, max: 9 })), {
    maxLength: 14,
    selector: ([left, right]) => `${left} ${right}`,
  })
  .map((all) => all.map(([left, right, weight]): AssignmentCandidate => ({ left, right, weight })));

describe('assign', () => {
  it('finds a matching of the largest weight there is', () => {
    fc.assert(
      fc.property(candidates, (given) => {
        const pairs = assign(given);
        expect(new Set(pairs.values()).size).toBe(pairs.size);
        expect(sum(pairs, given)).toBe(best(given));
      }),
      { numRuns: 500 },
    );
  });

  it('takes two good pairs over the best one and a bad one', () => {
    const given = [
      { left: 0, right: 0, weight: 9 },
      { left: 0, right: 1, weight: 8 },
      { left: 1, right: 0, weight: 8 },
      { left: 1, right: 1, weight: 1 },
    ];
    expect([...assign(given)].sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('matches a group too large for that by its best pairs, each once', () => {
    const given = Array.from({ length: 700 }, (_, i) => [
      { left: i, right: i, weight: 5 },
      { left: i, right: (i + 1) % 700, weight: 2 },
    ]).flat();
    const pairs = assign(given);
    expect(pairs.size).toBe(700);
    expect([...pairs].every(([left, right]) => left === right)).toBe(true);
  });
});
