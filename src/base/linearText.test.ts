import { expect, it } from 'vitest';
import { partBefore, splitPath, withoutAround, withoutEnding, withoutTags } from './linearText.js';

it('cuts what a text begins and ends with', () => {
  expect(withoutEnding('http://x.example//', '/')).toBe('http://x.example');
  expect(withoutEnding('//', '/')).toBe('');
  expect(withoutAround(' \n a b\t', ' \n\t')).toBe('a b');
  expect(partBefore('http://x|1.0|2', '|')).toBe('http://x');
  expect(partBefore('http://x', '|')).toBe('http://x');
});

it('takes tags away, and only tags', () => {
  expect(withoutTags('<p>a <b x=">c</b> d</p>')).toBe('a c d');
  expect(withoutTags('a > b < c')).toBe('a > b < c');
  expect(withoutTags('<a<b>c', ' ')).toBe(' c');
});

it('splits paths at the dots of their steps', () => {
  expect(splitPath("Bundle.entry[0].resource.extension('http://x.y').value.ofType(a.b)")).toEqual([
    'Bundle',
    'entry[0]',
    'resource',
    "extension('http://x.y')",
    'value',
    'ofType(a.b)',
  ]);
  expect(splitPath('a..b(c.d')).toEqual(['a', 'b(c.d']);
});
