import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { faultyDisk } from '../../../testing/faults/faultyDisk.js';
import { ask, patient, testEndpoint } from '../testing/endpoint.js';
import { diskStore } from './diskStore.js';
import { exchangeFiles, readExchanges } from './exchangeFiles.js';
import { withExchanges } from './exchangeLog.js';

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
