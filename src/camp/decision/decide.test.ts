import { describe, expect, it } from 'vitest';
import type { Mark, Obligation, Protocol, Step } from '../../model/protocol.js';
import type { ProtocolRun, StepResult, StepState } from '../../model/run.js';
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

  it('of a live test asks its own prerequisites, and an approved self test of the same version', () => {
    const live = { testType: 'live-test', prerequisitesMet: ['read'] } as const;
    const selfTest = { path: 'c.json', sha256: 'ab', decision: 'approved' } as const;
    const both = [ok('1.1'), ok('1.2')];
    expect(decide(run(both), { ...live, selfTest }).decision).toBe('in-progress');
    const met = { ...live, prerequisitesMet: ['read', 'self-test'] };
    expect(decide(run(both), met).decision).toBe('in-progress');
    expect(decide(run(both), met).reasons.map(({ en }) => en)).toContain(
      'There is no approved self-test of the same version of the system.',
    );
    expect(decide(run(both), { ...met, selfTest }).decision).toBe('approved');
  });

  it('lets a dispensation stand for an open or failed step while it holds', () => {
    const steps = [ok('1.1'), result('1.2', 'marked', 'F2')];
    const dispensation = { reason: 'r', grantedBy: 'g', expires: '2026-09-18' };
    const decided = (lastDay: string) =>
      decide(run(steps), { ...met, lastDay, dispensations: new Map([['1.2', dispensation]]) });
    expect(decided('2026-09-18')).toMatchObject({ decision: 'approved-with-dispensation', publicStatus: 'Godkendt' });
    expect(decided('2026-09-18').points).toMatchObject({
      approved: ['1.1'],
      notApproved: [],
      dispensed: [{ step: '1.2', until: '2026-09-18' }],
    });
    expect(decided('2026-09-19').decision).toBe('not-approved');
    expect(
      decided('2026-09-19')
        .reasons.map(({ en }) => en)
        .join(' '),
    ).toContain('held only until 2026-09-18');
    const needless = new Map([['1.1', dispensation]]);
    expect(decide(run([ok('1.1'), ok('1.2')]), { ...met, dispensations: needless }).decision).toBe('approved');
  });

  it('counts no round of an earlier version, and nothing of a system that was withdrawn', () => {
    const steps = [ok('1.1'), ok('1.2'), result('1.1', 'marked', 'OK', 2)];
    const certificate = decide(run(steps), { ...met, earlierRounds: 1 });
    expect(certificate).toMatchObject({
      decision: 'in-progress',
      steps: [{ round: 2 }, { status: 'not-tested' }, {}, {}],
    });
    const withdrawn = { reason: 'Not ready.', by: 'T' };
    expect(decide(run([result('1.1', 'marked', 'F1')]), { ...met, withdrawn })).toMatchObject({
      decision: 'in-progress',
      publicStatus: 'Test mangler',
      withdrawn,
    });
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
