import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Agent, request } from 'undici';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../../base/index.js';
import { readExchanges } from '../../../http/server/store/exchangeFiles.js';
import { openCommandLine } from '../../../testing/commandLine.js';
import { inLongTier, repository } from '../../../testing/shared.js';
import { servedCommands } from './testing/served.js';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-serve-'));
const shell = openCommandLine();
const { serve, stop } = servedCommands(dir);
afterEach(stop);
afterAll(() => {
  shell.dispose();
  fs.rmSync(dir, { recursive: true, force: true });
});

const message = (number: number, bytes: number): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    identifier: { system: 'urn:number', value: String(number) },
    type: 'message',
    entry: [
      {
        resource: {
          resourceType: 'MessageHeader',
          eventCoding: { code: 'x' },
          source: { endpoint: 'http://x.example' },
        },
      },
      { resource: { resourceType: 'Binary', contentType: 'text/plain', data: 'QUJD'.repeat(bytes / 4) } },
    ],
  });

async function post(base: string, body: string, dispatcher: Agent): Promise<number> {
  const headers = { 'content-type': 'application/fhir+json', prefer: 'return=minimal' };
  const { statusCode, body: answer } = await request(`${base}/Bundle`, { method: 'POST', headers, body, dispatcher });
  await answer.dump();
  return statusCode;
}

async function numbersIn(base: string): Promise<ReadonlySet<number>> {
  const numbers = new Set<number>();
  interface Page {
    readonly link: readonly { relation: string; url: string }[];
    readonly entry?: readonly { resource: { identifier: { value: string } } }[];
  }
  for (let url: string | undefined = `${base}/Bundle?_count=500`; url !== undefined;) {
    const page = (await (await fetch(url)).json()) as Page;
    for (const { resource } of page.entry ?? []) numbers.add(Number(resource.identifier.value));
    url = page.link.find(({ relation }) => relation === 'next')?.url;
  }
  return numbers;
}

/** Peak memory of a process, in MB; undefined where the system does not report it. */
function peakMemory(pid: number): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!fs.existsSync(file)) return undefined;
  return Number(/VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(file, 'utf8'))?.[1]) / 1024;
}

