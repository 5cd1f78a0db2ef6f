import { describe, expect, it } from 'vitest';
import type { Check, EvidenceCheck, Protocol, Step } from '../model/protocol.js';
import type { CheckResult } from '../model/run.js';
import { asFhirJson, sampleOf } from '../metadata/testing/forms.js';
import { buildContext } from '../packages/context/context.js';
import { evidenceNamed, pngOf } from '../testing/evidence.js';
import { aroundMinimal } from '../testing/fixtures/envelopes.js';
import { formatJson } from '../testing/fixtures/json.js';
import { mutate } from '../testing/fixtures/mutate.js';
import { readStandards, readWrittenStandards } from '../testing/fixtures/generate.js';
import {
  breachesOf,
  documentaryProtocols,
  isAboutDocument,
  letterNaming,
  ownProtocols,
  placeOf,
  rightSubmissions,
  stepSources,
  submissionOf,
} from '../testing/standards/protocolSteps.js';
import { guidesOf, stepsOf } from '../model/protocol.js';
import type { StepBreach, StepSource } from '../testing/standards/protocolSteps.js';
import { guideMissing, packagesFor } from '../testing/shared.js';
import { knownTestNumbers } from '../privacy/testNumbers.js';
import type { Validator } from '../validator/api.js';
import { createValidator } from '../validator/validator.js';
import { runStep } from './run/runProtocol.js';
import { createSession } from './run/session.js';
import { readSubmission } from './run/submission.js';
import type { Submission } from './run/submission.js';

const fixtures = `${import.meta.dirname}/../../fixtures`;
const standards = [...readStandards(fixtures), ...readWrittenStandards(fixtures)];

const minimal = standards.find(({ standard }) => standard === 'homecareobservation')!;

/** The validator of a protocol's guide, bundled or else MedCom's; made once. */
const validators = new Map<string, Validator>();
function validatorOf(protocol: Protocol): Validator {
  const guides = guidesOf(protocol);
  const name = guides.join(' ');
  const known = validators.get(name) ?? createValidator(buildContext(packagesFor(protocol.standard.package), guides));
  validators.set(name, known);
  return known;
}

/** The results of the automatic checks of a step on submissions. */
function judge(protocol: Protocol, step: Step, submissions: readonly Submission[]): readonly CheckResult[] {
  const files = submissions.map(readSubmission);
  const session = createSession(protocol, files, validatorOf(protocol), new Set(knownTestNumbers));
  return runStep(step, 1, session, []).checks.filter(({ kind }) => kind !== 'manual');
}

/** Checks that do not pass, with the rules they find broken; with the outcome where there is none. */
function failures(results: readonly CheckResult[]): Readonly<Record<string, string>> {
  const failed = results.filter(({ outcome }) => outcome !== 'pass');
  return Object.fromEntries(
    failed.map(({ check, outcome, findings }) => {
      const rules = findings
        .filter(({ accepted, finding }) => accepted === undefined && finding.severity !== 'information')
        .map(({ finding }) => finding.rule);
      return [check, [...new Set(rules)].sort().join(' ') || outcome];
    }),
  );
}

/** The step whose document the checks that fail are about. */
function judgedStep(step: Step, breach: StepBreach): string {
  const judged = Object.keys(breach.fails).map((id) => step.checks.find((check) => check.id === id)?.of ?? step.id);
  expect(new Set(judged).size, `checks that fail judge one document: ${breach.why}`).toBe(1);
  return judged[0] ?? step.id;
}

/** What a system submits that does everything right but for one thing, in one document of the step judged. */
function wrongSubmissions(
  protocol: Protocol,
  source: StepSource,
  step: Step,
  breach: StepBreach,
): readonly Submission[] {
  const judged = judgedStep(step, breach);
  const right = rightSubmissions(protocol, source, breach.format ?? 'json');
  if (breach.format !== undefined) return right;
  if (breach.envelope !== undefined) {
    const wrapped = aroundMinimal(mutate(minimal.document('minimal'), breach.change ?? []), breach.envelope);
    const changed = submissionOf(protocol, judged, 0, 'xml', wrapped);
    return right.map((submission) => (submission.path === changed.path ? changed : submission));
  }
  if (breach.metadata !== undefined) {
    const { attributes } = sampleOf('ConditionList');
    const changed = submissionOf(protocol, judged, 0, 'json', asFhirJson({ ...attributes, ...breach.metadata }));
    return right.map((submission) => (submission.path === changed.path ? changed : submission));
  }
  const place = breach.place ?? 0;
  const [ofStandard, name] = placeOf(source, source.steps[judged]?.[place] ?? '');
  const made = standards.find(({ standard }) => standard === ofStandard)!;
  const base = breach.parts === undefined ? made.document(name) : made.variant(name, name, breach.parts);
  const text = mutate(base, breach.change ?? []) + ' '.repeat(breach.pad ?? 0);
  expect(text).not.toBe(formatJson(made.document(name)));
  const changed = submissionOf(protocol, judged, place, 'json', text);
  return right.map((submission) => (submission.path === changed.path ? changed : submission));
}

const stepOf = (protocol: Protocol, id: string): Step => {
  const found = stepsOf(protocol).find((step) => step.id === id);
  if (found === undefined) throw new Error(`There is no step ${id} in ${protocol.id}`);
  return found;
};

/** Whether there are packages to judge by. */
const canJudge = ({ standard }: Protocol): boolean => guideMissing(standard.package) === undefined;

/** Milliseconds for a case that judges a document of more than 100 MB. */
const large = 60_000;

