import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { servedCommands } from './testing/served.js';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-fair-'));
const { serve, stop } = servedCommands(dir);
afterEach(stop);
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

const json = { 'content-type': 'application/fhir+json' };
const small = '{"resourceType":"Patient","active":true}';

/** A Bundle that takes many seconds to judge. */
const slow = JSON.stringify({
  resourceType: 'Bundle',
  type: 'collection',
  entry: Array.from({ length: 50_000 }, (_, at) => ({
    fullUrl: `urn:uuid:${at}`,
    resource: { resourceType: 'Observation', status: 'final', code: { text: 'x' } },
  })),
});

const send = (base: string, type: string, body: string): Promise<Response> =>
  fetch(`${base}/${type}`, { method: 'POST', headers: json, body });

describe('a system whose submissions take long to judge', () => {
  it('is refused them, and another is served meanwhile', { timeout: 120_000 }, async () => {
    const { bases } = await serve('--memory', '--validate', 'reject', '--max-seconds', '1', ...systems('a', 'b'));
    const base = bases['a'] ?? '';
    let left = 4;
    const slowOnes = Array.from({ length: left }, () => send(base, 'Bundle', slow).finally(() => left--));
    let served = 0;
    while (left > 1) {
      expect((await send(bases['b'] ?? '', 'Patient', small)).status).toBe(201);
      served++;
    }
    expect(served).toBeGreaterThan(10);
    for (const response of await Promise.all(slowOnes)) {
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({
        issue: [{ code: 'too-costly', details: { text: 'The content was not judged: judging it took more than 1 s' } }],
      });
    }
    const found = (await (await fetch(`${base}/Bundle`)).json()) as { readonly total: number };
    expect(found.total).toBe(0);
    expect((await send(base, 'Patient', small)).status).toBe(201);
  });

  it(
    'has them in store with a note that they were not judged, where findings are noted',
    { timeout: 120_000 },
    async () => {
      const store = path.join(dir, 'noted');
      const { bases } = await serve('--store', store, '--validate', 'note', '--max-seconds', '1', ...systems('a'));
      expect((await send(bases['a'] ?? '', 'Bundle', slow)).status).toBe(201);
      const note = JSON.parse(fs.readFileSync(path.join(store, 'a/exchanges/000001/findings.json'), 'utf8')) as object;
      expect(note).toMatchObject([{ verdict: 'error', findings: [{ rule: 'validator/unreadable-file' }] }]);
      expect(JSON.stringify(note)).toContain('1 s');
    },
  );

  it(
    'has large ones read and given back beside the server, which says the same of them',
    { timeout: 120_000 },
    async () => {
      const { bases } = await serve('--memory', ...systems('a', 'b'));
      const [base, other] = [bases['a'] ?? '', bases['b'] ?? ''];
      let left = 6;
      const large = Array.from({ length: left }, () => send(base, 'Bundle', slow).finally(() => left--));
      let served = 0;
      while (left > 0) {
        expect((await send(other, 'Patient', small)).status).toBe(201);
        served++;
      }
      expect(served).toBeGreaterThan(100);
      for (const response of await Promise.all(large)) {
        expect(response.status).toBe(201);
        const stored = (await response.json()) as { readonly id: string; readonly entry: readonly unknown[] };
        expect(stored.entry).toHaveLength(50_000);
        const read = (await (await fetch(`${base}/Bundle/${stored.id}`)).json()) as { readonly meta: object };
        expect(read).toEqual(stored);
        expect(read.meta).toMatchObject({ versionId: '1' });
      }
      expect(await (await fetch(`${base}/Bundle?_summary=count`)).json()).toMatchObject({ total: 6 });
      const broken = await send(base, 'Bundle', slow.slice(0, -1));
      expect([broken.status, (await broken.json()) as object]).toMatchObject([400, { issue: [{ severity: 'fatal' }] }]);
      expect((await send(base, 'Patient', slow)).status).toBe(400);
    },
  );

  it('is refused them by the service of the Test Bed too', { timeout: 120_000 }, async () => {
    const { bases } = await serve('--memory', '--gitb', '--max-seconds', '1', ...systems('a'));
    const root = new URL(bases['a'] ?? '').origin;
    const ask = (content: string): Promise<Response> =>
      fetch(`${root}/gitb/api/validate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ contentToValidate: content, embeddingMethod: 'STRING' }),
      });
    expect((await ask(slow)).status).toBe(413);
    expect((await ask(small)).status).toBe(200);
  });
});

describe.skipIf(process.platform !== 'linux')('a caller of the Test Bed whose submissions take long', () => {
  it('is refused them, and callers of other addresses are answered meanwhile', { timeout: 120_000 }, async () => {
    const { bases } = await serve('--memory', '--gitb', '--max-seconds', '1', ...systems('a'));
    const url = `${new URL(bases['a'] ?? '').origin}/gitb/api/validate`;
    const ask = (from: string, content: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const headers = { 'content-type': 'application/json' };
        const request = http.request(url, { method: 'POST', headers, localAddress: from }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0));
        });
        request.on('error', reject);
        request.end(JSON.stringify({ contentToValidate: content, embeddingMethod: 'STRING' }));
      });
    let left = 3;
    const slowOnes = Array.from({ length: left }, () => ask('127.0.0.2', slow).finally(() => left--));
    let served = 0;
    while (left > 1) {
      expect(await ask('127.0.0.3', small)).toBe(200);
      served++;
    }
    expect(served).toBeGreaterThan(10);
    expect(await Promise.all(slowOnes)).toEqual([413, 413, 413]);
  });
});

const systems = (...names: readonly string[]): readonly string[] => names.flatMap((name) => ['--system', name]);
