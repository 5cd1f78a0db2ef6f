import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildContext } from '../packages/context/context.js';
import { findPackages } from '../packages/find/find.js';
import { writePackages } from '../packages/testing/tgz.js';
import { inLongTier, repository } from '../testing/shared.js';
import { createValidator } from './validator.js';

/** What bench/differential makes of a number: a profile of some features, and an instance that keeps or breaks it. */
interface Pair {
  readonly names: readonly string[];
  /** The feature that the instance breaks; none where it is right. */
  readonly wrongAt?: string;
  readonly way: string;
  readonly definitions: readonly Readonly<Record<string, unknown>>[];
  readonly profiles: readonly string[];
  readonly instance: unknown;
}

const many = inLongTier ? 2_000 : 120;
const inBatch = 40;

let scratch = '';
let makePair: (seed: number) => Pair;
beforeAll(async () => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-pairs-'));
  const maker = pathToFileURL(path.join(repository, 'bench/differential/pairs.js')).href;
  ({ makePair } = (await import(maker)) as { makePair: typeof makePair });
});
afterAll(() => {
  fs.rmSync(scratch, { recursive: true, force: true });
});

function isRefused({ definitions, profiles, instance }: Pair, seed: number): boolean {
  const home = path.join(scratch, String(seed));
  const packages = findPackages([writePackages(home, [{ id: 'pair', version: '1.0.0', resources: definitions }])]);
  const validator = createValidator(buildContext(packages, ['pair#1.0.0']), { unknownDefinitions: 'refuse' });
  const { verdict } = validator.validateText(JSON.stringify(instance), { profiles });
  // A resource that a reference alone gives a profile claims none: it is not refused, and not passed as judged.
  expect(['valid', 'invalid', 'not-judged']).toContain(verdict);
  return verdict === 'invalid';
}

/** First seeds of the batches. */
const batches = Array.from({ length: many / inBatch }, (_, at) => 900_001 + at * inBatch);

it.each(batches)('instances made right by construction pass and those made wrong do not, from seed %i', (first) => {
  const differing = Array.from({ length: inBatch }, (_, at) => first + at).flatMap((seed) => {
    const pair = makePair(seed);
    if (isRefused(pair, seed) === (pair.wrongAt !== undefined)) return [];
    return [`seed ${seed}: ${pair.names.join(' ')}, ${pair.wrongAt ?? 'right'}, ${pair.way}`];
  });
  expect(differing).toEqual([]);
});
