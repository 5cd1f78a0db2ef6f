import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runJudge } from '../app/judge/index.js';
import type { CampRun } from '../model/camp.js';
import { buildContext } from '../packages/context/context.js';
import { findPackages } from '../packages/find/find.js';
import { protocolOf, repoRoot } from '../testing/standards/protocols.js';
import { knownTestNumbers } from '../privacy/testNumbers.js';
import { createValidator } from '../validator/validator.js';
import { loadCamp } from './folder/load.js';
import { runCamp } from './decision/judgeTest.js';

const packages = path.resolve(repoRoot, '../shared/packages');
const demo = path.join(repoRoot, 'fixtures/camps/demo');
const here = existsSync(packages);

function runDemo(): CampRun {
  const files = ['conditionlist/send.yaml', 'homecareobservation/send.yaml', 'notes/source.yaml'];
  const loaded = loadCamp(
    demo,
    files.map((file) => ({ protocol: protocolOf(file), sha256: 'x' })),
  );
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const available = findPackages([packages]);
  return runCamp(loaded.camp, {
    judgeFor: ({ standard }) =>
      runJudge(createValidator(buildContext(available, [standard.package])), new Set(knownTestNumbers)),
    read: (file) => readFileSync(path.join(loaded.camp.submissions, file)),
    tool: { name: 'testcamp', version: '0' },
  });
}

describe.skipIf(!here)('the demo camp on the official packages (skipped where ../shared/packages is absent)', () => {
  const run = here ? runDemo() : undefined;
  const entry = (index: number) => run!.entries[index]!;
  const blocked = (index: number) =>
    entry(index).certificate.steps.flatMap(({ step, status }) =>
      /^F[123]$/.test(status) ? [`${step} ${status}`] : [],
    );

  it('approves the first system after two rounds', () => {
    expect(entry(0).certificate).toMatchObject({ decision: 'approved', publicStatus: 'Godkendt' });
    const first = entry(0).run.steps.filter(
      ({ round, mark }) => round === 1 && mark !== undefined && /^F[123]$/.test(mark),
    );
    expect(first.map(({ step }) => step)).toContain('3.3.3.3');
  });

  it('does not approve the second, for faults that it found and one that a tester did', () => {
    expect(entry(1).certificate).toMatchObject({ decision: 'not-approved', publicStatus: 'Ikke Godkendt' });
    expect(blocked(1)).toEqual(expect.arrayContaining(['3.3.1.2 F1', '3.3.1.7 F2', '3.4.2 F2']) as string[]);
  });

  it('has the third in progress, without a fault', () => {
    expect(entry(2).certificate).toMatchObject({ decision: 'in-progress', publicStatus: 'Tester' });
    expect(blocked(2)).toEqual([]);
  });

  it('lists packages and what was not checked', () => {
    for (const { run: protocolRun, certificate } of run!.entries) {
      expect(certificate.packages.length).toBeGreaterThan(3);
      expect(protocolRun.notChecked.map(({ rule }) => rule)).toContain('protocol/decided-by-a-person');
    }
  });
});
