import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const src = path.resolve(import.meta.dirname, '../..');

/** Relative imports of every source file, by absolute path. Types count too: a circle of types is a circle of files. */
function importGraph(): ReadonlyMap<string, readonly string[]> {
  const files = fs
    .readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => path.join(src, name));
  return new Map(
    files.map((file) => {
      const text = fs.readFileSync(file, 'utf8');
      const targets = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)\.js'/g)];
      return [file, targets.map(([, target = '']) => path.resolve(path.dirname(file), `${target}.ts`))];
    }),
  );
}

/** What a module loads before it does anything, by what it and its imports name, types left out: libraries, and files below src/. */
function loadedBy(entry: string): { readonly libraries: readonly string[]; readonly files: readonly string[] } {
  const seen = new Set<string>();
  const libraries = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = fs.readFileSync(file, 'utf8');
    for (const [, target = ''] of text.matchAll(/^(?:import|export) (?!type )[^;'=]* from '([^']+)';/gm)) {
      if (target.startsWith('.')) visit(path.resolve(path.dirname(file), target.replace(/\.js$/, '.ts')));
      else if (!target.startsWith('node:')) libraries.add(target);
    }
  };
  visit(path.join(src, entry));
  return { libraries: [...libraries].sort(), files: [...seen].map((file) => path.relative(src, file)).sort() };
}

/** The first circle of imports that is found, as file names; empty where there is none. */
function findCircle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const circle = visit(next, [...trail, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle.map((one) => path.relative(src, one));
  }
  return [];
}

/**
 * Imports between rooms: folders beside each other, at any depth. A file below a room is in it; a file beside rooms is in none.
 */
function roomGraphs(
  graph: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const graphs = new Map<string, Map<string, Set<string>>>();
  const partsOf = (file: string): readonly string[] => path.relative(src, path.dirname(file)).split(path.sep);
  for (const [file, targets] of graph) {
    const from = partsOf(file);
    if (from.some((part) => part === 'testing' || part === 'tests')) continue;
    for (const target of targets) {
      const to = partsOf(target);
      const depth = from.findIndex((part, at) => part !== to[at]);
      if (depth < 1 || to[depth] === undefined) continue;
      const folder = from.slice(0, depth).join('/');
      const rooms = graphs.get(folder) ?? new Map<string, Set<string>>();
      graphs.set(folder, rooms);
      const room = from[depth] ?? '';
      const other = to[depth] ?? '';
      rooms.set(room, (rooms.get(room) ?? new Set()).add(other));
    }
  }
  return new Map(
    [...graphs].map(([folder, rooms]) => [folder, new Map([...rooms].map(([room, to]) => [room, [...to]]))]),
  );
}

/** Pairs of rooms that import each other, such as `protocol: checks - run`. */
const mutualRooms = (graph = importGraph()): readonly string[] =>
  [...roomGraphs(graph)]
    .flatMap(([folder, rooms]) =>
      [...rooms].flatMap(([room, to]) =>
        to
          .filter((other) => room < other && rooms.get(other)?.includes(room))
          .map((other) => `${folder}: ${room} - ${other}`),
      ),
    )
    .sort();

/**
 * Rooms that import each other today: a walk over a tree asks slices and constraints, which walk on; a check of a step is run and
 * runs. A pair that is untangled goes from this list, and none is added.
 */
const entangledRooms: readonly string[] = [
  'camp: decision - events',
  'camp: decision - folder',
  'catalogue: invariants - rules',
  'cli/commands: script - serve',
  'packages: context - find',
  'packages: embedded - find',
  'protocol/testscript: asserts - run',
  'protocol/testscript: capability - run',
  'protocol/testscript: http - run',
  'protocol: checks - run',
  'protocol: load - reconcile',
  'report: shared - strings',
  'validator: bundle - constraints',
  'validator: bundle - walk',
  'validator: claims - walk',
  'validator: constraints - slicing',
  'validator: constraints - walk',
  'validator: definitions - walk',
  'validator: slicing - walk',
];

describe('the sources', () => {
  it('ask servers by way of one client alone', () => {
    const naming = [...importGraph().keys()]
      .filter((file) => !file.includes(`${path.sep}testing${path.sep}`))
      .filter((file) => /(?:from|import\() ?'undici'/.test(fs.readFileSync(file, 'utf8')))
      .map((file) => path.relative(src, file));
    expect(naming).toEqual([path.join('http', 'client', 'agent.ts')]);
  });

  it('build a mask in two rooms alone: for all, and by the options of the user', () => {
    const building = [...importGraph().keys()]
      .filter((file) => !file.includes(`${path.sep}testing${path.sep}`))
      .filter((file) => /\bcreateMask\(|\bknownTestNumbers\b/.test(fs.readFileSync(file, 'utf8')))
      .map((file) => path.relative(src, path.dirname(file)).split(path.sep).join('/'));
    expect([...new Set(building)].sort()).toEqual(['app/privacy', 'privacy']);
  });

  it('import each other without circles', () => {
    const graph = importGraph();
    expect(graph.size).toBeGreaterThan(100);
    expect(findCircle(graph)).toEqual([]);
  });

  it('have no further rooms that import each other', () => {
    expect(mutualRooms()).toEqual(entangledRooms);
  });

  it('find rooms that import each other', () => {
    const at = (file: string): string => path.join(src, file);
    const graph = new Map([
      [at('a/x/one.ts'), [at('a/y/inner/two.ts')]],
      [at('a/y/three.ts'), [at('a/x/four.ts'), at('a/five.ts'), at('b/y/six.ts')]],
      [at('b/y/six.ts'), [at('a/y/three.ts')]],
    ]);
    expect(mutualRooms(graph)).toEqual(['a: x - y']);
  });

  // A vendor's build starts a process for each file: a client of HTTP, or readers of YAML, XML and archives, would double its time.
  it.each([
    ['cli/main.ts', ['commander']],
    ['cli/commands/validate/validate.ts', []],
    ['app/judge/judgeWorker.ts', []],
  ])('load no library in %s that it can do without', (entry, libraries) => {
    expect(loadedBy(entry).libraries).toEqual(libraries);
  });

  it.each([
    'cli/main.ts',
    'cli/program.ts',
    'cli/commands/validate/validate.ts',
    'report/formats.ts',
    'report/validation/validationReportText.ts',
  ])('load no writer of HTML, XML or the formats of build servers in %s', (entry) => {
    const { files } = loadedBy(entry);
    expect(files).toContain(entry);
    expect(
      files.filter((file) => /^report\/(?:ci\/|shared\/(?:html|xml)\/|.*Html\.ts$)|^gitb\/(?!format\.ts)/.test(file)),
    ).toEqual([]);
  });

  it('reach fast-xml-parser in one module', () => {
    const importers = [...importGraph().keys()].filter((file) => /from 'fast-xml/.test(fs.readFileSync(file, 'utf8')));
    expect(importers.map((file) => path.relative(src, file))).toEqual(['report/shared/xml/xmlWriter.ts']);
  });

  it('finds a circle where there is one', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
    ]);
    expect(findCircle(graph)).toHaveLength(4);
  });
});
