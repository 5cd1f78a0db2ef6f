import { describe, expect, it } from 'vitest';
import { buildContext } from '../packages/context/context.js';
import { guidePackages, standards } from '../testing/shared.js';
import { takeInventory } from './inventory.js';

describe('the inventory of R4 alone', () => {
  it('has no guide to count', () => {
    expect(takeInventory(buildContext([], []))).toEqual({ definitions: [], missing: [], lines: [] });
  });
});

describe('the inventory', () => {
  const available = guidePackages();

  it.each(standards)('of $guide has nothing that is not implemented', ({ guide }) => {
    const { lines, definitions } = takeInventory(buildContext(available, [guide]));
    expect(definitions.length).toBeGreaterThan(50);
    const kinds = new Set(lines.map(({ kind }) => kind));
    for (const kind of ['keyword', 'discriminator', 'slicing rule', 'type', 'primitive type', 'invariant']) {
      expect(kinds).toContain(kind);
    }
    expect(lines.filter(({ status }) => status === 'not-implemented')).toEqual([]);
  });
});
