import { describe, expect, it } from 'vitest';
import type { AlignedRow, Crosscheck, Settlement } from '../model/crosscheck.js';
import type { Finding } from '../model/finding.js';
import { openDifferences, withSettlements } from './settle.js';

const ours = (rule: string): Finding => ({
  ...{ rule, severity: 'error', expression: '', position: { line: 1, column: 1 } },
  ...{ message: { da: '', en: '' }, sources: [] },
});
const theirs = (messageId: string): AlignedRow['theirs'][number] => ({
  ...{ severity: 'error', code: 'structure', messageId, expression: '', position: undefined, message: '' },
});
const row = (accord: AlignedRow['accord'], place: string, more: Partial<AlignedRow>): AlignedRow => ({
  ...{ accord, place, position: undefined, ours: [], theirs: [] },
  ...more,
});
const said = { right: 'testcamp', by: 'A', on: '2026-11-30', reason: 'R4, 2.24' } as const;
const settledOf = (one: AlignedRow, ...settlements: readonly Settlement[]): string | undefined => {
  const files = [{ rows: [one] }] as unknown as Crosscheck['files'];
  return withSettlements({ other: '', files }, settlements).files[0]?.rows[0]?.settled?.by;
};

describe('a settlement', () => {
  it.each([
    ['its message, anywhere', row('theirs', 'A.b[1].c', { theirs: [theirs('X')] }), { message: 'X' }],
    [
      'its message below its place',
      row('theirs', 'A.b[1].c', { theirs: [theirs('X')] }),
      { message: 'X', expression: 'A.b' },
    ],
    ['its rule', row('ours', 'A.b', { ours: [ours('binding/required')] }), { rule: 'binding/required' }],
  ])('is of %s', (_, one, about) => {
    expect(settledOf(one, { ...said, ...about })).toBe('A');
  });

  it.each([
    ['another message', row('theirs', 'A.b', { theirs: [theirs('Y')] }), { message: 'X' }],
    ['another message beside its own', row('theirs', 'A.b', { theirs: [theirs('X'), theirs('Y')] }), { message: 'X' }],
    ['another place', row('theirs', 'A.bc', { theirs: [theirs('X')] }), { message: 'X', expression: 'A.b' }],
    ['an error of ours where it names theirs alone', row('ours', 'A', { ours: [ours('x/y')] }), { message: 'X' }],
    ['what both say', row('both', 'A', { ours: [ours('x/y')], theirs: [theirs('X')] }), { rule: 'x/y', message: 'X' }],
  ])('is not of %s', (_, one, about) => {
    expect(settledOf(one, { ...said, ...about })).toBeUndefined();
  });

  it('leaves no difference open', () => {
    const files = [{ rows: [row('theirs', 'A', { theirs: [theirs('X')] })] }] as unknown as Crosscheck['files'];
    const check = { other: '', files };
    expect(openDifferences(check)).toHaveLength(1);
    expect(openDifferences(withSettlements(check, [{ ...said, message: 'X' }]))).toEqual([]);
  });
});
