import { describe, expect, it } from 'vitest';
import { runJudge } from '../../app/judge/index.js';
import { finding, protocolYaml, stubValidator, texts } from '../../testing/standards/protocols.js';
import type { StubAnswers } from '../../testing/standards/protocols.js';
import { loadProtocol } from '../load/load.js';
import { runProtocol } from '../run/runProtocol.js';

const profile = 'http://example.org/p';

const assert = (own: object) => ({ assert: { direction: 'request', warningOnly: false, ...own } });
const isMessage = assert({ expression: "Bundle.type = 'message'" });

/** A script that sends once for each list of asserts. */
const script = (...tests: readonly (readonly object[])[]): string =>
  JSON.stringify({
    resourceType: 'TestScript',
    url: 'http://example.org/s',
    name: 's',
    status: 'draft',
    profile: [{ id: 'p', reference: profile }],
    fixture: [{ id: 'sent', autocreate: false, autodelete: false }],
    test: tests.map((asserts) => ({
      action: [{ operation: { type: { code: 'create' }, encodeRequestUrl: true, sourceId: 'sent' } }, ...asserts],
    })),
  });

const load = (text: string | undefined) =>
  loadProtocol(
    protocolYaml(`- { id: "1.1", ${texts}, checks: [{ kind: testscript, script: s.json }] }`),
    'test.yaml',
    undefined,
    {
      read: () => (text === undefined ? undefined : new TextEncoder().encode(text)),
      validator: () => stubValidator({ missing: [profile] }),
    },
  );

/** What comes of the check, on documents of these types. */
function judge(text: string, types: readonly string[], answers?: StubAnswers) {
  const loaded = load(text);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const submissions = types.map((type, place) => ({
    path: `1.1/${place}.json`,
    step: '1.1',
    round: 1,
    bytes: new TextEncoder().encode(type === '' ? '{' : JSON.stringify({ resourceType: 'Bundle', type })),
  }));
  const run = runProtocol(
    {
      protocol: loaded.protocol,
      protocolSha256: '',
      system: { vendor: 'V', system: 'S', version: '1', systemType: 'T' },
      submissions,
      marks: [],
    },
    { ...runJudge(stubValidator(answers), new Set()), tool: { name: 'testcamp', version: '0' } },
  );
  const [step] = run.steps;
  const [check] = step?.checks ?? [];
  return {
    state: step?.state,
    mark: step?.mark,
    outcome: check?.outcome,
    files: check?.findings.map(({ file }) => file),
  };
}

describe('a check that runs a TestScript', () => {
  it('passes where every assert holds, and fails where one does not, at the file that it judged', () => {
    expect(judge(script([isMessage]), ['message'])).toEqual({
      state: 'marked',
      mark: 'OK',
      outcome: 'pass',
      files: [],
    });
    expect(judge(script([isMessage]), ['document'])).toMatchObject({
      mark: 'F1',
      outcome: 'fail',
      files: ['1.1/0.json'],
    });
  });

  it('is run again for every file that its operations leave, so that none goes unjudged', () => {
    expect(judge(script([isMessage]), ['message', 'document'])).toMatchObject({
      outcome: 'fail',
      files: ['1.1/1.json'],
    });
    expect(judge(script([isMessage], []), ['document', 'message'])).toMatchObject({ files: ['1.1/0.json'] });
  });

  it('warns where an assert only warns', () => {
    const warns = script([assert({ expression: 'Bundle.timestamp.exists()', warningOnly: true })]);
    expect(judge(warns, ['message'])).toMatchObject({ mark: 'F4', outcome: 'warning' });
  });

  it('shows what validation found where an assert asks for a profile', () => {
    const findings = { '1.1/0.json': [finding('cardinality/min', 'error')] };
    const asks = script([assert({ validateProfileId: 'p' })]);
    expect(judge(asks, ['message'], { findings })).toMatchObject({ outcome: 'fail', files: ['1.1/0.json'] });
  });

  it.each([
    ['a profile that is not there', script([assert({ validateProfileId: 'p' })]), { missing: [profile] }],
    [
      'asserts on a response alone, which no file shows',
      script([assert({ direction: 'response', response: 'okay' })]),
      {},
    ],
    ['more operations than there are files', script([isMessage], [isMessage]), {}],
  ])('could not be run with %s', (_, text, answers) => {
    expect(judge(text, ['message'], answers)).toMatchObject({ state: 'could-not-run', outcome: 'error' });
  });

  it('fails on a file that can not be read', () => {
    expect(judge(script([isMessage]), [''])).toMatchObject({ mark: 'F1', outcome: 'fail' });
  });
});

describe('a protocol that names a TestScript', () => {
  const problems = (text: string | undefined) => {
    const loaded = load(text);
    return 'problems' in loaded ? loaded.problems.map(({ line, message }) => `${line}: ${message.en}`) : [];
  };

  it('keeps its hash, so that a result says what it went by', () => {
    const loaded = load(script([isMessage]));
    const check = 'protocol' in loaded ? loaded.protocol.sections[0]?.steps[0]?.checks[0] : undefined;
    expect(check).toMatchObject({ kind: 'testscript', script: { path: 's.json' } });
    expect(check?.kind === 'testscript' && check.script.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['that is not there', undefined, /There is no TestScript s\.json beside the protocol/],
    ['that is something else', '{"resourceType":"Patient"}', /s\.json is no TestScript but a resource of type Patient/],
    ['that is no FHIR', 'nothing', /s\.json can't be read as FHIR/],
    ['with a misspelt element', script([assert({ expression: 'Bundle.tpye' })]), /s\.json:1:\d+: .*tpye/],
  ])('has a problem with one %s, where it names it', (_, text, message) => {
    const [problem] = problems(text);
    expect(problem).toMatch(/^13: |^1[0-9]: /);
    expect(problem).toMatch(message);
  });
});
