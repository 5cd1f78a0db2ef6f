import { describe, expect, it } from 'vitest';
import { runJudge } from '../../app/judge/index.js';
import type { Mark } from '../../model/protocol.js';
import { evidenceNamed, jpeg, pngOf } from '../../testing/evidence.js';
import { finding, protocolWith, stubValidator, texts } from '../../testing/standards/protocols.js';
import type { StubAnswers } from '../../testing/standards/protocols.js';
import { runProtocol } from './runProtocol.js';
import type { Submission } from './submission.js';

const bundle = (elements: object = {}) => JSON.stringify({ resourceType: 'Bundle', type: 'document', ...elements });

function file(step: string, name: string, content: string | Uint8Array, round = 1): Submission {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { path: `${step}/round-${round}/${name}`, step, round, bytes };
}

interface Setting {
  readonly keys?: string;
  readonly answers?: StubAnswers;
  readonly marks?: readonly { step: string; round: number; mark: Mark }[];
}

function run(steps: string, submissions: readonly Submission[], { keys, answers, marks = [] }: Setting = {}) {
  const protocol = protocolWith(steps, keys);
  const system = { vendor: 'V', system: 'S', version: '1', systemType: 'PLSP' };
  const tester = { by: 'T', at: '2026-01-01T00:00:00Z', remark: 'set' };
  return runProtocol(
    {
      protocol,
      protocolSha256: 'x',
      system,
      submissions,
      marks: marks.map(({ step, round, mark }) => ({ step, round, mark: { ...tester, mark } })),
    },
    { ...runJudge(stubValidator(answers), new Set()), tool: { name: 'testcamp', version: '0' } },
  );
}

const steps = (checks: string, keys = '') => `- { id: "1.1", ${texts}, ${keys} checks: [${checks}] }`;
const isDocument = `{ kind: fhirpath, title: { da: t, en: t }, expression: "Bundle.type = 'document'" }`;
const hasProfile = '{ kind: profile, profile: "http://example.org/p" }';
const byHand = '{ kind: manual, see: { da: se, en: look } }';

describe('a step', () => {
  it('is marked OK when all its checks pass', () => {
    const [step] = run(steps(`${isDocument}, ${hasProfile}`), [file('1.1', 'a.json', bundle())]).steps;
    expect(step).toMatchObject({ step: '1.1', round: 1, state: 'marked', proposed: 'OK', mark: 'OK' });
    expect(step!.evidence).toHaveLength(1);
  });

  it('is not in the run when nothing was submitted', () => {
    expect(run(steps(isDocument), []).steps).toEqual([]);
  });

  it('takes the mark of its table where a check fails, or the check its own', () => {
    const wrong = [file('1.1', 'a.json', bundle({ type: 'message' }))];
    expect(run(steps(isDocument), wrong).steps[0]).toMatchObject({ mark: 'F1' });
    expect(run(steps(isDocument, 'marks: { error: F2 },'), wrong).steps[0]).toMatchObject({ mark: 'F2' });
    expect(run(steps(isDocument.replace('kind', 'mark: F3, kind')), wrong).steps[0]).toMatchObject({ mark: 'F3' });
  });

  it('takes the worst of several marks', () => {
    const checks = `${isDocument.replace('kind', 'mark: F3, kind')}, ${isDocument.replace('kind', 'mark: F2, kind')}`;
    expect(run(steps(checks), [file('1.1', 'a.json', bundle({ type: 'message' }))]).steps[0]!.mark).toBe('F2');
  });

  it('proposes F4 for a warning', () => {
    const answers = { findings: { '1.1/round-1/a.json': [finding('invariant/dom-6', 'warning')] } };
    const [step] = run(steps(hasProfile), [file('1.1', 'a.json', bundle())], { answers }).steps;
    expect(step).toMatchObject({ mark: 'F4', checks: [{ outcome: 'warning' }] });
  });

  it('waits for a tester when its automatic part passes, with the proposal shown', () => {
    const [step] = run(steps(`${isDocument}, ${byHand}`), [file('1.1', 'a.json', bundle())]).steps;
    expect(step).toMatchObject({ state: 'waiting-for-tester', proposed: 'OK' });
    expect(step!.mark).toBeUndefined();
  });

  it('needs no tester when its automatic part fails', () => {
    const [step] = run(steps(`${isDocument}, ${byHand}`), [file('1.1', 'a.json', bundle({ type: 'message' }))]).steps;
    expect(step).toMatchObject({ state: 'marked', mark: 'F1' });
  });

  it('has the mark of the tester, whatever the checks propose, and both stay on record', () => {
    const wrong = [file('1.1', 'a.json', bundle({ type: 'message' }))];
    const [step] = run(steps(`${isDocument}, ${byHand}`), wrong, {
      marks: [{ step: '1.1', round: 1, mark: 'F4' }],
    }).steps;
    expect(step).toMatchObject({ state: 'marked', proposed: 'F1', mark: 'F4', tester: { by: 'T', remark: 'set' } });
  });

  it('has the last of several marks', () => {
    const marks = [
      { step: '1.1', round: 1, mark: 'F2' as const },
      { step: '1.1', round: 1, mark: 'OK' as const },
    ];
    expect(run(steps(byHand), [], { marks }).steps[0]).toMatchObject({ mark: 'OK' });
  });
});

