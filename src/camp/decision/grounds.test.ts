import { describe, expect, it } from 'vitest';
import type { CertificateStep } from '../../model/camp.js';
import type { FileFinding, StepResult } from '../../model/run.js';
import { groundsOf } from './grounds.js';

const file = { path: 'a', sha256: 'ab', bytes: 1 };
const by = 'Bo Kontrol';

function step(id: string, status: CertificateStep['status'], more: Partial<CertificateStep> = {}): CertificateStep {
  const title = { da: `trin ${id}`, en: `step ${id}` };
  return {
    step: id,
    title,
    obligation: 'mandatory',
    round: 1,
    status,
    markedBy: null,
    remark: '',
    evidenceSha256: null,
    ...more,
  };
}

const result = (id: string, more: Partial<StepResult> = {}): [string, StepResult] => [
  id,
  { step: id, round: 1, state: 'marked', checks: [], evidence: [], ...more },
];

const accepted = { file: 'a', accepted: { da: 'x', en: 'x' } } as unknown as FileFinding;
const check = { check: 'c', kind: 'profile', title: { da: '', en: '' }, message: { da: '', en: '' } };

describe('how a decision came about', () => {
  const dispensation = { reason: 'r', grantedBy: 'g', expires: '2027-01-01' };
  const grounds = groundsOf(
    [
      step('1', 'OK'),
      step('2', 'OK', { markedBy: by }),
      step('3', 'OK', { markedBy: by }),
      step('4', 'F4', { markedBy: 'Ane Tester', remark: 'Kun i print' }),
      step('5', 'not-tested', { dispensation }),
      step('6', 'not-relevant', { markedBy: by }),
      step('7', 'waiting-for-tester'),
    ],
    new Map([
      result('1', { evidence: [file], checks: [{ ...check, outcome: 'pass', findings: [accepted, accepted] }] }),
      result('2', { seen: [file] }),
      result('3'),
      result('4', { evidence: [file], proposed: 'F1' }),
      result('6'),
      result('7'),
    ]),
  );

  it('counts each step once, and marks that overrule and findings that are accepted besides', () => {
    expect(grounds.tally).toEqual({
      byTestcamp: 1,
      withEvidence: 2,
      byWord: 1,
      dispensed: 1,
      notRelevant: 1,
      undecided: 1,
      overruled: 1,
      accepted: 2,
    });
  });

  it('names the testers, and each mark that overrules testcamp with its reason', () => {
    expect(grounds.testers).toEqual(['Ane Tester', by]);
    expect(grounds.overruled).toEqual([
      {
        step: '4',
        title: { da: 'trin 4', en: 'step 4' },
        proposed: 'F1',
        mark: 'F4',
        by: 'Ane Tester',
        reason: 'Kun i print',
      },
    ]);
  });
});
