import fc from 'fast-check';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../program.js';
import { silentIo } from '../../shared/io.js';

const patient = (id: string, more: object = {}): string => JSON.stringify({ resourceType: 'Patient', id, ...more });
const mixed = ['', patient('a'), '  ', patient('b', { nosuch: 1 }), '{bad', `\uFEFF${patient('c')}`, '[]', ''];

let folder = '';
beforeAll(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-stdin-'))));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What `validate` prints, with standard input in these pieces. */
async function validate(
  args: readonly string[],
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  out: string[] = [],
): Promise<string> {
  const stdin = async function* (): AsyncGenerator<Uint8Array> {
    yield* pieces;
  };
  const io = { ...silentIo(folder), out: (text: string) => void out.push(text), stdin };
  const argv = ['validate', ...args, '--format', 'ndjson', '--lang', 'en'];
  await buildProgram(io, 'en', () => undefined).parseAsync(argv, { from: 'user' });
  return out.join('');
}

describe('NDJSON on standard input', () => {
  it('is judged line by line, each before the next has come', async () => {
    const out: string[] = [];
    const seen: number[] = [];
    const lines = async function* (): AsyncGenerator<Uint8Array> {
      for (const id of ['a', 'b', 'c', 'd']) {
        seen.push(out.length);
        yield await Promise.resolve(Buffer.from(`${patient(id)}\n`));
      }
    };
    await validate(['-'], lines(), out);
    // The first line alone may be a document that ends in a line feed.
    expect(seen).toEqual([0, 0, 2, 3]);
    expect(out).toHaveLength(4);
  });

  it('gives what a file of the same lines gives, wherever its pieces end', async () => {
    for (const ending of ['\n', '\r\n']) {
      const bytes = Buffer.from(mixed.join(ending));
      fs.writeFileSync(path.join(folder, 'lines.ndjson'), bytes);
      const expected = await validate(['lines.ndjson'], []);
      expect(expected.split('\n').filter((line) => line !== '')).toHaveLength(5);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
          const ends = [...cuts.sort((a, b) => a - b), bytes.length];
          const pieces = ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end));
          expect(await validate(['-', '--stdin-name', 'lines.ndjson'], pieces)).toBe(expected);
        }),
        { numRuns: 20 },
      );
    }
  });

  it('is known by its first two lines, whatever its name', async () => {
    const printed = await validate(['-'], [Buffer.from(`${patient('a')}\n${patient('b')}\n`)]);
    expect(printed).toContain('"file":"<stdin>:2"');
  });

  it.each([
    ['one document on a line', `${patient('a')}\n`],
    ['one over several lines', JSON.stringify(JSON.parse(patient('a')), null, 2)],
    ['nothing', ''],
  ])('is not seen in %s', async (_, text) => {
    expect(await validate(['-'], [Buffer.from(text)])).toContain('"file":"<stdin>"');
  });

  it('has a line that is longer than testcamp reads named, and the next one judged', async () => {
    const piece = Buffer.alloc(16 * 1024 * 1024, 'x');
    const pieces = [
      Buffer.from(`${patient('a')}\n{"id":"`),
      ...Array.from({ length: 40 }, () => piece),
      Buffer.from(`"}\n${patient('b')}`),
    ];
    const lines = (await validate(['-', '--stdin-name', 'x.ndjson'], pieces)).trim().split('\n');
    const results = lines.map((line) => JSON.parse(line) as { file: string; findings: { rule: string }[] });
    expect(results.map(({ file }) => file)).toEqual(['x.ndjson:1', 'x.ndjson:2', 'x.ndjson:3']);
    expect(results[1]?.findings.map(({ rule }) => rule)).toEqual(['syntax/limit-length']);
  });
});
