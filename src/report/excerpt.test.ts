import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/finding.js';
import { excerpt, linesOf } from './excerpt.js';

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
  const lines = ['one', 'two', 'three', 'four', 'five', 'six'];

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
    const line = excerpt([long], at(1, 500_001, 1, 500_005))[0]!;
    expect(line.marked).toBe('HERE');
    expect(line.before.length + line.after.length).toBeLessThan(300);
  });
});

describe('linesOf', () => {
  it('asks for each submission once', () => {
    const asked: string[] = [];
    const lines = linesOf((path) => {
      asked.push(path);
      return path === 'a' ? 'x\r\ny\nz' : undefined;
    });
    expect(lines('a')).toEqual(['x', 'y', 'z']);
    expect(lines('a')).toEqual(['x', 'y', 'z']);
    expect(lines('b')).toBeUndefined();
    expect(lines('b')).toBeUndefined();
    expect(asked).toEqual(['a', 'b']);
  });
});
