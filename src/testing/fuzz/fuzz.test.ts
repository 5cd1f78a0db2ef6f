import { describe, expect, it } from 'vitest';
import { feed, shareOf } from './run.js';
import { createTargets } from './targets.js';

/** Inputs in all; `npm run fuzz` takes as many as it is told. */
const all = 20_000;
const seed = 20_261_121;

const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

describe('hostile input', () => {
  it.each(createTargets().map((target) => [target.name, target] as const))(
    '%s: nothing is thrown, hangs, is lost or passes that was not read',
    async (_, target) => {
      const { failure, count } = await feed(target, shareOf(target, all), seed, processorTime);
      expect(failure).toBeUndefined();
      expect(count).toBe(shareOf(target, all));
    },
  );
});
