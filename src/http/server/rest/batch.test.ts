import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../fhir/read.js';
import { toXml } from '../../../fhir/serialize.js';
import { ask, orderOf, patient, testEndpoint } from '../testing/endpoint.js';

const bundle = (type: 'batch' | 'transaction', ...entry: readonly object[]): object => ({
  resourceType: 'Bundle',
  type,
  entry,
});
const uuid = 'urn:uuid:61ebe359-bfdc-4613-8bf2-c5e300945f0a';
const observation = (reference: string): object => ({
  resourceType: 'Observation',
  text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml"><a href="${reference}">x</a></div>` },
  status: 'final',
  code: { text: reference },
  subject: { reference },
});
const create = (resource: object, request: object = {}, fullUrl?: string): object => ({
  ...(fullUrl === undefined ? {} : { fullUrl }),
  resource,
  request: { method: 'POST', url: (resource as { resourceType: string }).resourceType, ...request },
});

describe('a transaction', () => {
  const sent = bundle('transaction', create(observation(uuid)), create(patient(), {}, uuid));

  it('makes references lead to what the entries became', async () => {
    const endpoint = testEndpoint();
    const { status, json } = await ask(endpoint, 'POST /', sent);
    expect(status).toBe(200);
    expect(json.type).toBe('transaction-response');
    expect(json.entry.map(({ response }) => response.status)).toEqual(['201 Created', '201 Created']);
    const stored = (await ask(endpoint, 'GET /Observation')).json.entry[0]?.resource;
    const target = (await ask(endpoint, 'GET /Patient')).json.entry[0]?.resource.id ?? '';
    expect(stored).toMatchObject({ subject: { reference: `Patient/${target}` }, code: { text: uuid } });
    expect(JSON.stringify(stored)).toContain(`href=\\"Patient/${target}\\"`);
  });

  it('works in XML', async () => {
    const endpoint = testEndpoint();
    const xml = toXml(readDocument(JSON.stringify(sent)).root!, orderOf);
    const { status, text } = await ask(endpoint, 'POST /', xml, { 'content-type': 'application/fhir+xml' });
    expect([status, readDocument(text).root?.resourceType]).toEqual([200, 'Bundle']);
    const { json } = await ask(endpoint, 'GET /Observation');
    expect(json.entry[0]?.resource.subject.reference).toMatch(/^Patient\/new-\d$/);
  });

  it('is carried out whole or not at all', async () => {
    const endpoint = testEndpoint();
    await ask(endpoint, 'PUT /Patient/a', patient({ id: 'a' }));
    const failing = bundle(
      'transaction',
      create(patient()),
      { request: { method: 'DELETE', url: 'Patient/a' } },
      { resource: patient({ id: 'wrong' }), request: { method: 'PUT', url: 'Patient/b' } },
    );
    const { status, json } = await ask(endpoint, 'POST /', failing);
    expect([status, json.issue[0]?.expression]).toEqual([400, ['Bundle.entry[2]']]);
    expect(endpoint.store.all('Patient').map(({ id, version }) => [id, version])).toEqual([['a', 1]]);
  });

  it.each<readonly [string, number, readonly object[]]>([
    [
      'two changes of one resource',
      400,
      [
        { request: { method: 'DELETE', url: 'Patient/a' } },
        { resource: patient({ id: 'a' }), request: { method: 'PUT', url: 'Patient/a' } },
      ],
    ],
    ['a reference by search that finds nothing', 412, [create(observation('Patient?identifier=urn:ex|none'))]],
    ['an entry without a request', 400, [{ resource: patient() }]],
    ['an entry without a resource', 400, [{ request: { method: 'POST', url: 'Patient' } }]],
    ['a patch', 400, [{ resource: patient(), request: { method: 'PATCH', url: 'Patient/a' } }]],
    ['an operation', 400, [{ request: { method: 'POST', url: '$process-message' } }]],
    ['a batch in it', 400, [create(bundle('batch'), { url: '' })]],
    ['reading what is not there', 400, [{ request: { method: 'GET', url: 'Patient/none' } }]],
    ['one fullUrl twice', 400, [create(patient(), {}, uuid), create(patient(), {}, uuid)]],
  ])('is refused for %s', async (_, status, entries) => {
    const endpoint = testEndpoint();
    expect((await ask(endpoint, 'POST /', bundle('transaction', ...entries))).status).toBe(status);
    expect(endpoint.store.all('Patient')).toEqual([]);
  });

  it('resolves references by search, and creates nothing twice', async () => {
    const endpoint = testEndpoint();
    await ask(endpoint, 'PUT /Patient/a', patient({ id: 'a' }));
    const { json } = await ask(
      endpoint,
      'POST /',
      bundle(
        'transaction',
        create(patient(), { ifNoneExist: 'identifier=urn:ex|1' }, uuid),
        create(observation(uuid)),
        create(observation('Patient?identifier=urn:ex|1')),
      ),
    );
    expect(json.entry.map(({ response }) => response.status)).toEqual(['200 OK', '201 Created', '201 Created']);
    const found = await ask(endpoint, 'GET /Observation?subject=Patient/a');
    expect(found.json.total).toBe(2);
  });
});

describe('a batch', () => {
  it('answers each entry for itself', async () => {
    const endpoint = testEndpoint();
    const { status, json } = await ask(
      endpoint,
      'POST /',
      bundle(
        'batch',
        create(patient()),
        { request: { method: 'GET', url: 'Patient?identifier=urn:ex|1' } },
        { request: { method: 'GET', url: 'Patient/none' } },
        { request: { method: 'ZAP', url: 'Patient' } },
        { resource: patient() },
      ),
    );
    expect([status, json.type]).toEqual([200, 'batch-response']);
    expect(json.entry.map(({ response }) => response.status.slice(0, 3))).toEqual(['201', '200', '404', '400', '400']);
    expect(json.entry[1]?.resource.total).toBe(1);
    expect(json.entry[2]?.response.outcome.issue[0]?.code).toBe('not-found');
  });
});
