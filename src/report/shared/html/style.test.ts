import { describe, expect, it } from 'vitest';
import { css } from './style.js';

type Colours = ReadonlyMap<string, string>;

/** The colours that a rule set of the style sheet names. */
function coloursIn(block: string): Colours {
  return new Map(
    [...block.matchAll(/--([a-z-]+):(#[0-9a-f]{3,6})/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function luminance(colour: string): number {
  const hex = colour.length === 4 ? colour.slice(1).replace(/./g, '$&$&') : colour.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours as WCAG 2.2 defines it. */
function contrast(colours: Colours, front: string, back: string): number {
  const [a, b] = [front, back].map((name) => luminance(colours.get(name) ?? 'missing')) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const [light = '', dark = ''] = [...css.matchAll(/:root\{color-scheme:(?:light|dark);[^}]*\}/g)].map(
  ([block]) => block,
);
const tones = ['good', 'bad', 'caution', 'waiting', 'neutral'];
const pairs: readonly (readonly [string, string])[] = [
  ...['paper', 'sheet', 'hit'].flatMap((back) => [['ink', back] as const, ['soft', back] as const]),
  ['link', 'paper'],
  ['link', 'sheet'],
  ['hit-ink', 'hit-mark'],
  ...tones.flatMap((tone) => [
    [tone, `${tone}-bg`] as const,
    [tone, 'paper'] as const,
    ['ink', `${tone}-bg`] as const,
    ['link', `${tone}-bg`] as const,
  ]),
];

describe.each([
  ['light', coloursIn(light)],
  ['dark', coloursIn(dark)],
] as const)('colours on a %s screen', (_, colours) => {
  it.each(pairs)('%s can be read on %s', (front, back) => {
    expect(contrast(colours, front, back)).toBeGreaterThanOrEqual(4.5);
  });

  it('shows where the focus is', () => {
    expect(contrast(colours, 'focus', 'paper')).toBeGreaterThanOrEqual(3);
  });
});

it('stacks the findings of a camp on phones, with the name of each count, and breaks no word in a badge', () => {
  const phone = css.slice(css.indexOf('@media (max-width:40rem)'));
  expect(phone).toMatch(/\.frequent[^{]*tr,td\)\{display:block/);
  expect(phone).toContain('.frequent td.num::before{content:attr(data-label)');
  expect(css).toMatch(/\n\.mark\{[^}]*overflow-wrap:normal/);
});
