import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildContext } from '../../../packages/context/context.js';
import { startMedplum } from '../../../protocol/testscript/testing/server.js';
import type { ServerProcess } from '../../../protocol/testscript/testing/server.js';
import { repository } from '../../../testing/shared.js';
import { createValidator } from '../../../validator/validator.js';
import { silentIo } from '../../shared/io.js';
import { scriptRunCommand } from './scriptRun.js';

const folder = path.join(repository, 'fixtures/testscripts');
const script = path.join(folder, 'patient-on-a-server.testscript.json');
const token = 'a-token-that-nobody-may-see';

async function run(
  file: string,
  server: string,
  format: string,
  env: Readonly<Record<string, string>> = { TESTCAMP_TOKEN: token },
): Promise<{ readonly code: number; readonly text: string }> {
  let text = '';
  const io = { ...silentIo(repository), env, user: 'tester', out: (part: string) => void (text += part) };
  const code = await scriptRunCommand(
    file,
    { server, format, lang: 'en' },
    { ...io, now: () => '2026-01-02T03:04:05Z' },
  );
  return { code, text };
}

interface RunJson {
  readonly setting: string;
  readonly actions: readonly {
    readonly kind: string;
    readonly outcome: string;
    readonly title: string;
    readonly message: string;
    readonly exchange?: {
      readonly request: { readonly method: string; readonly url: string; readonly headers: Record<string, string> };
      readonly response: { readonly status: number; readonly body: string };
    };
  }[];
}

describe('testcamp script run --server on a FHIR server of others', () => {
  let server: ServerProcess;
  beforeAll(async () => {
    server = await startMedplum(token);
  });
  afterAll(() => server.stop());

  it('creates, reads, searches, updates and deletes, and keeps every exchange without the token', async () => {
    const { code, text } = await run(script, server.url, 'json');
    const { setting, actions } = JSON.parse(text) as RunJson;
    expect(actions.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    expect(actions).toHaveLength(24);
    expect({ code, setting }).toEqual({ code: 0, setting: 'sending' });
    const exchanges = actions.flatMap(({ kind, exchange }) => (kind === 'operation' ? [exchange] : []));
    expect(exchanges.map((one) => `${one?.request.method} ${one?.response.status}`)).toEqual([
      'POST 201',
      'GET 200',
      'GET 200',
      'PUT 200',
      'GET 200',
      'DELETE 200',
      'GET 404',
    ]);
    expect(exchanges[0]?.request.headers['authorization']).toBe('Bearer ***');
    expect(exchanges[1]?.response.body).toContain('Testesen');
    expect(text).not.toContain(token);
  });

  it('fails an assert that does not hold, shows what was answered, and goes on with the next test', async () => {
    const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-server-'));
    try {
      const failing = fs.readFileSync(script, 'utf8').replace('"value": "Flyttet"', '"value": "Uflyttet"');
      fs.writeFileSync(path.join(copy, 'script.json'), failing);
      fs.copyFileSync(path.join(folder, 'moved.json'), path.join(copy, 'moved.json'));
      const { code, text } = await run(path.join(copy, 'script.json'), server.url, 'text');
      expect(code).toBe(1);
      expect(text).toContain("'Patient.name.family': found 'Flyttet', expected equals 'Uflyttet'.");
      expect(text).toMatch(/Sent: GET http:\/\/127\.0\.0\.1:\d+\/fhir\/Patient\/elmer\n/);
      expect(text).toContain('Answer: HTTP 200');
      expect(text).toContain('"family":"Flyttet"');
      expect(text).toContain('24 actions: 23 pass, 1 fail.');
      const report = await run(path.join(copy, 'script.json'), server.url, 'testreport');
      expect(JSON.parse(report.text)).toMatchObject({ result: 'fail', tester: 'tester' });
    } finally {
      fs.rmSync(copy, { recursive: true, force: true });
    }
  });

  it('gives a valid TestReport that names the server', async () => {
    const { text } = await run(script, server.url, 'testreport');
    expect(JSON.parse(text)).toMatchObject({
      resourceType: 'TestReport',
      result: 'pass',
      issued: '2026-01-02T03:04:05Z',
      participant: [{ type: 'test-engine' }, { type: 'server', uri: server.url }],
    });
    const { findings } = createValidator(buildContext([], []), {}).validateText(text);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('fails where the server lets nobody in, and takes the token as any header', async () => {
    const { code, text } = await run(script, server.url, 'json', {});
    expect(code).toBe(1);
    const { actions } = JSON.parse(text) as RunJson;
    expect(actions.slice(0, 2).map(({ outcome }) => outcome)).toEqual(['pass', 'fail']);
    const asHeader = await run(script, server.url, 'json', { TESTCAMP_HEADER_AUTHORIZATION: `Bearer ${token}` });
    expect(asHeader.code).toBe(0);
    expect(asHeader.text).not.toContain(token);
  });

  it('is an error, never a fail or a pass, where nobody answers', async () => {
    const closed = await startMedplum();
    await closed.stop();
    const { code, text } = await run(script, closed.url, 'json');
    expect(code).toBe(1);
    const { actions } = JSON.parse(text) as RunJson;
    expect(new Set(actions.map(({ outcome }) => outcome))).toEqual(new Set(['error', 'skip']));
    expect(actions[0]?.message).toContain('the server refuses connections');
  });

  it('refuses what is no address, and both or neither of server and submissions', async () => {
    await expect(run(script, 'ftp://example.org', 'json')).rejects.toThrow('is not an http address');
    const io = silentIo(repository);
    await expect(scriptRunCommand(script, { format: 'json' }, io)).rejects.toThrow('Give one of --submissions');
  });
});
