import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diskStore } from './diskStore.js';
import { memoryStore } from './memoryStore.js';
import { StoreError } from './store.js';
import type { VersionChange, Store } from './store.js';
import { ask, patient, testEndpoint } from '../testing/endpoint.js';

const made: string[] = [];
const folder = (): string => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-store-'));
  made.push(dir);
  return dir;
};
afterAll(() => made.forEach((dir) => fs.rmSync(dir, { recursive: true, force: true })));

const change = (id: string, text = id): VersionChange => ({
  type: 'Patient',
  id,
  method: 'PUT',
  format: 'json',
  lastUpdated: '2026-09-15T10:00:00Z',
  keys: { identifier: [['urn:ex', id]] },
  content: Buffer.from(text),
});
const contents = async (store: Store): Promise<readonly string[]> => {
  const all = await Promise.all(store.all('Patient').map((version) => store.content(version)));
  return all.map((bytes) => Buffer.from(bytes).toString());
};

describe.each<readonly [string, () => Store]>([
  ['memory', memoryStore],
  ['disk', () => diskStore(path.join(folder(), 'resources'))],
])('a store in %s', (_, open) => {
  it('gives back what it was given, at once and after it has settled', async () => {
    const store = open();
    store.save(change('a', 'first\n{}\n'));
    store.save(change('b'));
    store.save(change('a', 'second'));
    expect(await contents(store)).toEqual(['b', 'second']);
    await store.settled();
    expect(await contents(store)).toEqual(['b', 'second']);
    expect(store.versions('Patient', 'a').map(({ version, sequence }) => [version, sequence])).toEqual([
      [1, 1],
      [2, 3],
    ]);
    const first = await store.content(store.versions('Patient', 'a')[0]!);
    expect(Buffer.from(first).toString()).toBe('first\n{}\n');
    await store.close();
  });

  it('undoes together what was saved together', async () => {
    const store = open();
    store.save(change('a', 'kept'));
    const work = (): never => {
      store.save(change('a', 'undone'));
      store.save(change('b', 'undone'));
      throw new Error('no');
    };
    expect(() => store.transaction(work)).toThrow('no');
    await store.settled();
    expect(await contents(store)).toEqual(['kept']);
    expect(store.save(change('a', 'next')).version).toBe(2);
    await store.settled();
  });
});

describe('a store on disk', () => {
  it('is read back', async () => {
    const dir = folder();
    const before = testEndpoint({ store: diskStore(dir) });
    await ask(before, 'POST /Patient', patient());
    await ask(before, 'PUT /Patient/a', '{"resourceType":"Patient","id":"a","active":true}');
    await ask(before, 'PUT /Patient/a', '{"resourceType":"Patient","id":"a"}');
    await ask(before, 'DELETE /Patient/a');
    const after = testEndpoint({ store: diskStore(dir) });
    expect((await ask(after, 'GET /Patient?identifier=urn:ex|1')).json.total).toBe(1);
    expect((await ask(after, 'GET /Patient/a')).status).toBe(410);
    expect((await ask(after, 'GET /Patient/a/_history/1')).json.active).toBe(true);
    const { headers } = await ask(after, 'PUT /Patient/a', '{"resourceType":"Patient","id":"a"}');
    expect(headers['etag']).toBe('W/"4"');
  });

  it('writes what waits in one file', async () => {
    const dir = folder();
    const store = diskStore(dir);
    for (let at = 0; at < 200; at++) store.save(change(`p${at}`));
    await store.settled();
    expect(fs.readdirSync(dir)).toEqual(['000000000001.versions']);
    expect(diskStore(dir).all('Patient')).toHaveLength(200);
  });

  it('leaves out what was not finished or is damaged, and names it', async () => {
    const dir = folder();
    const store = diskStore(dir);
    for (const id of ['a', 'b', 'c']) {
      store.save(change(id));
      await store.settled();
    }
    const [first = '', second = '', third = ''] = fs.readdirSync(dir).map((name) => path.join(dir, name));
    const bytes = fs.readFileSync(second);
    fs.writeFileSync(second, bytes.subarray(0, bytes.length - 3));
    const changed = fs.readFileSync(third, 'latin1').replace(/c\n$/, 'X\n');
    fs.writeFileSync(third, changed, 'latin1');
    fs.writeFileSync(`${first}.part`, 'half');
    const ignored: string[] = [];
    const again = diskStore(dir, { onIgnored: (file) => ignored.push(file) });
    expect(await contents(again)).toEqual(['a']);
    expect(ignored.sort()).toEqual([`${first}.part`, second, third]);
  });

  it('keeps nothing of what could not be written, and goes on when it can', async () => {
    const dir = path.join(folder(), 'resources');
    const store = diskStore(dir);
    store.save(change('a'));
    await store.settled();
    fs.rmSync(dir, { recursive: true });
    fs.writeFileSync(dir, 'in the way');
    const endpoint = testEndpoint({ store });
    const both = await Promise.all([
      ask(endpoint, 'POST /Patient', patient()),
      ask(endpoint, 'POST /Patient', patient()),
    ]);
    expect(both.map(({ status, headers }) => [status, headers['retry-after']])).toEqual([
      [503, '10'],
      [503, '10'],
    ]);
    expect(store.all('Patient').map(({ id }) => id)).toEqual(['a']);
    await store.settled();
    fs.rmSync(dir);
    expect((await ask(endpoint, 'POST /Patient', patient())).status).toBe(201);
    expect(diskStore(dir).all('Patient')).toHaveLength(1);
  });

  it('fails everything that stood on what failed', async () => {
    const dir = path.join(folder(), 'resources');
    const store = diskStore(dir);
    fs.writeFileSync(dir, 'in the way');
    store.save(change('a'));
    const first = store.settled();
    await new Promise((resolve) => setImmediate(resolve));
    store.save(change('a', 'second'));
    const second = store.settled();
    await expect(first).rejects.toThrow(StoreError);
    await expect(second).rejects.toThrow(StoreError);
    expect(store.latest('Patient', 'a')).toBeUndefined();
  });

  it('does not write over what another process has written', async () => {
    const dir = folder();
    const [one, other] = [diskStore(dir), diskStore(dir)];
    one.save(change('a'));
    await one.settled();
    other.save(change('b'));
    await expect(other.settled()).rejects.toThrow(StoreError);
    expect(await contents(diskStore(dir))).toEqual(['a']);
  });
});
