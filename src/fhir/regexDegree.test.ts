import { describe, expect, it } from 'vitest';
import { regexDegree } from './regexDegree.js';

describe('how the work of a regular expression grows', () => {
  it.each([
    ['^[0-9]{10}$', 1],
    ['^\\d{3}[A-F]{2}$', 1],
    ['urn:uuid:[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}', 1],
    ['^a+$', 2],
    ['^a*b*$', 3],
    ['^\\d{4}(-\\d{2})?$', 2],
    ['^(GP|LPS)$', 2],
    ['[\\]a)(*+]{4}', 1],
    ['\\(\\)', 1],
  ])('%s: the length of the text to the power %i', (pattern, degree) => {
    expect(regexDegree(pattern)).toBe(degree);
  });

  it.each(['(a+)+$', '(a|aa)*$', '(a?){30}a{30}', '((a*)b)*', '(a)\\1', '(', '[a', '(?<=a(b+)+)c', '(a{1,9}){1,9}'])(
    '%s: beyond all bounds',
    (pattern) => {
      expect(regexDegree(pattern)).toBe(Infinity);
    },
  );

  it('reads a pattern of any nesting', () => {
    expect(regexDegree('('.repeat(100_000))).toBe(Infinity);
  });
});
