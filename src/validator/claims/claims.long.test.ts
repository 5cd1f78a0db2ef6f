import fc from 'fast-check';
import { describe, it } from 'vitest';
import { staysBroken } from '../../testing/claims/claimVariants.js';

describe('no way of claiming makes a document green that is not', () => {
  it('over 10,000 variants', { timeout: 600_000 }, () => {
    fc.assert(staysBroken(), { numRuns: 10_000, seed: 20260930 });
  });
});
