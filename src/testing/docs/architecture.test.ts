import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../shared.js';
import { fencedBlocks } from './markdown.js';

const page = fs.readFileSync(path.join(repository, 'docs/architecture.md'), 'utf8');
const [picture = ''] = fencedBlocks(page).flatMap(({ info, code }) => (info === 'mermaid' ? [code] : []));
const boxes = [...picture.matchAll(/^ {2}(\w+)\["/gm)].map(([, box = '']) => box);
const arrows = [...picture.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from = '', to = '']) => [from, to] as const);

const { layers, allowedImports } = (await import(path.join(repository, '.config/layers.js'))) as {
  readonly layers: Readonly<Record<string, readonly string[]>>;
  readonly allowedImports: (layer: string) => ReadonlySet<string>;
};

/** Where the arrows lead from a box, itself included. */
function reachedFrom(box: string): readonly string[] {
  const seen = new Set([box]);
  for (const at of seen) for (const [from, to] of arrows) if (from === at) seen.add(to);
  return [...seen].sort();
}

describe('the picture of the architecture', () => {
  it('has the layers, each once', () => {
    expect([...boxes].sort()).toEqual(Object.keys(layers).sort());
    expect(
      picture
        .trim()
        .split('\n')
        .filter((line) => line !== ''),
    ).toHaveLength(1 + boxes.length + arrows.length);
  });

  it.each(Object.keys(layers))('shows what %s may import', (layer) => {
    expect(reachedFrom(layer)).toEqual([...allowedImports(layer)].sort());
  });

  it('has no arrow that says what others say already', () => {
    const spare = arrows.filter(([from, to]) =>
      arrows.some(([start, by]) => start === from && by !== to && reachedFrom(by).includes(to)),
    );
    expect(spare).toEqual([]);
  });
});
