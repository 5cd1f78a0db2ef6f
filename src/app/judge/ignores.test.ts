import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, ValidationResult } from '../../model/finding.js';
import { withIgnores } from './ignores.js';
import type { IgnoreEntry } from './ignores.js';

const finding = (rule: string, severity: Finding['severity'], followers?: readonly Finding[]): Finding => ({
  rule,
  severity,
  expression: 'Bundle.entry[0].resource.code',
  position: { line: 1, column: 1 },
  message: { da: rule, en: rule },
  sources: [{ profile: 'http://x.dk/p|1.0', elementId: 'Condition.code:sks' }],
  ...(followers === undefined ? {} : { followers }),
});

const result = (verdict: ValidationResult['verdict'], findings: readonly Finding[]): ValidationResult => ({
  file: 'a.json',
  resourceType: 'Bundle',
  profiles: [],
  verdict,
  findings,
});

const entry = (more: Partial<IgnoreEntry>): IgnoreEntry => ({
  rule: 'slicing/min',
  reason: 'r',
  expires: '2026-12-31',
  file: 'testcamp.yaml',
  line: 2,
  ...more,
});

const rules = ['slicing/min', 'slicing/max', 'value/fixed', 'profile/none-judged'] as const;
const plain = fc.record({
  rule: fc.constantFrom(...rules),
  severity: fc.constantFrom('error', 'warning', 'information'),
});
const findings = fc.array(
  fc
    .tuple(plain, fc.array(plain, { maxLength: 3 }))
    .map(([{ rule, severity }, followers]) =>
      finding(
        rule,
        severity,
        followers.length === 0 ? undefined : followers.map((one) => finding(one.rule, one.severity)),
      ),
    ),
  { maxLength: 6 },
);
const entries = fc.array(
  fc.constantFrom(...rules, 'slicing/*', 'value/*').map((rule) => entry({ rule })),
  { maxLength: 3 },
);