describe('nothing passes that was not checked', () => {
  const outcome = (checks: string, submissions: readonly Submission[], answers: StubAnswers = {}) => {
    const [step] = run(steps(checks), submissions, { answers }).steps;
    return { state: step?.state, mark: step?.mark, outcomes: step?.checks.map((check) => check.outcome) };
  };
  const document = [file('1.1', 'a.json', bundle())];

  it('a profile that is not to be had', () => {
    const result = outcome(hasProfile, document, { missing: ['http://example.org/p'] });
    expect(result).toEqual({ state: 'could-not-run', mark: undefined, outcomes: ['error'] });
  });

  it('an expression that gives several values', () => {
    const check = `{ kind: fhirpath, title: { da: t, en: t }, expression: "Bundle.type | Bundle.language" }`;
    expect(outcome(check, [file('1.1', 'a.json', bundle({ language: 'da' }))]).state).toBe('could-not-run');
  });

  it('an expression that gives no value', () => {
    const check = `{ kind: fhirpath, title: { da: t, en: t }, expression: "Bundle.timestamp > @2020-01-01T00:00:00Z" }`;
    expect(outcome(check, document)).toMatchObject({ mark: 'F1', outcomes: ['fail'] });
  });

  it('an expression that asks for terminology that is not at hand', () => {
    const check = `{ kind: fhirpath, title: { da: t, en: t }, expression: "Bundle.type.memberOf('http://example.org/vs')" }`;
    expect(outcome(check, document)).toEqual({ state: 'could-not-run', mark: undefined, outcomes: ['error'] });
  });

  it('a document that can not be read', () => {
    const result = outcome(`${isDocument}, ${hasProfile}`, [file('1.1', 'a.json', '{"resourceType": ')]);
    expect(result).toEqual({ state: 'marked', mark: 'F1', outcomes: ['fail', 'fail'] });
  });

  it('a step that has evidence and no document', () => {
    expect(outcome(isDocument, [file('1.1', 'a.png', 'x')])).toMatchObject({
      state: 'not-tested',
      outcomes: ['missing'],
    });
    expect(outcome(isDocument, [file('1.1', 'log.json', '{"level":"info"}')]).state).toBe('not-tested');
  });

  it('one of several documents that is wrong', () => {
    const two = [...document, file('1.1', 'b.json', bundle({ type: 'message' }))];
    expect(outcome(isDocument, two)).toMatchObject({ mark: 'F1' });
  });

  it.each(['invariant/not-evaluable', 'profile/not-available'])(
    'a document that the guide could not be applied to: %s',
    (rule) => {
      const result = outcome(hasProfile, document, { findings: { '1.1/round-1/a.json': [finding(rule, 'warning')] } });
      expect(result).toEqual({ state: 'could-not-run', mark: undefined, outcomes: ['error'] });
    },
  );

  it('a certain failure is not hidden by what could not be run', () => {
    const wrong = [file('1.1', 'a.json', bundle({ type: 'message' }))];
    expect(outcome(`${isDocument}, ${hasProfile}`, wrong, { missing: ['http://example.org/p'] })).toMatchObject({
      mark: 'F1',
    });
  });
});

