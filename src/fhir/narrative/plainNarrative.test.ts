import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../../testing/shared.js';
import { narrativeFaults, xhtmlRules, parsedFaults } from './narrative.js';
import { isPlainNarrative } from './plainNarrative.js';

const div = (content: string): string => `<div xmlns="http://www.w3.org/1999/xhtml">${content}</div>`;

/** Narratives of our own submissions, and small ones of every kind. */
const narratives = [
  ...new Set(
    ['conditionlist', 'homecareobservation', 'notes'].flatMap((standard) => {
      const folder = path.join(repository, 'fixtures', standard, 'valid');
      const files = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
      return files.flatMap((name) => {
        const text = fs.readFileSync(path.join(folder, name), 'utf8');
        return [...text.matchAll(/"div": ("(?:[^"\\]|\\.)*")/g)].map(([, json = '""']) => JSON.parse(json) as string);
      });
    }),
  ),
  div('<p class="a" style=\'b\'>1 &lt; 2 &amp; 3</p><table><tr><td colspan="2">A<br/>B</td></tr></table>\n'),
  div('<a href="https://a.example/?b=1" name="c">A</a><p xml:lang="da" lang="da">Æ</p>'),
];

const pieces = [
  ...['<', '>', '/', '"', "'", '=', '&', ';', ' ', '\n', ']]>', '<!-- -->', '<![CDATA[A]]>', '<?a?>', '<p>', '</p>'],
  ...['<img src="#a"/>', '<br/>', '<script>', 'href="javascript:a"', ' class="a"', ' class="a"', ' xmlns="a"', 'xmlns'],
  ...[
    '&nbsp;',
    '&#160;',
    '&amp;',
    '&apos',
    '\u00a0',
    '\u0001',
    '\ud83d\ude00',
    '\ud83d',
    '\ufeff',
    'div',
    'A',
    'p',
    ':',
    '1',
  ],
];

/** Numbers below `limit`, the same every time. */
function randomOf(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function mutated(text: string, random: (limit: number) => number): string {
  const from = random(text.length);
  const to = random(3) === 0 ? from : Math.min(text.length, from + random(6));
  return `${text.slice(0, from)}${random(3) === 0 ? '' : (pieces[random(pieces.length)] ?? '')}${text.slice(to)}`;
}

describe('a narrative that is plain', () => {
  it.each(narratives)('is seen as such, and the parser finds nothing in it: %s', (text) => {
    expect(isPlainNarrative(text, xhtmlRules)).toBe(true);
    expect(parsedFaults(text)).toEqual([]);
  });

  it('whatever is changed in it, has the faults that the parser finds', () => {
    const random = randomOf(1);
    const seen = { plain: 0, faulty: 0, rare: 0 };
    for (let round = 0; round < 6000; round++) {
      let text = narratives[random(narratives.length)] ?? '';
      for (let change = random(3); change >= 0; change--) text = mutated(text, random);
      const faults = parsedFaults(text);
      expect(narrativeFaults(text), text).toEqual(faults);
      if (isPlainNarrative(text, xhtmlRules)) seen.plain++;
      else if (faults.length > 0) seen.faulty++;
      else seen.rare++;
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
  });

  it.each(['', '<div/>', 'A', `${div('A')}${div('A')}`, `${div('A')}A`, `A${div('A')}`, div(''), div(' &amp; ')])(
    'is not this: %j',
    (text) => {
      expect(isPlainNarrative(text, xhtmlRules)).toBe(false);
    },
  );
});