describe.each(documentaryProtocols.filter(canJudge).map((protocol) => [protocol.id, protocol] as const))(
  '%s',
  (id, protocol) => {
    const source = stepSources[id]!;
    const breaches = breachesOf(id);
    const right = rightSubmissions(protocol, source, 'json');
    const cases = breaches.flatMap((breach) => breach.steps.map((step) => ({ step, why: breach.why, breach })));

    it.each(stepsOf(protocol).filter(({ checks }) => checks.some(({ kind }) => kind !== 'manual')))(
      'step $id passes on what is right',
      (step) => {
        expect(failures(judge(protocol, step, right))).toEqual({});
      },
    );

    it.each(cases)('step $step fails for its reason alone: $why', { timeout: large }, ({ step, breach }) => {
      const entry = stepOf(protocol, step);
      const found = failures(judge(protocol, entry, wrongSubmissions(protocol, source, entry, breach)));
      expect(found).toEqual({ ...breach.fails, ...breach.follow });
    });

    it('has for every check of every step a submission that fails it', () => {
      const covered = new Set(
        cases.flatMap(({ step, breach }) => Object.keys(breach.fails).map((one) => `${step} ${one}`)),
      );
      const canFail = (check: Check): boolean =>
        isAboutDocument(check) && !(check.kind === 'fhirpath' && check.severity === 'information');
      const all = stepsOf(protocol).flatMap((step) =>
        step.checks.filter(canFail).map((check) => `${step.id} ${check.id}`),
      );
      expect(all.filter((one) => !covered.has(one))).toEqual([]);
    });
  },
);

const untried = ownProtocols.filter((protocol) => !canJudge(protocol));

describe.skip.each(untried.map(({ id, standard }) => [id, guideMissing(standard.package)] as const))('%s %s', () => {
  it.todo('passes on what is right and fails on what is wrong');
});

const looksForLetters = ({ kind }: Check): boolean => kind === 'mentions';

/** Protocols with steps that look for files in other formats. */
const lettered = ownProtocols
  .filter(canJudge)
  .filter((protocol) => stepsOf(protocol).some(({ checks }) => checks.some(looksForLetters)));

describe.each(lettered.map((protocol) => [protocol.id, protocol] as const))('%s', (id, protocol) => {
  const right = rightSubmissions(protocol, stepSources[id]!, 'json');
  const cases = stepsOf(protocol).flatMap((step) =>
    step.checks.filter(looksForLetters).map((check) => ({ step, check })),
  );

  it.each(cases)('step $step.id fails on a file that names something else', ({ step, check }) => {
    const outcome = (change: (one: Submission) => readonly Submission[]) =>
      failures(judge(protocol, step, right.flatMap(change)))[check.id];
    const isLetter = (one: Submission) => one.step === step.id && one.path.endsWith('.xml');
    const other = Buffer.from(letterNaming(['5f0c']));
    expect(outcome((one) => [one])).toBeUndefined();
    expect(outcome((one) => (isLetter(one) ? [] : [one]))).toBe('missing');
    expect(outcome((one) => [isLetter(one) ? { ...one, bytes: other } : one])).toBe('protocol/not-mentioned');
  });
});

/** Protocols with steps that ask for files, or for none. */
const asking = ownProtocols
  .filter(canJudge)
  .filter((protocol) =>
    stepsOf(protocol).some(({ checks }) => checks.some(({ kind }) => kind === 'evidence' || kind === 'absent')),
  );

describe.each(asking.map((protocol) => [protocol.id, protocol] as const))('%s', (id, protocol) => {
  const right = id in stepSources ? rightSubmissions(protocol, stepSources[id]!, 'json') : [];
  const withKind = (kind: Check['kind']) =>
    stepsOf(protocol).flatMap((step) =>
      step.checks.filter((check) => check.kind === kind).map((check) => ({ step, check })),
    );
  const outcomeOf = (step: Step, check: Check, submissions: readonly Submission[]) =>
    judge(protocol, step, submissions).find((result) => result.check === check.id)?.outcome;
  const dump = (step: string, place: number) => submissionOf(protocol, step, place, 'png', pngOf());

  it.each(withKind('evidence'))(
    'step $step.id asks for evidence that can be opened, by its name',
    ({ step, check }) => {
      const { extensions, min } = check as EvidenceCheck;
      const [ending = 'png'] = extensions;
      const asksForDocuments = extensions.every((one) => one === 'json' || one === 'xml');
      const files = Array.from({ length: min }, (_, place) => {
        const content = asksForDocuments
          ? right.filter(({ path }) => path.endsWith(ending))[place]!.bytes
          : evidenceNamed(ending, place);
        return submissionOf(protocol, step.id, place, ending, content);
      });
      expect(outcomeOf(step, check, files)).toBe('pass');
      expect(outcomeOf(step, check, files.slice(1))).toBe('missing');
      const misnamed = files.map((file) => ({ ...file, path: file.path.replace(protocol.standard.id, 'skærm') }));
      expect(outcomeOf(step, check, misnamed)).toBe('warning');
      const rubbish = files.map((file) => ({ ...file, bytes: Buffer.from('ikke json') }));
      expect(outcomeOf(step, check, rubbish)).toBe(asksForDocuments ? 'missing' : 'waiting');
    },
  );

  it.each(withKind('absent'))('step $step.id fails on a document, and is open without evidence', ({ step, check }) => {
    const document = right.find(({ path }) => path.endsWith('.json'))!;
    const shared = submissionOf(protocol, step.id, 0, 'json', document.bytes);
    expect(failures(judge(protocol, step, [shared]))).toEqual({ [check.id]: 'protocol/document-not-expected' });
    expect(outcomeOf(step, check, [dump(step.id, 0)])).toBe('pass');
    expect(outcomeOf(step, check, [])).toBe('missing');
  });
});
