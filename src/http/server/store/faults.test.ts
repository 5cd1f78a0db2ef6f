import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { faultyDisk } from '../../../testing/faults/faultyDisk.js';
import { ask, patient, testEndpoint } from '../testing/endpoint.js';
import { diskStore } from './diskStore.js';
import { exchangeFiles, readExchanges } from './exchangeFiles.js';
import { withExchanges } from './exchangeLog.js';
import { memoryStore } from './memoryStore.js';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-store-faults-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));
let folders = 0;
const folder = (): string => path.join(root, String(++folders));
const now = (): string => '2026-09-15T10:00:00+02:00';

it('resources and exchanges are whole where the disk takes a few bytes at a time', async () => {
  const [resources, exchanges] = [folder(), folder()];
  const disk = faultyDisk({ perCall: 11 });
  const endpoint = withExchanges(testEndpoint({ store: diskStore(resources, { disk }) }), {
    now,
    keeper: exchangeFiles(exchanges, disk),
  });
  for (let at = 0; at < 3; at++) expect((await ask(endpoint, 'POST /Patient', patient())).status).toBe(201);
  const ignored: string[] = [];
  expect(diskStore(resources, { onIgnored: (file) => ignored.push(file) }).all('Patient')).toHaveLength(3);
  expect(readExchanges(exchanges, (file) => ignored.push(file))).toHaveLength(3);
  expect(ignored).toEqual([]);
});

it('what was answered well is there after a restart, wherever the disk became full', async () => {
  for (let room = 40; room < 1200; room += 37) {
    const resources = folder();
    const endpoint = testEndpoint({ store: diskStore(resources, { disk: faultyDisk({ room }) }) });
    let kept = 0;
    for (let at = 0; at < 3; at++) {
      const { status } = await ask(endpoint, 'POST /Patient', patient({ active: true }));
      expect([201, 503]).toContain(status);
      if (status === 201) kept += 1;
    }
    const ignored: string[] = [];
    const again = diskStore(resources, { onIgnored: (file) => ignored.push(file) });
    expect([again.all('Patient').length, ignored], `${room}`).toEqual([kept, []]);
  }
});

it('an exchange that does not fit leaves nothing', async () => {
  const exchanges = folder();
  const endpoint = withExchanges(testEndpoint(), { now, keeper: exchangeFiles(exchanges, faultyDisk({ room: 300 })) });
  await expect(ask(endpoint, 'POST /Patient', patient())).rejects.toThrow('ENOSPC');
  expect(fs.readdirSync(exchanges)).toEqual([]);
});

it.each(['memory', 'disk'])(
  'what was answered with an error is not there, since its evidence did not fit (%s)',
  async (kind) => {
    for (const room of [0, 300, 700]) {
      const resources = folder();
      const store = kind === 'disk' ? diskStore(resources) : memoryStore();
      const endpoint = testEndpoint({ store });
      await ask(endpoint, 'PUT /Patient/a', { ...patient(), id: 'a' });
      const keeper = exchangeFiles(folder(), faultyDisk({ room }));
      const recorded = withExchanges(endpoint, { now, keeper });
      const requests = [
        ['POST /Patient', patient()],
        ['PUT /Patient/a', { ...patient({ active: true }), id: 'a' }],
        ['DELETE /Patient/a', undefined],
        ['POST /', transaction(patient({ active: true }), patient())],
      ] as const;
      for (const [line, body] of requests) {
        await expect(ask(recorded, line, body), `${line} with ${room} bytes left`).rejects.toThrow('ENOSPC');
      }
      const stores = kind === 'disk' ? [store, diskStore(resources)] : [store];
      for (const one of stores) {
        expect(one.all('Patient').map(({ id, version }) => [id, version])).toEqual([['a', 1]]);
        expect(one.versions('Patient', 'a')).toHaveLength(1);
      }
      const again = await ask(endpoint, 'PUT /Patient/a', { ...patient({ active: true }), id: 'a' });
      expect([again.status, again.json.meta.versionId]).toEqual([200, '2']);
      if (kind === 'disk') expect(diskStore(resources).versions('Patient', 'a')).toHaveLength(2);
    }
  },
);

const transaction = (...patients: readonly object[]): object => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: patients.map((resource) => ({ resource, request: { method: 'POST', url: 'Patient' } })),
});

it('a version that another request changed meanwhile stays, with what came after it', async () => {
  const store = diskStore(folder());
  const endpoint = testEndpoint({ store });
  const { undo } = await endpoint.handle({
    method: 'PUT',
    url: '/Patient/a',
    headers: { 'content-type': 'application/fhir+json' },
    body: Buffer.from(JSON.stringify({ ...patient(), id: 'a' })),
  });
  await ask(endpoint, 'PUT /Patient/a', { ...patient({ active: true }), id: 'a' });
  await undo?.();
  expect(store.versions('Patient', 'a')).toHaveLength(2);
});
