import { expect, it } from 'vitest';
import { feed, shareOf } from './run.js';
import { createTargets } from './targets.js';

/** A test for each reader, which feeds it its share of all inputs; the same seed gives the same inputs. */
export function feedAll(all: number, seed: number): void {
  it.each(createTargets().map((target) => [target.name, target] as const))(
    '%s: nothing is thrown, hangs, is lost or passes that was not read',
    async (_, target) => {
      const { failure, count } = await feed(target, shareOf(target, all), seed);
      expect(failure).toBeUndefined();
      expect(count).toBe(shareOf(target, all));
    },
  );
}
