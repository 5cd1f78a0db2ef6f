import { describe, expect, it } from 'vitest';
import { buildExpected } from './keywords.js';

describe('a pattern', () => {
  const element = (patternCodeableConcept: object) => ({
    id: 'Basic.code',
    path: 'Basic.code',
    patternCodeableConcept,
  });
  const shown = (value: object): string => JSON.stringify(buildExpected(element(value), 'pattern')?.value);

  it('is the same whatever order its members are written in, the system before the code', () => {
    const coding = { display: 'A', code: 'a', system: 'urn:codes' };
    expect(shown({ text: 'A', coding: [coding] })).toBe(
      '{"coding":[{"system":"urn:codes","code":"a","display":"A"}],"text":"A"}',
    );
  });

  it('keeps the order of items', () => {
    expect(shown({ coding: [{ code: 'b' }, { code: 'a' }] })).toBe('{"coding":[{"code":"b"},{"code":"a"}]}');
  });
});
