import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildContext } from '../packages/context/context.js';
import { findPackages } from '../packages/find/find.js';
import { writePackages } from '../packages/testing/tgz.js';
import { createTerminology } from './terminology.js';
import type { Terminology } from './terminology.js';

const base = 'http://example.org/';
const system = `${base}system`;

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-includes-'))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

const valueSet = (id: string, ...include: readonly object[]) => ({
  resourceType: 'ValueSet',
  id,
  url: `${base}${id}`,
  version: '1',
  compose: { include },
});
const codes = (count: number, start = 0) => ({
  system,
  concept: Array.from({ length: count }, (_, at) => ({ code: `c${start + at}` })),
});

function terminologyOf(resources: readonly object[]): Terminology {
  writePackages(folder, [{ id: 'test.codes', version: '1.0.0', resources: resources as never }]);
  return createTerminology(buildContext(findPackages([folder]), ['test.codes#1.0.0']));
}

/** Value sets of which each includes the next in these ways, and the last one has a code. */
const chain = (levels: number, include: (next: string) => readonly object[]) => [
  ...Array.from({ length: levels }, (_, at) => valueSet(`v${at}`, ...include(`${base}v${at + 1}`))),
  valueSet(`v${levels}`, codes(1)),
];

describe('value sets that include others', () => {
  it.each<readonly [string, (next: string) => readonly object[]]>([
    ['twice', (next) => [{ valueSet: [next] }, { valueSet: [next] }]],
    ['twice in one include', (next) => [{ valueSet: [next, next] }]],
    ['and with another code', (next) => [{ valueSet: [next] }, codes(1, 7), { valueSet: [next] }]],
  ])('include the next %s, 40 levels deep', (_, include) => {
    const terminology = terminologyOf(chain(40, include));
    expect(terminology.member(`${base}v0`, 'c0', system)).toEqual({ kind: 'yes' });
    expect(terminology.member(`${base}v0`, 'c9', system).kind).toBe('no');
    expect(terminology.member(`${base}v0`, 'c0')).toMatchObject({ kind: 'no', reason: 'no-system' });
    const listed = terminology.list(`${base}v0`)?.map(({ code }) => code) ?? [];
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toContain('c0');
  });

  it('have 300,000 codes', () => {
    const terminology = terminologyOf([
      valueSet('many', codes(150_000), codes(150_000, 150_000)),
      valueSet('all', { valueSet: [`${base}many`] }, codes(1, 500_000)),
    ]);
    expect(terminology.list(`${base}all`)).toHaveLength(300_001);
    expect(terminology.member(`${base}all`, 'c299999', system)).toEqual({ kind: 'yes' });
  });

  it('are left undecided where the chain is too long to follow, and never judged wrongly', () => {
    const terminology = terminologyOf(chain(5000, (next) => [{ valueSet: [next] }, codes(1, 5)]));
    for (const code of ['c0', 'c9']) {
      expect(terminology.member(`${base}v0`, code, system)).toMatchObject({ kind: 'not-verifiable' });
    }
    expect(terminology.member(`${base}v0`, 'c5', system)).toEqual({ kind: 'yes' });
    expect(terminology.list(`${base}v0`)).toBeUndefined();
    expect(terminology.member(`${base}v4900`, 'c0', system)).toEqual({ kind: 'yes' });
  });
});