describe('testcamp serve', () => {
  it('loses nothing that it accepted when it is killed under load', { timeout: 180_000 }, async () => {
    const store = path.join(dir, 'killed');
    const { child, bases, ended } = await serve('--store', store);
    const base = bases['test'] ?? '';
    const agent = new Agent({ connections: 40 });
    const accepted: number[] = [];
    let next = 0;
    let isOver = false;
    const client = async (): Promise<void> => {
      while (!isOver) {
        const number = next++;
        const status = await post(base, message(number, 3000), agent).catch(() => undefined);
        if (status === undefined) return;
        expect(status).toBe(201);
        accepted.push(number);
        if (accepted.length === 300) child.kill('SIGKILL');
      }
    };
    await Promise.all(Array.from({ length: 40 }, client));
    isOver = true;
    expect((await ended).signal).toBe('SIGKILL');
    expect(accepted.length).toBeGreaterThanOrEqual(300);
    const again = await serve('--store', store);
    const kept = await numbersIn(again.bases['test'] ?? '');
    expect(accepted.filter((number) => !kept.has(number))).toEqual([]);
    const evidence = readExchanges(path.join(store, 'test', 'exchanges'));
    const bodies = new Set(evidence.map(({ request: { body } }) => Buffer.from(body).toString()));
    expect(accepted.filter((number) => !bodies.has(message(number, 3000)))).toEqual([]);
    await agent.close();
  });

  it('answers 500 clients at once, with bounded memory', { timeout: 180_000 }, async () => {
    const store = path.join(dir, 'many');
    const { child, bases } = await serve('--store', store);
    const base = bases['test'] ?? '';
    const agent = new Agent({ connections: 500 });
    const statuses = await Promise.all(Array.from({ length: 500 }, (_, at) => post(base, message(at, 30_000), agent)));
    expect(statuses.filter((status) => status !== 201)).toEqual([]);
    const peak = peakMemory(child.pid ?? 0);
    if (peak !== undefined) expect(peak).toBeLessThan(400);
    expect((await numbersIn(base)).size).toBe(500);
    await agent.close();
  });

  it('stops when it is told to, and another may use the store then', async () => {
    const store = path.join(dir, 'stopped');
    const { child, ended } = await serve('--store', store, '--system', 'a', '--system', 'b');
    await expect(serve('--store', store)).rejects.toThrow(/another testcamp serve uses the folder/);
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, signal: null });
    const again = await serve('--store', store);
    again.child.kill('SIGINT');
    expect((await again.ended).code).toBe(0);
  });

  it('keeps away from a store that another machine uses, until that was silent for long', async () => {
    const store = path.join(dir, 'elsewhere');
    fs.mkdirSync(store);
    const file = path.join(store, 'serve.lock');
    const other = { by: 'tester', pid: 1, host: 'another-container', at: '2026-11-30T10:00:00Z', isAlive: () => true };
    const lock = takeLock(file, other, { wait: 0, stale: 60_000 });
    await expect(serve('--store', store)).rejects.toThrow(
      'elsewhere/serve.lock: another testcamp serve uses the folder (tester, another-container, process 1, since 2026-11-30T10:00:00Z). If that is not true, delete the file.',
    );
    expect(lock.isHeld()).toBe(true);
    fs.utimesSync(file, 1, 1);
    const { child, ended } = await serve('--store', store);
    expect(lock.isHeld()).toBe(false);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    expect(fs.readdirSync(store)).toEqual([]);
  });

  it.skipIf(!inLongTier)('stops where another has taken its store over (long tier)', { timeout: 90_000 }, async () => {
    const store = path.join(dir, 'taken');
    const { ended, stderr } = await serve('--store', store);
    fs.writeFileSync(path.join(store, 'serve.lock'), '{}');
    expect((await ended).code).toBe(2);
    expect(stderr()).toContain('another testcamp serve took the folder over');
    expect(fs.existsSync(path.join(store, 'serve.lock'))).toBe(true);
  });

  it('names what was not finished', async () => {
    const store = path.join(dir, 'half');
    fs.mkdirSync(path.join(store, 'test', 'exchanges', '000001.part'), { recursive: true });
    const { stderr } = await serve('--store', store);
    expect(stderr()).toBe('testcamp: half/test/exchanges/000001.part: is incomplete or damaged, and was passed over\n');
  });

  it('validates what it receives, and refuses or notes what is invalid', async () => {
    const wrong = '{"resourceType":"Patient","gender":"zebra"}';
    const send = (base: string, body: string): Promise<Response> =>
      fetch(`${base}/Patient`, { method: 'POST', headers: { 'content-type': 'application/fhir+json' }, body });
    const strict = await serve('--memory', '--validate', 'reject');
    const refused = await send(strict.bases['test'] ?? '', wrong);
    expect(refused.status).toBe(422);
    const { issue } = (await refused.json()) as { issue: readonly object[] };
    expect(issue[0]).toMatchObject({ severity: 'error', code: 'value', expression: ['Patient.gender'] });
    expect((await send(strict.bases['test'] ?? '', '{"resourceType":"Patient","active":true}')).status).toBe(201);
    const store = path.join(dir, 'noted');
    const noting = await serve('--store', store, '--validate', 'note');
    expect((await send(noting.bases['test'] ?? '', wrong)).status).toBe(201);
    const note = fs.readFileSync(path.join(store, 'test', 'exchanges', '000001', 'findings.json'), 'utf8');
    expect(JSON.parse(note)).toMatchObject([{ verdict: 'invalid', file: 'request.json' }]);
  });

  it('knows further test numbers, and shows numbers as they are where it is told to', async () => {
    fs.writeFileSync(path.join(dir, 'numbers.txt'), '240288-4399\n');
    const patient = '{"resourceType":"Patient","identifier":[{"value":"2402884399"},{"value":"0102031234"}]}';
    const noted = async (name: string, ...options: readonly string[]): Promise<string> => {
      const store = path.join(dir, name);
      const { bases } = await serve('--store', store, '--validate', 'note', ...options);
      const headers = { 'content-type': 'application/fhir+json' };
      await fetch(`${bases['test'] ?? ''}/Patient`, { method: 'POST', headers, body: patient });
      return fs.readFileSync(path.join(store, 'test/exchanges/000001/findings.json'), 'utf8');
    };
    const own = await noted('own', '--test-numbers', 'numbers.txt');
    expect(own.match(/"rule": ?"danish\/cpr-not-known-test-number"/g)).toHaveLength(1);
    expect(own).toContain('010203-****');
    expect((await noted('none')).match(/"rule": ?"danish\/cpr-not-known-test-number"/g)).toHaveLength(2);
    expect(await noted('shown', '--no-mask')).toContain('"unmasked"');
  });

  it('shows a page without scripts', async () => {
    const { bases } = await serve('--memory', '--system', 'havblik');
    const base = bases['havblik'] ?? '';
    await fetch(`${base}/metadata`);
    const page = await fetch(base.replace('/havblik/fhir', '/'));
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).toContain('havblik');
    expect(text).not.toContain('<script');
  });

  it('gives the systems of a camp an address each', async () => {
    const { bases } = await serve('--memory', '--camp', path.join(repository, 'fixtures/camps/demo'));
    expect(Object.keys(bases)).toContain('havblik-plsp');
  });
});

