import { describe, expect, it } from 'vitest';
import type { Finding } from '../../model/finding.js';
import { maskUnknown } from '../../privacy/index.js';
import { eachOnce, excerpt, linesOf } from './excerpt.js';

const at = (line: number, column: number, endLine = line, endColumn = column + 1): Finding => ({
  rule: 'x/y',
  severity: 'error',
  expression: 'X',
  position: { line, column },
  end: { line: endLine, column: endColumn },
  message: { da: '', en: '' },
  sources: [],
});

describe('excerpt', () => {
  const lines = linesOf('one\ntwo\nthree\nfour\nfive\nsix');

  it('shows two lines on both sides and marks the element', () => {
    const shown = excerpt(lines, at(3, 2, 3, 4));
    expect(shown.map((line) => line.number)).toEqual([1, 2, 3, 4, 5]);
    expect(shown[2]).toEqual({ number: 3, before: 't', marked: 'hr', after: 'ee' });
  });

  it('marks the rest of the line where the element goes on below', () => {
    expect(excerpt(lines, at(3, 2, 5, 1))[2]).toEqual({ number: 3, before: 't', marked: 'hree', after: '' });
  });

  it('stays within the file', () => {
    expect(excerpt(lines, at(1, 1)).map((line) => line.number)).toEqual([1, 2, 3]);
    expect(excerpt(lines, at(6, 99)).map((line) => line.number)).toEqual([4, 5, 6]);
    expect(excerpt(lines, at(7, 1))).toEqual([]);
  });

  it('keeps the marked part of a very long line and cuts the rest', () => {
    const long = `${'a'.repeat(500_000)}HERE${'b'.repeat(500_000)}`;
    const line = excerpt(linesOf(long), at(1, 500_001, 1, 500_005))[0]!;
    expect(line.marked).toBe('HERE');
    expect(line.before.length + line.after.length).toBeLessThan(300);
  });
});

describe('linesOf', () => {
  it('counts lines from 1, however they end, and rewrites the text once, as a whole', () => {
    const asked: string[] = [];
    const lines = linesOf('x\r\ny\nz\rw', (line) => {
      asked.push(line);
      return line.toUpperCase();
    });
    expect([0, 1, 2, 3, 4, 5, 2].map(lines)).toEqual([undefined, 'X', 'Y', 'Z', 'W', undefined, 'Y']);
    expect(asked).toEqual(['x\r\ny\nz\rw']);
  });
});

describe('an excerpt of a masked text', () => {
  it('hides a number that markup splits over two lines', () => {
    const lines = linesOf('<td>240288</td>\n<td>4399</td>', maskUnknown);
    expect([lines(1), lines(2)]).toEqual(['<td>240288</td>', '<td>****</td>']);
  });
});

describe('eachOnce', () => {
  it('asks for each submission once', () => {
    const asked: string[] = [];
    const sources = eachOnce((path) => {
      asked.push(path);
      return path === 'a' ? linesOf('x') : undefined;
    });
    expect([sources('a')?.(1), sources('a')?.(1), sources('b'), sources('b')]).toEqual([
      'x',
      'x',
      undefined,
      undefined,
    ]);
    expect(asked).toEqual(['a', 'b']);
  });
});