describe('withIgnores', () => {
  it('loses no finding: each is kept or listed as ignored, and an error that is kept counts', () => {
    const all = (list: readonly Finding[]): readonly string[] =>
      list.flatMap(({ rule, severity, followers = [] }) => [`${rule} ${severity}`, ...all(followers)]);
    fc.assert(
      fc.property(findings, entries, (given, acting) => {
        const before = result(given.some(({ severity }) => severity === 'error') ? 'invalid' : 'valid', given);
        const after = withIgnores(acting, '2026-12-31', false).apply(before, 'a.json');
        const found = new Set([...all(after.findings), ...all((after.ignored ?? []).map((one) => one.finding))]);
        expect([...found].sort()).toEqual([...new Set(all(given))].sort());
        const counts = after.findings.some(
          ({ severity, rule }) => severity === 'error' && rule !== 'profile/none-judged',
        );
        if (counts) expect(after.verdict).toBe('invalid');
        if (after.verdict === 'valid')
          expect(before.verdict === 'valid' || (after.ignored ?? []).length > 0).toBe(true);
      }),
    );
  });

  it('never makes a pass of what was not judged or could not be read', () => {
    fc.assert(
      fc.property(findings, entries, fc.constantFrom('not-judged', 'error'), (given, acting, verdict) => {
        const before = result(verdict, given);
        expect(withIgnores(acting, '2026-12-31', false).apply(before, 'a.json').verdict).toBe(verdict);
      }),
    );
    const position = { line: 1, column: 1 };
    const blocked: ValidationResult = {
      ...result('invalid', [finding('profile/none-judged', 'error'), finding('slicing/min', 'error')]),
      notJudged: [
        {
          kind: 'claim',
          rule: 'profile/none-judged',
          expression: '',
          position,
          message: { da: '', en: '' },
          blocks: true,
        },
      ],
    };
    const ignores = withIgnores([entry({ rule: 'profile/*' }), entry({})], '2026-01-01', false);
    const after = ignores.apply(blocked, 'a.json');
    expect(after.verdict).toBe('not-judged');
    expect(after.findings.map(({ rule }) => rule)).toEqual(['profile/none-judged']);
    expect(ignores.notes().map(({ en }) => en)).toEqual([
      "testcamp.yaml:2: profile/* is why a file was not judged; that can't be ignored",
    ]);
  });

  it('never ignores whose the information is, or content that is not valid', () => {
    for (const rule of ['medcom/document-about-subject', 'medcom/message-about-patient', 'content/invalid']) {
      const alone = withIgnores([entry({ rule })], '2026-01-01', false);
      expect(alone.apply(result('invalid', [finding(rule, 'error')]), 'a.json').verdict).toBe('invalid');
      expect(alone.notes().map(({ en }) => en)).toEqual([
        `testcamp.yaml:2: ${rule} is about patient safety or about content as a whole; that can't be ignored`,
      ]);
      const folded = withIgnores([entry({})], '2026-01-01', false);
      const cause = finding('slicing/min', 'error', [finding(rule, 'error')]);
      expect(folded.apply(result('invalid', [cause]), 'a.json')).toMatchObject({
        verdict: 'invalid',
        findings: [{ rule }],
      });
    }
  });

  it('keeps an error that follows from what is ignored as less', () => {
    const cause = finding('slicing/min', 'warning', [
      finding('value/fixed', 'error'),
      finding('slicing/max', 'warning'),
    ]);
    const after = withIgnores([entry({})], '2026-01-01', false).apply(result('invalid', [cause]), 'a.json');
    expect(after.verdict).toBe('invalid');
    expect(after.findings.map(({ rule }) => rule)).toEqual(['value/fixed']);
    expect(after.ignored?.map((one) => one.finding)).toEqual([cause]);
  });

  it.each([
    [{}, true],
    [{ rule: 'slicing/*' }, true],
    [{ rule: 'value/*' }, false],
    [{ element: 'Bundle.entry[0].resource.code' }, true],
    [{ element: 'Bundle.entry.resource.code' }, true],
    [{ element: 'Condition.code:sks' }, true],
    [{ element: 'Condition.code' }, true],
    [{ element: 'Bundle.entry[1].resource.code' }, false],
    [{ profile: 'http://x.dk/p' }, true],
    [{ profile: 'http://x.dk/p|1.0' }, true],
    [{ profile: 'http://x.dk/p|2.0' }, false],
    [{ files: 'in/*.json' }, true],
    [{ files: 'a.json' }, true],
    [{ files: 'b.json' }, false],
    [{ expires: '2026-11-30' }, true],
    [{ expires: '2026-11-29' }, false],
  ] as const)('%j ignores: %s', (more, ignored) => {
    const ignores = withIgnores([entry(more)], '2026-11-30', false);
    const after = ignores.apply(result('invalid', [finding('slicing/min', 'error')]), 'in/a.json');
    expect(after.verdict).toBe(ignored ? 'valid' : 'invalid');
    expect(after.ignored?.length ?? 0).toBe(ignored ? 1 : 0);
  });

  it('says which entries hold for more than a year', () => {
    const entries = [entry({ line: 1, expires: '9999-12-31' }), entry({ line: 2, expires: '2027-11-30' })];
    const ignores = withIgnores(entries, '2026-11-30', false);
    expect(ignores.notes().map(({ en }) => en)).toEqual([
      'testcamp.yaml:1: the entry that ignores slicing/min holds until 9999-12-31, more than a year ahead; set a day to look at it again',
    ]);
  });

  it('says which entries ignored nothing, of those for files that were judged', () => {
    const acting = [
      entry({ line: 1 }),
      entry({ line: 2, files: 'other.json' }),
      entry({ line: 3, expires: '2020-01-01' }),
    ];
    const ignores = withIgnores(acting, '2026-11-30', false);
    ignores.apply(result('valid', []), 'a.json');
    expect(ignores.notes().map(({ en }) => en)).toEqual([
      'testcamp.yaml:3: the entry that ignores slicing/min expired on 2020-01-01 and no longer acts',
      'testcamp.yaml:1: the entry that ignores slicing/min matched no finding; remove it if it is not needed',
    ]);
  });
});