describe('testcamp serve --gitb', () => {
  it('answers the Test Bed beside the systems, and keeps nothing of it as their evidence', async () => {
    const store = path.join(dir, 'gitb');
    const { child, bases, ended } = await serve('--store', store, '--gitb');
    const root = (bases['test'] ?? '').replace('/test/fhir', '');
    const wsdl = await fetch(`${root}/gitb/validation?wsdl`);
    expect([wsdl.status, await wsdl.text()]).toEqual([200, expect.stringContaining(`${root}/gitb/validation`)]);
    const content = fs.readFileSync(
      path.join(repository, 'fixtures/conditionlist/broken/cardinality-min/composition-title-missing.json'),
      'utf8',
    );
    const asked = await fetch(`${root}/gitb/api/validate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ contentToValidate: content, embeddingMethod: 'STRING' }),
    });
    expect([asked.status, ((await asked.json()) as { result: string }).result]).toEqual([200, 'FAILURE']);
    expect((await fetch(`${root}/gitbx`)).status).toBe(404);
    expect((await fetch(`${root}/gitb/elsewhere`)).status).toBe(404);
    expect((await fetch(`${bases['test'] ?? ''}/metadata`)).status).toBe(200);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    expect(readExchanges(path.join(store, 'test', 'exchanges')).map(({ request: { url } }) => url)).toEqual([
      '/metadata',
    ]);
  });
});

describe('wrong use of testcamp serve', () => {
  it.each([
    ['--port 80x --memory', "--port is a number from 0 to 65535, not '80x'."],
    ['', 'Say where to keep what is received: --store FOLDER, or --memory for not at all.'],
    ['--memory --store x', 'Choose --store or --memory, not both.'],
    [
      '--memory --system "A B"',
      "'A B' can't stand in an address: use small letters a-z, digits and hyphens, for example 'a-b'.",
    ],
    ['--memory --system a --system a', "The system 'a' is named twice."],
    [
      '--memory --host 0.0.0.0',
      '--host 0.0.0.0 opens the server to other machines: set TESTCAMP_SERVE_TOKEN or --token-file.',
    ],
    ['--memory --base-url ftp://x', "--base-url: 'ftp://x' is not an http address."],
    ['--memory --max-body 0', "--max-body is a number from 1 to 200, not '0'."],
    ['--memory --allow-uri http://x.example', '--allow-uri goes with --gitb.'],
    ['--memory --gitb --allow-uri ftp://x', "--allow-uri is an http address, not 'ftp://x'."],
    ['--memory --validate x', "--validate is reject or note, not 'x'."],
    ['--memory --validate note', '--validate note needs a store: its findings are kept beside what was received.'],
    ['--memory --token-file missing', 'missing: does not exist'],
    [
      '--memory --camp missing',
      'missing/camp.yaml: The folder has no camp.yaml. Make a camp with: testcamp camp init FOLDER',
    ],
  ])('%s', async (options, said) => {
    const { exit, stdout, stderr } = await shell.run(`testcamp serve --lang en ${options}`, dir);
    expect([exit, stdout, stderr]).toEqual([2, '', `testcamp: ${said}\n`]);
  });

  it('a port that is taken is said in one line', async () => {
    const taken = net.createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as net.AddressInfo).port));
    });
    const { exit, stderr } = await shell.run(`testcamp serve --lang en --quiet --memory --port ${port}`, dir);
    taken.close();
    const said = `127.0.0.1:${port} is in use by another program: choose another --port, or 0 for a free one.`;
    expect([exit, stderr]).toEqual([2, `testcamp: ${said}\n`]);
  });
});
