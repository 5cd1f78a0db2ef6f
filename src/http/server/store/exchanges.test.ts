import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { HttpExchange } from '../../../model/exchange.js';
import { exchangeFiles, readExchanges } from './exchangeFiles.js';
import { withExchanges } from './exchangeLog.js';
import { ask, patient, testEndpoint } from '../testing/endpoint.js';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-exchanges-'));
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));
const now = (): string => '2026-09-15T10:00:00+02:00';

it('every exchange is told of and kept, refused ones too, without secrets', async () => {
  const folder = path.join(dir, 'a', 'b');
  const told: HttpExchange[] = [];
  const open = () =>
    withExchanges(testEndpoint(), {
      now,
      keeper: exchangeFiles(folder),
      onExchange: (exchange) => told.push(exchange),
      noteOn: ({ response }) => Promise.resolve(response.status === 201 ? 'note' : undefined),
    });
  const first = open();
  await ask(first, 'POST /Patient', patient(), { authorization: 'Bearer secret', cookie: 'secret' });
  await ask(first, 'POST /Patient', '{\u0000', {});
  await ask(first, 'GET /Patient/none?a=%0d%0a');
  const second = open();
  await ask(second, 'DELETE /Patient/none');
  const kept = readExchanges(folder);
  expect(kept).toEqual(
    told.map(({ request, response, ...rest }) => ({
      ...rest,
      request: { ...request, body: new Uint8Array(request.body) },
      response: { ...response, body: new Uint8Array(response.body) },
    })),
  );
  expect(kept.map(({ number, request, response }) => [number, request.method, response.status])).toEqual([
    [1, 'POST', 201],
    [2, 'POST', 400],
    [3, 'GET', 404],
    [4, 'DELETE', 204],
  ]);
  expect(Buffer.from(kept[1]?.request.body ?? []).toString()).toBe('{\u0000');
  expect(JSON.stringify(kept)).not.toContain('secret');
  expect(fs.readdirSync(path.join(folder, '000001')).sort()).toEqual([
    'exchange.json',
    'findings.json',
    'request.json',
    'response.json',
  ]);
});

it('what was not finished, or is damaged, is left out and named', async () => {
  const folder = path.join(dir, 'damaged');
  const endpoint = withExchanges(testEndpoint(), { now, keeper: exchangeFiles(folder) });
  for (let at = 0; at < 4; at++) await ask(endpoint, 'POST /Patient', patient());
  fs.renameSync(path.join(folder, '000004'), path.join(folder, '000004.part'));
  fs.writeFileSync(path.join(folder, '000002', 'request.json'), '{}');
  fs.rmSync(path.join(folder, '000003', 'exchange.json'));
  const ignored: string[] = [];
  expect(readExchanges(folder, (one) => ignored.push(path.basename(one))).map(({ number }) => number)).toEqual([1]);
  expect(ignored).toEqual(['000004.part', '000002', '000003']);
  expect(readExchanges(path.join(dir, 'none'))).toEqual([]);
});

it('names in a kept file lead nowhere else', async () => {
  const folder = path.join(dir, 'names');
  await ask(withExchanges(testEndpoint(), { now, keeper: exchangeFiles(folder) }), 'POST /Patient', patient());
  const file = path.join(folder, '000001', 'exchange.json');
  fs.writeFileSync(path.join(dir, 'request.json'), 'elsewhere');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"request.json"', '"../../request.json"'));
  expect(Buffer.from(readExchanges(folder)[0]?.request.body ?? []).toString()).toContain('Patient');
});

it('an exchange that can not be kept is not answered', async () => {
  const keeper = { last: 0, keep: () => Promise.reject(new Error('full')) };
  await expect(ask(withExchanges(testEndpoint(), { now, keeper }), 'GET /metadata')).rejects.toThrow('full');
});
