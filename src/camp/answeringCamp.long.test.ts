import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJudge } from '../app/judge/index.js';
import type { CampEntry, CampRun } from '../model/camp.js';
import { guidesOf, stepsOf } from '../model/protocol.js';
import type { Protocol, Step } from '../model/protocol.js';
import { buildContext } from '../packages/context/context.js';
import { packagesFor, packagesMissing } from '../testing/shared.js';
import { ownProtocols, rightSubmissions, stepSources } from '../testing/standards/protocolSteps.js';
import { knownTestNumbers } from '../privacy/testNumbers.js';
import { createValidator } from '../validator/validator.js';
import { runCamp } from './decision/judgeTest.js';
import { appendEvents } from './events/append.js';
import type { NewEvent } from './events/types.js';
import { loadCamp } from './folder/load.js';

/** A sender and a receiver: what is wrong in round 1 in one of its documents, and the steps that find it. */
const tests = [
  {
    protocol: 'carecommunication-send',
    system: 'Sender',
    prerequisite: 'acknowledgement-receive-approved',
    step: '3.3.4.10',
    wrong: (text: string) => text.replace('Skal dosis af Marevan ændres', 'Dosis af Marevan'),
    found: ['3.2.2 F1', '3.3.4.11 F1', '3.3.7.2 F1'],
  },
  {
    protocol: 'carecommunication-receive',
    system: 'Receiver',
    prerequisite: 'acknowledgement-send-approved',
    step: '3.2.8.1',
    wrong: (text: string) => text.replace('"code": "fatal-error"', '"code": "transient-error"'),
    found: ['3.2.8.1 F1'],
  },
  {
    protocol: 'hospitalnotification-send',
    system: 'Hospital',
    prerequisite: 'acknowledgement-receive-approved',
    step: '3.3.1.2',
    wrong: (text: string) => text.replace('"valueBoolean": true', '"valueBoolean": false'),
    found: ['3.3.1.2 F1'],
  },
  {
    protocol: 'hospitalnotification-receive',
    system: 'Municipality',
    prerequisite: 'acknowledgement-send-approved',
    step: '3.4.6.1',
    wrong: (text: string) => text.replace('"code": "fatal-error"', '"code": "transient-error"'),
    found: ['3.4.6.1 F1'],
  },
] as const;

const protocolOf = (id: string): Protocol => ownProtocols.find((one) => one.id === id)!;
const yaml = `id: two-rounds
name: Two rounds
place: Odense
from: "2026-09-14"
to: "2026-09-18"
testers: [{ name: Maja Testesen, initials: MTE }]
systems:
${tests
  .map(
    ({ protocol, system, prerequisite }) => `  - vendor: Vendor
    system: ${system}
    version: "1"
    systemType: EOJ
    tests:
      - standard: ${protocolOf(protocol).standard.id}
        protocol: ${protocol}
        testType: self-test
        prerequisitesMet: [documentation-read, test-persons, ${prerequisite}]`,
  )
  .join('\n')}
`;

describe.skipIf(packagesMissing !== undefined)(`a camp of those who write and answer ${packagesMissing ?? ''}`, () => {
  let dir = '';
  const rounds: CampRun[] = [];
  const certificateOf = (round: number, at: number): CampEntry['certificate'] =>
    rounds[round - 1]!.entries[at]!.certificate;

  /** What a system hands in: all in round 1, with one fault, and that document mended in round 2. */
  function handIn({ protocol: id, system, step, wrong }: (typeof tests)[number], round: number): void {
    const protocol = protocolOf(id);
    for (const file of rightSubmissions(protocol, stepSources[id]!, 'json')) {
      if (round === 2 && file.step !== step) continue;
      const text = new TextDecoder().decode(file.bytes);
      const bytes = round === 1 && file.step === step ? wrong(text) : file.bytes;
      if (typeof bytes === 'string') expect(bytes).not.toBe(text);
      const folder = path.join(dir, 'submissions', 'vendor', system.toLowerCase(), protocol.standard.id);
      const target = path.join(folder, file.step, `round-${round}`, path.basename(file.path));
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, bytes);
    }
  }

  /** A tester finds right what only a tester sees, in every step but one that is judged again in the other round. */
  function mark(round: number): void {
    const marks = tests.flatMap(({ protocol: id, system, step: mended }): readonly NewEvent[] => {
      const protocol = protocolOf(id);
      const isMended = (step: Step): boolean =>
        step.checks.some(
          (check) => (check.of ?? step.id) === mended || (check.kind === 'compare' && check.with === mended),
        );
      return stepsOf(protocol)
        .filter((step) => step.checks.some(({ kind }) => kind === 'manual') && (round === 1 || isMended(step)))
        .map((step) => ({
          at: `2026-09-1${4 + round}T09:00:00+02:00`,
          by: 'Maja Testesen',
          type: 'mark',
          data: {
            vendor: 'Vendor',
            system,
            standard: protocol.standard.id,
            step: step.id,
            round,
            mark: 'OK',
            remark: '',
          },
        }));
    });
    appendEvents(dir, () => marks, {
      by: 'Maja Testesen',
      pid: process.pid,
      host: 'test',
      at: `2026-09-1${4 + round}T09:00:00+02:00`,
      isAlive: () => true,
    });
  }

  function judge(): CampRun {
    const loaded = loadCamp(
      dir,
      tests.map(({ protocol }) => ({ protocol: protocolOf(protocol), sha256: protocol })),
    );
    if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
    const { camp } = loaded;
    return runCamp(camp, {
      judgeFor: (protocol) =>
        runJudge(
          createValidator(buildContext(packagesFor(protocol.standard.package), guidesOf(protocol))),
          new Set(knownTestNumbers),
        ),
      read: (file) => fs.readFileSync(path.join(camp.submissions, file)),
      tool: { name: 'testcamp', version: '0' },
    });
  }

  beforeAll(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-answering-'));
    fs.writeFileSync(path.join(dir, 'camp.yaml'), yaml);
    for (const round of [1, 2]) {
      for (const test of tests) handIn(test, round);
      mark(round);
      rounds.push(judge());
    }
  });
  afterAll(() => {
    fs.rmSync(dir, { recursive: true, force: true });
  });

  it.each(tests.map((test, at) => [test.protocol, test, at] as const))('%s is approved in round 2', (_, test, at) => {
    const first = certificateOf(1, at);
    expect(first.decision).toBe('not-approved');
    expect(
      first.steps.filter(({ status }) => /^F/.test(status)).map(({ step, status }) => `${step} ${status}`),
    ).toEqual(test.found);
    const second = certificateOf(2, at);
    expect(second.steps.filter(({ status }) => status !== 'OK')).toEqual([]);
    expect(second).toMatchObject({ decision: 'approved', publicStatus: 'Godkendt' });
  });
});
