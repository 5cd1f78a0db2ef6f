import { describe, expect, it } from 'vitest';
import { memoryStore } from '../store/memoryStore.js';
import type { Store } from '../store/store.js';
import { ask, testEndpoint } from '../testing/endpoint.js';

const person = (id: string, ...values: readonly string[]): object => ({
  resourceType: 'Patient',
  id,
  identifier: values.map((value) => ({ system: 'urn:ex', value })),
});

/** A store that counts how many resources it hands out to be tried. */
function countingStore(): Store & { readonly tried: () => number } {
  const store = memoryStore();
  let tried = 0;
  const counted = <T extends readonly unknown[]>(found: T): T => {
    tried += found.length;
    return found;
  };
  return {
    ...store,
    all: (type) => counted(store.all(type)),
    withCode: (...asked) => counted(store.withCode(...asked)),
    tried: () => tried,
  };
}

describe('the work of a search', () => {
  it('is that of what has the code, however many resources there are', async () => {
    const store = countingStore();
    const endpoint = testEndpoint({ store });
    for (let at = 0; at < 300; at++) await ask(endpoint, `PUT /Patient/p${at}`, person(`p${at}`, String(at % 100)));
    for (const query of ['identifier=urn:ex|7', 'identifier=7', '_id=p7,p107,p207']) {
      const before = store.tried();
      expect((await ask(endpoint, `GET /Patient?${query}`)).json.total).toBe(3);
      expect(store.tried() - before, query).toBeLessThan(10);
    }
    const before = store.tried();
    for (let at = 0; at < 50; at++) {
      const headers = { 'if-none-exist': `identifier=urn:ex|new-${at}` };
      expect((await ask(endpoint, 'POST /Patient', person('x', `new-${at}`), headers)).status).toBe(201);
      expect((await ask(endpoint, 'POST /Patient', person('x', `new-${at}`), headers)).status).toBe(200);
    }
    expect(store.tried() - before).toBeLessThan(200);
  });

  it('finds what is there now: after changes, deletions and what was undone', async () => {
    const endpoint = testEndpoint();
    const found = async (query: string): Promise<readonly string[]> =>
      ((await ask(endpoint, `GET /Patient?${query}&_sort=_lastUpdated`)).json.entry ?? []).map(
        ({ resource }) => resource.id,
      );
    await ask(endpoint, 'PUT /Patient/a', person('a', '1', '2'));
    await ask(endpoint, 'PUT /Patient/b', person('b', '2'));
    await ask(endpoint, 'PUT /Patient/c', person('c', '2', '3'));
    await ask(endpoint, 'PUT /Patient/a', person('a', '2'));
    expect(await found('identifier=2')).toEqual(['b', 'c', 'a']);
    expect(await found('identifier=1')).toEqual([]);
    await ask(endpoint, 'DELETE /Patient/b');
    expect(await found('identifier=2,3')).toEqual(['c', 'a']);
    const undone = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { resource: person('a', '9'), request: { method: 'PUT', url: 'Patient/a' } },
        { resource: person('d', '2'), request: { method: 'PUT', url: 'Patient/d' } },
        { resource: person('x'), request: { method: 'PUT', url: 'Patient/other' } },
      ],
    };
    expect((await ask(endpoint, 'POST /', undone)).status).toBe(400);
    expect(await found('identifier=2')).toEqual(['c', 'a']);
    expect(await found('identifier=9')).toEqual([]);
    expect(await found('identifier:not=9')).toEqual(['c', 'a']);
    expect(await found('_id=a,b,none')).toEqual(['a']);
  });

  it('has a limit: more values than may be are refused at once', async () => {
    const endpoint = testEndpoint();
    const many = Array.from({ length: 150 }, () => `identifier=${'1,'.repeat(5000)}1`).join('&');
    const { status, json } = await endpoint
      .handle({
        method: 'POST',
        url: '/Patient/_search',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: Buffer.from(many),
      })
      .then((answer) => ({ status: answer.status, json: JSON.parse(Buffer.from(answer.body).toString()) as object }));
    expect([status, json]).toMatchObject([400, { issue: [{ code: 'too-costly' }] }]);
    expect((await ask(endpoint, `GET /Patient?identifier=${'1,'.repeat(199)}1`)).status).toBe(200);
    expect((await ask(endpoint, `GET /Patient?identifier=${'1,'.repeat(200)}1`)).status).toBe(400);
  });
});
