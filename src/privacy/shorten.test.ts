import { describe, expect, it } from 'vitest';
import { beginning, passage, shorten } from './shorten.js';

const sentence = 'Oversigt for patienten med CPR 150281-7391 i praksis';

describe('a cut', () => {
  it('leaves a text alone that is short enough, and ends in dots otherwise', () => {
    expect(shorten('abc', 3)).toBe('abc');
    expect(shorten('abcdefgh', 6)).toBe('abc...');
    expect(beginning('abcdefgh', 6)).toBe('abcdef');
  });

  it('never goes through a number of a person', () => {
    for (let max = 4; max < sentence.length; max += 1) {
      const whole = shorten(sentence, max).includes('150281-7391');
      expect(shorten(sentence, max), `${max}`).toMatch(whole ? /150281-7391/ : /^[^0-9]*\.\.\.$/);
      expect(beginning(sentence, max), `${max}`).toMatch(/^[^0-9]*(150281-7391[^0-9]*)?$/);
    }
    expect(shorten(`${'x'.repeat(30)} \\u0031502817391 abc`, 40)).toBe(`${'x'.repeat(30)} ...`);
  });

  it('goes through other digits', () => {
    expect(beginning('995281739155', 8)).toBe('99528173');
  });

  it('begins before a number of a person that stands there', () => {
    const at = sentence.indexOf('-7391');
    expect(passage(sentence, at, 20)).toBe('150281-7391 i praksi');
    expect(passage(sentence, sentence.indexOf('i praksis'), 20)).toBe('i praksis');
    expect(passage('[150281-7391]', 1, 5)).toBe('');
  });
});
