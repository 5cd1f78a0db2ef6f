import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../shared.js';
import { fencedBlocks } from './markdown.js';

const page = fs.readFileSync(path.join(repository, 'docs/architecture.md'), 'utf8');
const [picture = ''] = fencedBlocks(page).flatMap(({ info, code }) => (info === 'mermaid' ? [code] : []));
const boxes = [...picture.matchAll(/^ {2}(\w+)\["/gm)].map(([, box = '']) => box);
const arrows = [...picture.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(([, from = '', to = '']) => [from, to] as const);
/** The table of faces: of each layer, the modules that others may import. */
const facesOnPage = new Map(
  [...page.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, layer = '', cell = '']) => [
    layer,
    [...cell.matchAll(/`([^`]+)`/g)].map(([, face = '']) => face).sort(),
  ]),
);

const { layers, faces, allowedImports, isFace } = (await import(path.join(repository, '.config/layers.js'))) as {
  readonly layers: Readonly<Record<string, readonly string[]>>;
  readonly faces: Readonly<Record<string, readonly string[]>>;
  readonly allowedImports: (layer: string) => ReadonlySet<string>;
  readonly isFace: (file: string) => boolean;
};

interface Crossing {
  readonly from: string;
  readonly to: string;
  /** Path below src/, without its ending. */
  readonly file: string;
}

const src = path.join(repository, 'src');
const layerOf = (file: string): string => (file === 'index' ? 'index' : (file.split('/')[0] ?? ''));

/** Every import from one layer to another, of types too, in what is shipped. */
function crossings(): readonly Crossing[] {
  const files = fs
    .readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.ts$/.test(name) && !/\.test\.ts$|(^|\/)(testing|tests)\//.test(name));
  return files.flatMap((name) => {
    const text = fs.readFileSync(path.join(src, name), 'utf8');
    const targets = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)\.js'/g)].map(([, target = '']) =>
      path.posix.join(path.posix.dirname(name), target),
    );
    const from = layerOf(name.replace(/\.ts$/, ''));
    return targets.map((file) => ({ from, to: layerOf(file), file })).filter(({ to }) => to !== from);
  });
}

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

describe('the imports between layers', () => {
  const found = crossings();

  it('go where the picture has a way', () => {
    expect(found.length).toBeGreaterThan(500);
    expect(found.filter(({ from, to }) => !reachedFrom(from).includes(to))).toEqual([]);
  });

  it('use every arrow of the picture', () => {
    const used = new Set(found.map(({ from, to }) => `${from} ${to}`));
    const unused = arrows.filter(([from, to]) => !reachedFrom(to).some((layer) => used.has(`${from} ${layer}`)));
    expect(unused).toEqual([]);
  });

  it('go by the faces that the page lists, all of which are used', () => {
    const used = [...new Set(found.map(({ file }) => file))].sort();
    expect(used.filter((file) => !isFace(file))).toEqual([]);
    expect(Object.fromEntries(facesOnPage)).toEqual(
      Object.fromEntries(
        Object.entries(faces).flatMap(([layer, own]) => (own.length > 0 ? [[layer, [...own].sort()]] : [])),
      ),
    );
    const idle = [...facesOnPage.values()].flat().filter((face) => !face.endsWith('/*') && !used.includes(face));
    expect(idle).toEqual([]);
  });
});
