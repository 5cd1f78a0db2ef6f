import { describe, expect, it } from 'vitest';
import { judgeLimits } from './judgeLimits.js';
import { smallCases } from './limitCases.js';

describe('limits', () => {
  judgeLimits(smallCases);

  it('do not let a document change what all objects have', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});
