import { describe, expect, it } from 'vitest';
import { runJudge } from '../../../app/judge/index.js';
import { runProtocol } from '../../run/runProtocol.js';
import { loadProtocol } from '../../load/load.js';
import { protocolWith, protocolYaml, stubValidator, texts } from '../../../testing/standards/protocols.js';

const step = (check: string): string => `\n- { id: "1.1", ${texts}, checks: [${check}] }`;

/** The result of the one check on files by their names, in round 1. */
function run(check: string, files: Readonly<Record<string, string>>) {
  const submissions = Object.entries(files).map(([path, text]) => ({
    path: `1.1/${path}`,
    step: '1.1',
    round: 1,
    bytes: Buffer.from(text),
  }));
  const system = { vendor: 'V', system: 'S', version: '1', systemType: 'T' };
  const { steps } = runProtocol(
    { protocol: protocolWith(step(check)), protocolSha256: '', system, submissions, marks: [] },
    { ...runJudge(stubValidator(), new Set()), tool: { name: 'testcamp', version: '0' } },
  );
  const result = steps[0]?.checks[0];
  return result === undefined
    ? undefined
    : [result.outcome, ...result.findings.map(({ file, finding }) => `${file} ${finding.rule}`)].join(' ');
}

const state = (type: string, more = ''): string =>
  `{ title: { da: ${type}, en: ${type} }, expression: "Bundle.type = '${type}'"${more} }`;
const series = `{ kind: series, title: { da: t, en: t }, states: [${state('message')}, ${state('history', ', optional: true')}, ${state('document')}] }`;
const bundles = (...types: readonly string[]) =>
  Object.fromEntries(
    types.map((type, at) => [`${'ABCD'[at]}.json`, JSON.stringify({ resourceType: 'Bundle', id: `b${at}`, type })]),
  );

describe('a series', () => {
  it.each([
    [['message', 'document'], 'pass'],
    [['message', 'history', 'document'], 'pass'],
    [['message'], 'missing'],
    [['message', 'history'], 'missing'],
    [[], undefined],
    [['document', 'message'], 'fail 1.1/A.json protocol/expectation'],
    [['message', 'history', 'history', 'document'], 'fail 1.1/C.json protocol/expectation'],
    [['message', 'document', 'document'], 'fail 1.1/C.json protocol/expectation'],
    [['message', 'document', 'history'], 'fail 1.1/C.json protocol/expectation'],
  ])('of %j comes to %s', (types, outcome) => {
    expect(run(series, bundles(...types))).toBe(outcome);
  });

  it('fails where one of its documents cannot be read', () => {
    expect(run(series, { ...bundles('message'), 'B.json': '{"resourceType":' })).toContain('1.1/B.json syntax/');
  });
});

const uuid = '82873e50-325e-4016-8a68-2934bdb2f66d';
const letter = (text: string): string =>
  `<Emessage xmlns="http://rep.oio.dk/x"><Sent>2026-09-18</Sent>${text}</Emessage>`;

describe('a file of another format', () => {
  const given = `{ kind: mentions, extensions: [xml], values: [${uuid}], min: 2 }`;
  it.each([
    [{}, undefined],
    [{ 'A.xml': letter(uuid) }, 'missing'],
    [{ 'A.xml': letter(uuid), 'B.xml': letter(`${uuid.replaceAll('-', '').toUpperCase()}!`) }, 'pass'],
    [{ 'A.xml': letter(uuid), 'B.xml': letter('nothing') }, 'fail 1.1/B.xml protocol/not-mentioned'],
    [{ 'A.xml': letter(uuid), 'B.json': JSON.stringify({ resourceType: 'Bundle', id: uuid }) }, 'missing'],
    [{ 'A.xml': '<Emessage>' }, 'missing'],
    [{ 'A.xml': ' ' }, 'missing'],
    [{ 'A.txt': letter(uuid) }, 'waiting 1.1/A.txt protocol/evidence-not-readable'],
  ])('must mention what the protocol says: %j', (files, outcome) => {
    expect(run(given, files as Record<string, string>)).toBe(outcome);
  });

  const ofDocument = '{ kind: mentions, extensions: [xml], expression: Bundle.identifier.value }';
  const bundle = (value: string) => JSON.stringify({ resourceType: 'Bundle', identifier: { value }, type: 'message' });
  it.each([
    [{ 'A.json': bundle(`urn:uuid:${uuid}`), 'B.xml': letter(uuid.replaceAll('-', '')) }, 'pass'],
    [{ 'A.json': bundle(uuid), 'B.xml': letter('other') }, 'fail 1.1/B.xml protocol/not-mentioned'],
    [{ 'A.json': bundle(uuid) }, 'missing'],
    [{ 'B.xml': letter(uuid) }, 'missing'],
    [{ 'A.json': '{"resourceType":"Bundle","type":"message"}', 'B.xml': letter(uuid) }, 'missing'],
  ])('must mention what the document says: %j', (files, outcome) => {
    expect(run(ofDocument, files as Record<string, string>)).toBe(outcome);
  });

  it('must be asked for something', () => {
    const loaded = loadProtocol(protocolYaml(step('{ kind: mentions }')), 'p.yaml', () => true);
    expect('problems' in loaded && loaded.problems[0]?.message.en).toContain("give 'values' or 'expression'");
  });
});
