import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownProtocols, rightSubmissions, stepSources } from '../../testing/standards/protocolSteps.js';
import { startGitbServer } from '../testing/gitbServer.js';
import type { GitbServer } from '../testing/gitbServer.js';
import { judgedDirectly, judgedInSuite, judgeOf, playProtocol } from '../testing/playProtocol.js';

let server: GitbServer;
beforeAll(async () => {
  server = await startGitbServer();
});
afterAll(() => server.close());

const protocol = ownProtocols.find(({ id }) => id === 'notes-source')!;
const right = rightSubmissions(protocol, stepSources['notes-source']!, 'json');
const judge = judgeOf(protocol);

describe('the suite of a protocol, played with the service', () => {
  it('passes where a system does everything right, each step as a run of the protocol says', async () => {
    const cases = await playProtocol(protocol, right, server);
    expect(judgedInSuite(cases)).toEqual(judgedDirectly(protocol, right, judge));
    expect(cases.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual([]);
    expect(new Set(cases.map(({ message }) => message))).toEqual(new Set(['Passed.']));
  });

  it('fails where a document is wrong or missing, and asks no tester about such a step', async () => {
    const wrong = right
      .filter(({ step }) => step !== 'S1.A1.2')
      .map((one) =>
        one.step === 'S1.2' && one.path.endsWith('.json')
          ? { ...one, bytes: Buffer.from(Buffer.from(one.bytes).toString().replace('"document"', '"collection"')) }
          : one,
      );
    const cases = await playProtocol(protocol, wrong, server);
    expect(judgedInSuite(cases)).toEqual(judgedDirectly(protocol, wrong, judge));
    const failed = cases.filter(({ passed }) => !passed);
    expect(failed.length).toBeGreaterThan(1);
    expect(failed.length).toBeLessThan(cases.length);
    for (const { statuses, reports } of failed) {
      for (const [step, status] of statuses) {
        const about = step.replace(/^mark_/, 'checks_');
        if (status === 'SKIPPED') expect(statuses.get(about)).toBe('ERROR');
        else if (status === 'ERROR') expect(reports.get(step)?.get('status')).toMatch(/^F[123]$|^not-tested$/);
      }
    }
  });
});
