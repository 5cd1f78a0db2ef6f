import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../model/protocol.js';
import type { Protocol } from '../../model/protocol.js';
import { loadProtocol } from '../load/load.js';
import { protocolYaml, stubValidator, texts } from '../../testing/standards/protocols.js';
import { runStep } from './runProtocol.js';
import { createSession } from './session.js';
import { readSubmission } from './submission.js';

const bundle = (id: string, fullUrls: readonly string[]): string =>
  JSON.stringify({ resourceType: 'Bundle', id, type: 'collection', entry: fullUrls.map((fullUrl) => ({ fullUrl })) });

const given = 'documents/question';
const read = (name: string): Uint8Array | undefined =>
  name === `${given}.json` ? new TextEncoder().encode(bundle('asked', ['urn:a', 'urn:b'])) : undefined;

const steps = (compare: string): string => `
- { id: "1.1", ${texts}, documents: [{ path: ${given}, title: { da: t, en: t } }], checks: [{ kind: manual, see: { da: s, en: s } }] }
- { id: "1.2", ${texts}, checks: [{ kind: compare, ${compare} }] }`;

const load = (compare: string) => loadProtocol(protocolYaml(steps(compare)), 'test.yaml', undefined, { read });

function found(compare: string, answer: string): readonly string[] {
  const { protocol } = load(compare) as { protocol: Protocol };
  const file = { path: '1.2/Std_1.2_A.json', step: '1.2', round: 1, bytes: new TextEncoder().encode(answer) };
  const session = createSession(protocol, [readSubmission(file)], stubValidator(), new Set());
  const [check] = runStep(stepsOf(protocol)[1]!, 1, session, []).checks;
  const findings = check?.findings.map(({ finding }) => `${finding.rule}: ${finding.message.en}`) ?? [];
  return check?.outcome === 'pass' ? ['pass', ...findings] : findings;
}

describe('a comparison with a document that the system was given', () => {
  it.each([
    ['kept: [Bundle.entry.fullUrl]', ['urn:c', 'urn:b', 'urn:a'], 'pass'],
    ['kept: [Bundle.entry.fullUrl]', ['urn:a', 'urn:c'], 'protocol/not-kept: Bundle.entry.fullUrl lacks urn:b'],
    ['kept: [Bundle.link.url]', ['urn:a'], 'protocol/not-kept: Bundle.link.url lacks -'],
    ['fresh: [Bundle.entry.fullUrl]', ['urn:c', 'urn:d'], 'pass'],
    ['fresh: [Bundle.entry.fullUrl]', ['urn:c', 'urn:b'], 'protocol/not-changed'],
    ['fresh: [Bundle.entry.fullUrl]', [], 'protocol/not-changed'],
    ['unchanged: [{ now: Bundle.entry.fullUrl, before: Bundle.entry.fullUrl.first() }]', ['urn:a'], 'pass'],
    ['unchanged: [{ now: Bundle.entry.fullUrl, before: Bundle.id }]', ['urn:a'], 'protocol/changed'],
    ['changed: [Bundle.id]', ['urn:a'], 'pass'],
  ])('%s of %j gives %s', (what, urls, answer) => {
    const [first, ...more] = found(`given: ${given}, ${what}`, bundle('answer', urls));
    expect(more).toEqual([]);
    expect(first).toContain(answer);
  });

  it('names the step that handed it out', () => {
    expect(found(`given: ${given}, kept: [Bundle.id]`, bundle('answer', []))).toEqual([
      'protocol/not-kept: Bundle.id lacks asked, which was in the document of step 1.1.',
    ]);
  });

  it.each([
    [
      'given: documents/qestion, kept: [Bundle.id]',
      "No step hands out the document documents/qestion. Did you mean 'documents/question'?",
    ],
    [`given: ${given}, with: "1.1", kept: [Bundle.id]`, "Give 'given' or 'with', not both."],
    [`given: ${given}`, 'The comparison does not say of what'],
    [`given: ${given}, kept: [{ now: Bundle.id, before: Bundle.entri }]`, 'unknown element'],
  ])('%s is refused', (compare, problem) => {
    const loaded = load(compare);
    expect('problems' in loaded ? loaded.problems.map(({ message }) => message.en).join('\n') : '').toContain(problem);
  });
});
