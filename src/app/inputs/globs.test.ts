import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exclusionTest, globOf } from './globs.js';

const segment = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const folders = fc.array(segment, { maxLength: 3 });

describe('globOf', () => {
  it.each([
    ['*.json', '', ['a.json'], ['a.xml', 'b/a.json', '.a.json']],
    ['in/**/*.json', 'in', ['a.json', 'b/c/a.json'], ['a.xml', '.git/a.json']],
    ['in/?[0-9].{json,xml}', 'in', ['a1.json', 'b2.xml'], ['a.json', 'ab1.json', 'a1.txt']],
    ['../x/[!a]*.json', '../x', ['b.json'], ['a.json']],
    ['/top/*/x.json', '/top', ['a/x.json'], ['x.json', 'a/b/x.json']],
  ] as const)('%s', (pattern, base, meant, others) => {
    const glob = globOf(pattern, false);
    expect(glob?.base).toBe(base);
    expect(meant.filter((name) => glob?.matches(name) !== true)).toEqual([]);
    expect(others.filter((name) => glob?.matches(name) === true)).toEqual([]);
  });

  it.each(['a.json', 'a+(b).json', '!a.json', '{guid}.json', '@(a|b).xml', ''])('takes %s for a name', (name) => {
    expect(globOf(name, false)).toBeUndefined();
  });

  it('reads backslashes as Windows has them, and letters without their case', () => {
    const glob = globOf('in\\sub\\**\\*.JSON', true);
    expect(glob?.base).toBe('in/sub');
    expect(glob?.matches('a\\b.json')).toBe(true);
    expect(globOf('in\\*.json', false)).toBeUndefined();
  });

  it('finds every file of a folder by ** and its ending, below whatever folders, and looks into each of these', () => {
    fc.assert(
      fc.property(folders, folders, segment, (base, below, name) => {
        const glob = globOf([...base, '**', '*.json'].join('/'), false);
        const file = [...below, `${name}.json`].join('/');
        expect(glob?.base).toBe(base.join('/'));
        expect(glob?.matches(file)).toBe(true);
        expect(glob?.matches(`${file}x`)).toBe(false);
        below.forEach((_, at) => expect(glob?.looksInto(below.slice(0, at + 1).join('/'))).toBe(true));
      }),
    );
  });

  it('never looks deeper than it can mean', () => {
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.nat(3), (parts, stars) => {
        const glob = globOf([...Array.from({ length: stars }, () => '*'), '*.json'].join('/'), false);
        expect(glob?.looksInto(parts.join('/'))).toBe(parts.length <= stars);
      }),
    );
  });
});

describe('exclusionTest', () => {
  const excluded = (pattern: string, path: string, below = path, isNamed = false): boolean =>
    exclusionTest(
      [{ patterns: [pattern], folder: '/work', alsoNamed: false }],
      false,
    )({
      path: `/work/${path}`,
      below,
      isNamed,
    });

  it('compares a pattern with the path, with that below the argument, and with the name', () => {
    expect(excluded('in/sub', 'in/sub')).toBe(true);
    expect(excluded('./in/sub/', 'in/sub')).toBe(true);
    expect(excluded('sub/*.json', 'in/sub/a.json', 'sub/a.json')).toBe(true);
    expect(excluded('draft-*', 'in/sub/draft-1.json')).toBe(true);
    expect(excluded('.hidden', 'in/.hidden')).toBe(true);
    expect(excluded('sub', 'in/subs')).toBe(false);
  });

  it('leaves what the user named, where it is not to reach that', () => {
    expect(excluded('*.json', 'a.json', 'a.json', true)).toBe(false);
  });

  it('leaves nothing out without a pattern', () => {
    expect(
      exclusionTest([{ patterns: [], folder: '/', alsoNamed: true }])({ path: '/a', below: 'a', isNamed: true }),
    ).toBe(false);
  });
});
