import { describe, expect, it } from 'vitest';
import { runJudge } from '../../../app/judge/index.js';
import { asEbrim, asFhirJson, asFhirXml, sampleOf } from '../../../metadata/testing/forms.js';
import { buildContext } from '../../../packages/context/context.js';
import { availablePackages } from '../../../packages/find/available.js';
import { knownTestNumbers } from '../../../privacy/testNumbers.js';
import { protocolWith, texts } from '../../../testing/standards/protocols.js';
import { createValidator } from '../../../validator/validator.js';
import { runProtocol } from '../../run/runProtocol.js';
import { unjudgedFiles } from '../../run/unjudged.js';

const protocol = protocolWith(`- { id: "1.1", ${texts}, checks: [{ kind: evidence, extensions: [json, xml] }] }
- { id: "1.2", ${texts}, checks: [{ kind: metadata, with: "1.1" }] }
- { id: "1.3", ${texts}, checks: [{ kind: metadata }] }`);

const validator = createValidator(buildContext(availablePackages({ paths: [] }).packages, []));
const deps = {
  ...runJudge(validator, new Set(knownTestNumbers)),
  tool: { name: 'testcamp', version: '0' },
};

const submissionsOf = (files: Readonly<Record<string, string | Uint8Array>>) =>
  Object.entries(files).map(([name, content]) => ({
    path: name,
    step: name.split('/')[0] ?? '',
    round: 1,
    bytes: Buffer.from(content),
  }));

/** The outcome of the check of metadata in a step, and what it found. */
function judge(step: string, files: Readonly<Record<string, string | Uint8Array>>) {
  const run = runProtocol(
    {
      protocol,
      protocolSha256: '',
      system: { vendor: 'V', system: 'S', version: '1', systemType: 'T' },
      submissions: submissionsOf(files),
      marks: [],
    },
    deps,
  );
  const found = run.steps.find((one) => one.step === step);
  const check = found?.checks.find(({ kind }) => kind === 'metadata');
  return {
    outcome: check?.outcome,
    rules: [...new Set(check?.findings.map(({ finding }) => finding.rule))],
    evidence: found?.evidence.map(({ path }) => path),
  };
}

const { document, attributes } = sampleOf('ConditionList');
const other = sampleOf('Notes');
const forms = { json: asFhirJson, xml: asFhirXml, 'ebrim.xml': asEbrim };

describe.each(Object.entries(forms))('metadata in %s', (ending, write) => {
  const right = write(attributes);

  it('pass where they fit the document of the step that is named', () => {
    const files = { '1.1/a.json': document, [`1.2/m.${ending}`]: right };
    const evidence = ['1.1/a.json', `1.2/m.${ending}`];
    expect(judge('1.2', files)).toEqual({ outcome: 'pass', rules: [], evidence });
    expect(unjudgedFiles(protocol, submissionsOf(files), validator)).toEqual([]);
  });

  it('are held against the document that they fit, of several beside them', () => {
    const files = { '1.3/a.json': other.document, '1.3/b.json': document, [`1.3/m.${ending}`]: right };
    expect(judge('1.3', files)).toMatchObject({ outcome: 'pass', rules: [] });
  });

  it('fail where they differ from it', () => {
    const files = { '1.1/a.json': document, [`1.2/m.${ending}`]: write({ ...attributes, size: '1' }) };
    expect(judge('1.2', files)).toMatchObject({ outcome: 'fail', rules: ['metadata/differs'] });
  });

  it('are open without a document, and fail by themselves', () => {
    expect(judge('1.2', { [`1.2/m.${ending}`]: right })).toMatchObject({ outcome: 'missing' });
    const wrong = write({ ...attributes, languageCode: 'en' });
    expect(judge('1.2', { [`1.2/m.${ending}`]: wrong })).toMatchObject({ outcome: 'fail' });
  });
});

describe('a step that asks for metadata', () => {
  it('is open with a document alone', () => {
    expect(judge('1.3', { '1.3/a.json': document })).toMatchObject({ outcome: 'missing', rules: [] });
  });

  it('fails on what can be read as nothing', () => {
    expect(judge('1.3', { '1.3/a.json': document, '1.3/m.xml': '<DocumentReference' })).toMatchObject({
      outcome: 'fail',
      rules: ['metadata/no-entry'],
    });
  });
});
