import { describe, expect, it } from 'vitest';
import { regexWork } from './regexWork.js';

describe('how many steps a regular expression takes at worst', () => {
  it.each([
    // Found nowhere but at its anchor: one look at each other place.
    ['^[0-9]{10}$', '', 1000 + 12],
    ['^\\d{3}[A-F]{2}$', '', 1000 + 7],
    ['^\\d{4}$', 'm', 1000 * 6],
    ['a', '', 1000],
    ['[\\]a)(*+]{4}', '', 1000 * 4],
    ['\\(\\)', '', 1000 * 2],
    // A part that repeats may end at each place, and what follows is tried from there.
    ['^a+$', '', 1000 + 1000 * 3],
    ['^a*b*$', '', 1000 + 1000 ** 2 * 4],
    ['a*b', '', 1000 * 1000 * 2],
    ['^a{5,}$', '', 1000 + 1000 * 7],
    // A choice of two doubles the ways, whatever the length of the text.
    ['^a?$', '', 1000 + 2 * 3],
    ['^(GP|LPS)$', '', 1000 + 2 * 6],
    ['^(1|7){3}$', '', 1000 + 8 * 8],
    ['^a{1,3}b', '', 1000 + 3 * 5],
    // Another alternative has no anchor.
    ['^a|b', '', 1000 * 2 * 2],
  ])('/%s/%s: %i on 1000 characters', (source, flags, steps) => {
    expect(regexWork(new RegExp(source, flags))(1000)).toBe(steps);
  });

  it.each(['(a+)+$', '(a|aa)*$', '((a*)b)*', '(a)\\1', '(?<=a(b+)+)c', '^(a{1,2})+$'])(
    '%s: beyond all bounds',
    (source) => {
      expect(regexWork(new RegExp(source))(1000)).toBe(Infinity);
    },
  );

  it.each(['(a?){30}a{30}', '(a{1,9}){1,9}', '(((){1000}){1000}){1000}'])('%s: too many for any text', (source) => {
    expect(regexWork(new RegExp(source))(10)).toBeGreaterThan(1e9);
  });

  it('reads a pattern of any nesting', () => {
    const source = `${'('.repeat(1000)}a${')'.repeat(1000)}`;
    expect(regexWork(new RegExp(source))(10)).toBe(Infinity);
  });

  it.each([
    '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$',
    '^(((0[1-9]|[12][0-9]|3[01])(01|03|05|07|08|10|12))|((0[1-9]|[12][0-9]|30)(04|06|09|11)))([0-9]{2})(1|7){1}[A-Z]{2}[0-9]$',
  ])('%s: few on a date or a number', (source) => {
    expect(regexWork(new RegExp(source))(25)).toBeLessThan(1_000_000);
  });
});