describe('warnings that MedCom accepts', () => {
  const keys =
    'allowedWarnings: [{ rule: danish/ydernummer, expression: Bundle.entry, reason: { da: kendt, en: known } }]';
  const path = '1.1/round-1/a.json';
  const answers = (severity: 'warning' | 'error', expression: string) => ({
    findings: { [path]: [finding('danish/ydernummer', severity, expression)] },
  });
  const run1 = (severity: 'warning' | 'error', expression: string) =>
    run(steps(hasProfile), [file('1.1', 'a.json', bundle())], { keys, answers: answers(severity, expression) })
      .steps[0]!;

  it('have no effect on the mark and stay visible with their reason', () => {
    const step = run1('warning', 'Bundle.entry[2].resource');
    expect(step).toMatchObject({
      mark: 'OK',
      checks: [{ outcome: 'pass', findings: [{ accepted: { en: 'known' } }] }],
    });
    expect(step.checks[0]!.message.en).toContain('1 accepted finding');
  });

  it('are accepted at the named place only, and never where they are errors', () => {
    expect(run1('warning', 'Bundle.identifier').mark).toBe('F4');
    expect(run1('error', 'Bundle.entry[2].resource').mark).toBe('F1');
  });
});

describe('rounds', () => {
  const two = `${steps(isDocument)}
- { id: "1.2", ${texts}, of: "1.1", checks: [${isDocument}] }`;

  it('are judged each by itself, and the step that uses the document follows', () => {
    const submissions = [file('1.1', 'a.json', bundle({ type: 'message' })), file('1.1', 'a.json', bundle(), 2)];
    expect(run(two, submissions).steps.map(({ step, round, mark }) => [step, round, mark])).toEqual([
      ['1.1', 1, 'F1'],
      ['1.1', 2, 'OK'],
      ['1.2', 1, 'F1'],
      ['1.2', 2, 'OK'],
    ]);
  });

  it('do not inherit a mark: a new document is looked at anew', () => {
    const marks = [{ step: '1.1', round: 1, mark: 'OK' as const }];
    const submissions = [file('1.1', 'a.json', bundle()), file('1.1', 'a.json', bundle(), 2)];
    const result = run(steps(`${isDocument}, ${byHand}`), submissions, { marks });
    expect(result.steps.map(({ state }) => state)).toEqual(['marked', 'waiting-for-tester']);
  });

  it('use the newest document up to then', () => {
    const submissions = [file('1.1', 'a.json', bundle()), file('1.2', 'ConditionList_1.2_A.png', pngOf(), 2)];
    expect(run(two, submissions).steps.map(({ step, round, mark }) => [step, round, mark])).toEqual([
      ['1.1', 1, 'OK'],
      ['1.2', 1, 'OK'],
      ['1.2', 2, 'OK'],
    ]);
  });
});

describe('compare', () => {
  const at = (timestamp: string, id: string) =>
    bundle({
      timestamp,
      identifier: { value: id },
      entry: [{ resource: { resourceType: 'Patient', gender: 'male' } }],
    });
  const compared = (before: string, after: string) => {
    const two = `${steps(isDocument)}
- { id: "1.2", ${texts}, checks: [{ kind: compare, with: "1.1", later: [Bundle.timestamp], changed: [Bundle.identifier.value], unchanged: [Bundle.entry.resource.ofType(Patient).gender] }] }`;
    const step = run(two, [file('1.1', 'a.json', before), file('1.2', 'a.json', after)]).steps.find(
      ({ step }) => step === '1.2',
    );
    return step!.checks[0]!.findings.map((found) => `${found.finding.rule} ${found.finding.expression}`);
  };
  const first = at('2026-01-01T10:00:00+01:00', 'a');

  it('passes when the time is later, the identifier new and the patient the same', () => {
    expect(compared(first, at('2026-01-01T09:00:01Z', 'b'))).toEqual([]);
  });

  it('finds a time that is the same instant in another zone', () => {
    expect(compared(first, at('2026-01-01T09:00:00Z', 'b'))).toEqual(['protocol/not-later Bundle.timestamp']);
  });

  it('finds what is unchanged and should not be', () => {
    expect(compared(first, at('2026-01-02T10:00:00Z', 'a'))).toEqual(['protocol/not-changed Bundle.identifier.value']);
  });

  it('finds what is changed and should not be', () => {
    const other = at('2026-01-02T10:00:00Z', 'b').replace('male', 'female');
    expect(compared(first, other)).toEqual(['protocol/changed Bundle.entry[0].resource.gender']);
  });

  it('finds a value that is not there', () => {
    expect(compared(first, bundle())).toEqual([
      'protocol/not-changed Bundle',
      'protocol/changed Bundle',
      'protocol/not-later Bundle',
    ]);
  });

  it('is missing without the other document', () => {
    const two = `${steps(isDocument)}
- { id: "1.2", ${texts}, checks: [{ kind: compare, with: "1.1", later: [Bundle.timestamp] }] }`;
    expect(run(two, [file('1.2', 'a.json', first)]).steps.find(({ step }) => step === '1.2')).toMatchObject({
      state: 'not-tested',
      checks: [{ outcome: 'missing' }],
    });
  });
});

