import { describe, expect, it } from 'vitest';
import { stringsOf } from './strings.js';

type Leaf = readonly [string, unknown];

function leaves(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

/** Text of a string or of what a function makes of counts and words. */
function textOf(leaf: unknown): string {
  if (typeof leaf !== 'function') return String(leaf);
  const call = leaf as (...args: unknown[]) => unknown;
  try {
    return String(call(2, 3, 4));
  } catch {
    return String(call(['2', '3']));
  }
}

describe('texts of reports', () => {
  const da = leaves(stringsOf('da'));
  const en = leaves(stringsOf('en'));

  it('have the same keys in both languages', () => {
    expect(en.map(([path]) => path)).toEqual(da.map(([path]) => path));
  });

  it('are all filled in', () => {
    for (const [path, leaf] of [...da, ...en]) expect(textOf(leaf).trim(), path).not.toBe('');
  });

  it('differ between the languages wherever they are sentences', () => {
    const english = new Map(en);
    const same = da.filter(([path, leaf]) => textOf(leaf).includes(' ') && textOf(leaf) === textOf(english.get(path)));
    expect(same.map(([path]) => path)).toEqual(
      [
        '/comparison/counts/slices',
        '/comparison/ofClass',
        '/html/madeBy',
        '/count/camps',
        '/html/testerLine',
        '/html/systemTitle',
      ].sort((a, b) => keyOrder(a) - keyOrder(b)),
    );
    function keyOrder(path: string): number {
      return da.findIndex(([known]) => known === path);
    }
  });
});
