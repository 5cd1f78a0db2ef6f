import { describe, expect, it } from 'vitest';
import type { Mark, Obligation, Protocol, Step } from '../model/protocol.js';
import type { ProtocolRun, StepResult, StepState } from '../model/run.js';
import { decide } from './decide.js';

const text = (word: string) => ({ da: word, en: word });

function step(id: string, obligation: Obligation): Step {
  const texts = { title: text(`step ${id}`), action: text('-'), expected: text('-') };
  return { id, ...texts, obligation, marks: { error: 'F1', warning: 'F4' }, checks: [] };
}

const protocol: Protocol = {
  id: 'p',
  version: '1',
  title: text('p'),
  standard: { id: 'S', name: text('S'), version: '1', package: 's#1' },
  role: 'sender',
  channel: 'Sende',
  testTypes: ['self-test', 'live-test'],
  source: '-',
  prerequisites: [
    { id: 'read', title: text('read') },
    { id: 'self-test', title: text('self test'), testTypes: ['live-test'] },
  ],
  allowedWarnings: [],
  sections: [
    {
      id: '1',
      title: text('1'),
      steps: [step('1.1', 'mandatory'), step('1.2', 'mandatory'), step('1.3', 'optional'), step('1.4', 'not-relevant')],
    },
  ],
};

const result = (id: string, state: StepState, mark?: Mark, round = 1): StepResult => ({
  step: id,
  round,
  state,
  ...(mark === undefined ? {} : { mark }),
  checks: [],
  evidence: [{ path: 'a', sha256: 'ab', bytes: 1 }],
});

function run(steps: readonly StepResult[]): ProtocolRun {
  const system = { vendor: 'V', system: 'S', version: '1', systemType: 'PLSP' };
  const context = { guides: [], packages: [], gaps: [], conflicts: [] };
  return { tool: { name: 't', version: '1' }, protocol, protocolSha256: 'x', system, context, steps, notChecked: [] };
}

const ok = (id: string) => result(id, 'marked', 'OK');
const met = { testType: 'self-test', prerequisitesMet: ['read'] } as const;

describe('a decision', () => {
  it.each([
    ['all mandatory steps OK', [ok('1.1'), ok('1.2')], 'approved', 'Godkendt'],
    [
      'F4 and not relevant',
      [result('1.1', 'marked', 'F4'), result('1.2', 'marked', 'not-relevant')],
      'approved',
      'Godkendt',
    ],
    ['F3 on a mandatory step', [ok('1.1'), result('1.2', 'marked', 'F3')], 'not-approved', 'Ikke Godkendt'],
    ['F1 and an open step', [result('1.1', 'marked', 'F1')], 'not-approved', 'Ikke Godkendt'],
    ['F2 on an optional step', [ok('1.1'), ok('1.2'), result('1.3', 'marked', 'F2')], 'not-approved', 'Ikke Godkendt'],
    ['an optional step that is open', [ok('1.1'), ok('1.2'), result('1.3', 'not-tested')], 'approved', 'Godkendt'],
    ['a mandatory step that was not begun', [ok('1.1')], 'in-progress', 'Tester'],
    ['a mandatory step without all it needs', [ok('1.1'), result('1.2', 'not-tested')], 'in-progress', 'Tester'],
    ['a step that waits for a tester', [ok('1.1'), result('1.2', 'waiting-for-tester')], 'in-progress', 'Tester'],
    ['a step that could not be run', [ok('1.1'), result('1.2', 'could-not-run')], 'in-progress', 'Tester'],
    [
      'a step mended in round 2',
      [ok('1.1'), result('1.2', 'marked', 'F1'), result('1.2', 'marked', 'OK', 2)],
      'approved',
      'Godkendt',
    ],
    [
      'a step broken in round 2',
      [ok('1.1'), ok('1.2'), result('1.2', 'marked', 'F1', 2)],
      'not-approved',
      'Ikke Godkendt',
    ],
    ['nothing tested', [], 'in-progress', 'Test mangler'],
  ] as const)('with %s is right', (_, steps, decision, publicStatus) => {
    expect(decide(run(steps), met)).toMatchObject({ decision, publicStatus });
  });

  it('is never approved while a prerequisite is open, and says which', () => {
    const certificate = decide(run([ok('1.1'), ok('1.2')]), { testType: 'self-test', prerequisitesMet: [] });
    expect(certificate.decision).toBe('in-progress');
    expect(certificate.reasons.map(({ en }) => en)).toEqual(['The prerequisite is not confirmed: read.']);
  });

  it('asks a prerequisite of the test types it is for', () => {
    const live = { testType: 'live-test', prerequisitesMet: ['read'] } as const;
    expect(decide(run([ok('1.1'), ok('1.2')]), live).decision).toBe('in-progress');
    expect(decide(run([ok('1.1'), ok('1.2')]), { ...live, prerequisitesMet: ['read', 'self-test'] }).decision).toBe(
      'approved',
    );
  });

  it('lists every step of the protocol by its newest round', () => {
    const certificate = decide(run([ok('1.1'), result('1.1', 'marked', 'F4', 2)]), met);
    expect(certificate.steps.map((s) => [s.step, s.round, s.status])).toEqual([
      ['1.1', 2, 'F4'],
      ['1.2', null, 'not-tested'],
      ['1.3', null, 'not-tested'],
      ['1.4', null, 'not-relevant'],
    ]);
  });

  it('says what failed and what is open', () => {
    const steps = [result('1.1', 'marked', 'F1'), result('1.2', 'waiting-for-tester')];
    expect(decide(run(steps), met).reasons.map(({ da }) => da)).toEqual([
      'Trin 1.1 (step 1.1) er bedømt til F1.',
      'Venter på en tester: trin 1.2.',
    ]);
  });
});