describe('absent', () => {
  const state = (submissions: readonly Submission[]) => run(steps('{ kind: absent }'), submissions).steps[0];

  it('fails when a document is there, also one that can not be read', () => {
    expect(state([file('1.1', 'a.json', bundle())])).toMatchObject({
      mark: 'F1',
      checks: [{ findings: [{ finding: { rule: 'protocol/document-not-expected' } }] }],
    });
    expect(state([file('1.1', 'a.json', '{')])).toMatchObject({ mark: 'F1' });
  });

  it('passes when only evidence is there', () =>
    expect(state([file('1.1', 'a.png', pngOf())])).toMatchObject({ mark: 'OK' }));

  it('waits for a tester when nothing of it can be opened', () => {
    const [check] = state([file('1.1', 'a.png', 'x')])!.checks;
    expect(check).toMatchObject({ outcome: 'waiting', findings: [{ file: '1.1/round-1/a.png' }] });
  });

  it('is missing when nothing shows that the step was carried out', () => {
    const two = `${steps('{ kind: absent, of: "1.2" }')}
- { id: "1.2", ${texts}, checks: [{ kind: absent }] }
- { id: "1.3", ${texts}, checks: [{ kind: absent, of: "1.1" }] }`;
    const [step] = run(two, [file('1.2', 'a.png', 'x', 2), file('1.1', 'a.png', 'x')]).steps;
    expect(step).toMatchObject({ step: '1.1', round: 1, state: 'not-tested', checks: [{ outcome: 'missing' }] });
  });

  it('passes when a tester has seen that the step was carried out', () => {
    const marks = [{ step: '1.1', round: 1, mark: 'OK' as const }];
    expect(run(steps('{ kind: absent }'), [], { marks }).steps[0]!.checks[0]!.outcome).toBe('pass');
  });
});

