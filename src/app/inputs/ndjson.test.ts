import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ValidationResult } from '../../model/finding.js';
import { readBytesOf } from './input.js';
import type { Input } from './input.js';
import { ndjsonLines, ndjsonLinesOfFile } from './ndjson.js';
import { linesOf } from './select.js';
import { silentEnvironment } from '../environment/index.js';
import { guidePackages } from '../../testing/shared.js';
import { buildContext } from '../../packages/context/context.js';
import { createValidator } from '../../validator/validator.js';
import { oneGuide } from '../guides/index.js';
import { inputJudge } from '../judge/index.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-ndjson-'));
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Lines as files have them: resources, broken ones, empty ones; and what ends them. */
const line = fc.oneof(
  fc.constantFrom('', '  ', '{broken', '[1]', '{"resourceType":"Basic","cod":1}'),
  fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify({ resourceType: 'Basic', code: { text } })),
);
const texts = fc.record({
  lines: fc.array(line, { maxLength: 12 }),
  end: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\ufeff'),
  last: fc.boolean(),
});

const textOf = ({ lines, end, mark, last }: { lines: string[]; end: string; mark: string; last: boolean }): string =>
  `${mark}${lines.join(end)}${last ? end : ''}`;

describe('ndjsonLines', () => {
  it('has each line that is not empty, with its number, and nothing of what ends it', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const bytes = Buffer.from(textOf(given));
        const found = ndjsonLines(bytes).map(({ start, end, line: number }) => [
          number,
          bytes.subarray(start, end).toString('utf8').replace('\ufeff', ''),
        ]);
        const wanted = given.lines.flatMap((text, at) => (text.trim() === '' ? [] : [[at + 1, text]]));
        expect(found).toEqual(wanted);
      }),
    );
  });

  it('finds the same in a file, longer than what is read at a time', () => {
    const file = path.join(folder, 'long.ndjson');
    const bytes = Buffer.from(`{"a":"${'x'.repeat(700_000)}"}\r\n\n`.repeat(4));
    fs.writeFileSync(file, bytes);
    const parts = ndjsonLinesOfFile(file);
    expect(parts.map(({ line: number }) => number)).toEqual([1, 3, 5, 7]);
    expect(parts).toEqual(ndjsonLines(bytes));
    const [, part] = parts;
    const read = readBytesOf({ name: '', file, ...(part === undefined ? {} : { part }) }, silentEnvironment(folder));
    expect(Buffer.from(read).equals(bytes.subarray(part?.start, part?.end))).toBe(true);
  });
});

describe('NDJSON that is judged', () => {
  const validator = createValidator(buildContext(guidePackages(), []));
  const privacy = { known: new Set<string>(), masked: true };
  const judge = inputJudge({ guides: oneGuide(validator), privacy }, silentEnvironment(folder));
  const whole = (bytes: Uint8Array): Input => ({ name: 'a', file: 'a', bytes, isNamed: true });
  const resultsOf = (inputs: readonly Input[]): readonly ValidationResult[] =>
    inputs.flatMap(judge).flatMap((one) => ('result' in one ? [one.result] : []));

  it('has the findings of each line alone, in its line and the same column', () => {
    fc.assert(
      fc.property(texts, ({ lines, end, last }) => {
        fc.pre(lines.some((text) => text.trim() !== ''));
        const bytes = Buffer.from(textOf({ lines, end, mark: '', last }));
        const results = resultsOf(linesOf(whole(bytes), ndjsonLines(bytes)));
        const alone = lines.flatMap((text, at) =>
          text.trim() === ''
            ? []
            : resultsOf([whole(Buffer.from(text))]).map((result) => ({
                file: `a:${at + 1}`,
                source: 'a',
                findings: result.findings.map(({ rule, position }) => [rule, at + 1, position.column]),
              })),
        );
        expect(
          results.map(({ file, source, findings }) => ({
            file,
            source,
            findings: findings.map(({ rule, position }) => [rule, position.line, position.column]),
          })),
        ).toEqual(alone);
      }),
      { numRuns: 50 },
    );
  });
});
