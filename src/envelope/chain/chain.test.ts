import { describe, expect, it } from 'vitest';
import { allRules } from '../../catalogue/index.js';
import { chainFindings } from '../../testing/envelopeChain.js';

const own = allRules().filter(({ id }) => id.startsWith('chain/'));
const rulesIn = (example: string): readonly string[] => chainFindings(example).map(({ finding }) => finding.rule);

describe('envelopes that belong together', () => {
  it.each(own.map(({ id, example }) => [id, example] as const))('break %s and no other rule', (id, example) => {
    expect([...new Set(rulesIn(example.failing))].filter((rule) => rule !== 'chain/no-receipt' || rule === id)).toEqual(
      [id],
    );
    expect(rulesIn(example.passing)).toEqual([]);
  });
});