describe('evidence', () => {
  const check = '{ kind: evidence, min: 2 }';
  const judged = (files: readonly (readonly [string, string | Uint8Array])[], checks = check) =>
    run(
      steps(checks),
      files.map(([name, content]) => file('1.1', name, content)),
    ).steps[0];
  const outcome = (names: readonly string[], checks = check) =>
    judged(
      names.map((name, place) => [name, evidenceNamed(name.split('.').at(-1) ?? '', place)]),
      checks,
    )?.checks[0]?.outcome;

  it('passes with enough files that are named as MedCom asks', () => {
    expect(outcome(['Std_1.1_A.png', 'Std_1.1_B.jpg'])).toBe('pass');
  });

  it('warns of names that are not', () => {
    expect(outcome(['Std_1.1_A.png', 'screen.png'])).toBe('warning');
    expect(outcome(['Std_1.1_A.png', 'Std_1.2_A.png'])).toBe('warning');
  });

  it('is missing with too few files', () => {
    expect(outcome(['Std_1.1_A.png'])).toBe('missing');
  });

  it('waits for the tester, unmarked, with files that nobody can open or that show the same', () => {
    expect(outcome(['Std_1.1_A.png', 'Std_1.1_B.exe'])).toBe('waiting');
    const step = judged([
      ['Std_1.1_A.png', pngOf()],
      ['Std_1.1_B.png', jpeg.subarray(0, 90)],
    ]);
    expect(step).toMatchObject({
      state: 'waiting-for-tester',
      checks: [{ outcome: 'waiting', findings: [{ file: '1.1/round-1/Std_1.1_B.png' }] }],
    });
    expect(step).not.toHaveProperty('proposed');
    expect(
      judged([
        ['Std_1.1_A.png', pngOf()],
        ['Std_1.1_B.png', pngOf()],
      ])?.checks[0]?.outcome,
    ).toBe('missing');
  });

  it.each([
    ['the submission alone', 'Std_1.1_A.json', bundle(), 'what the system made (Bundle)'],
    ['the submission renamed', 'Std_1.1_A.png', bundle(), 'what the system made (Bundle)'],
    [
      'bytes named as a picture',
      'Std_1.1_A.png',
      Buffer.from([0x93, 0x00, 0x11, 0xe0, 0x7f]),
      'no picture, PDF or text',
    ],
    ['text named JSON', 'Std_1.1_A.json', 'ikke json', "can't be read as JSON: 'ikke json'"],
    ['nothing', 'Std_1.1_A.txt', '', 'The file is empty'],
  ])('waits for the tester with %s, and says what is wrong and wanted', (_, name, content, why) => {
    const step = judged([[name, content]], '{ kind: evidence, extensions: [png, json, txt] }');
    const [first] = step!.checks;
    expect(step).toMatchObject({ state: 'waiting-for-tester' });
    expect(first?.message.en).toContain(
      'Submit a screen dump (png) or a log or report (json, txt), for example as Std_1.1_A',
    );
    expect(first?.findings.map(({ finding: { message } }) => message.en).join()).toContain(why);
  });

  it('waits for the tester with filler, and takes a text that names what was submitted', () => {
    const filler = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit';
    const one = '{ kind: evidence }';
    const step = judged([['Std_1.1_A.txt', filler]], one);
    expect(step).toMatchObject({ state: 'waiting-for-tester' });
    expect(step?.checks[0]?.findings[0]?.finding.message.en).toContain('mentions nothing of the test');
    const document = ['Std_1.1_A.json', bundle({ id: 'list-4711' })] as const;
    expect(judged([document, ['Std_1.1_B.txt', `${filler} list-4711`]], one)).toMatchObject({ mark: 'OK' });
    expect(judged([document, ['Std_1.1_B.txt', filler]], one)).toMatchObject({ state: 'waiting-for-tester' });
  });

  it('may count the files of the whole section, and no documents among them', () => {
    const two = `${steps(isDocument)}
- { id: "1.2", ${texts}, checks: [{ kind: evidence, scope: section }] }`;
    const document = file('1.1', 'Std_1.1_A.json', bundle());
    const last = (submissions: readonly Submission[]) => run(two, submissions).steps.find(({ step }) => step === '1.2');
    expect(last([document, file('1.1', 'Std_1.1_B.png', pngOf())])).toMatchObject({ mark: 'OK' });
    expect(last([document])).toMatchObject({ state: 'waiting-for-tester' });
  });

  it('counts documents where only documents are asked for', () => {
    const documents = '{ kind: evidence, extensions: [json, xml], min: 2 }';
    const other = bundle({ language: 'da' });
    expect(
      judged(
        [
          ['Std_1.1_A.json', bundle()],
          ['Std_1.1_B.json', other],
        ],
        documents,
      ),
    ).toMatchObject({ mark: 'OK' });
    expect(
      judged(
        [
          ['Std_1.1_A.json', bundle()],
          ['Std_1.1_B.json', bundle()],
        ],
        documents,
      )?.state,
    ).toBe('not-tested');
    expect(
      judged(
        [
          ['Std_1.1_A.json', bundle()],
          ['Std_1.1_B.json', 'ikke json'],
        ],
        documents,
      )?.state,
    ).toBe('not-tested');
  });
});

describe('a run', () => {
  const submissions = [file('1.1', 'a.json', bundle()), file('1.1', 'b.json', bundle({ language: 'da' }))];

  it('does not depend on the order of files', () => {
    const answers = { findings: { '1.1/round-1/b.json': [finding('terminology/not-verifiable', 'information')] } };
    const forward = run(steps(hasProfile), submissions, { answers });
    expect(run(steps(hasProfile), [...submissions].reverse(), { answers })).toEqual(forward);
  });

  it('counts what was not checked', () => {
    const answers = { findings: { '1.1/round-1/b.json': [finding('terminology/not-verifiable', 'information')] } };
    const { notChecked, steps: results } = run(steps(`${hasProfile}, ${hasProfile}, ${byHand}`), submissions, {
      answers,
    });
    expect(results[0]!.proposed).toBe('OK');
    expect(notChecked.map(({ rule, count }) => [rule, count])).toEqual([
      ['protocol/decided-by-a-person', 1],
      ['terminology/not-verifiable', 1],
    ]);
  });
});
