import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../fhir/read.js';
import { refuse } from '../listen/refusal.js';
import type { Issue } from '../listen/refusal.js';
import { ask, base, message, patient, testEndpoint } from '../testing/endpoint.js';

const xmlPatient = '<Patient xmlns="http://hl7.org/fhir"><active value="true"/></Patient>';
const xml = { 'content-type': 'application/fhir+xml' };

describe('create', () => {
  it('gives an id and a version, and leaves all else as it was sent', async () => {
    const endpoint = testEndpoint();
    const sent = patient({
      id: 'mine',
      meta: { versionId: '9', profile: ['http://example.org/p'] },
      multipleBirthInteger: 2,
    });
    const { status, headers, json } = await ask(endpoint, 'POST /Patient', sent);
    expect(status).toBe(201);
    expect(headers['location']).toBe(`${base}/Patient/new-1/_history/1`);
    expect(headers['etag']).toBe('W/"1"');
    expect(headers['last-modified']).toMatch(/^Tue, 15 Sep 2026 10:00:\d\d GMT$/);
    expect(json).toEqual({
      ...sent,
      id: 'new-1',
      meta: {
        versionId: '1',
        lastUpdated: expect.stringMatching(/^2026-09-15T10:00/) as string,
        profile: ['http://example.org/p'],
      },
    });
  });

  it('keeps what was sent byte for byte', async () => {
    const endpoint = testEndpoint();
    const text = ' {"resourceType" : "Patient",\n"active":true , "extension":[{"url":"urn:x","valueDecimal":1.50}]}\n';
    await ask(endpoint, 'POST /Patient', text);
    const kept = await endpoint.store.content(endpoint.store.latest('Patient', 'new-1')!);
    expect(Buffer.from(kept).toString()).toBe(text);
    expect((await ask(endpoint, 'GET /Patient/new-1')).text).toContain('"valueDecimal": 1.50');
  });

  it('takes and gives both formats', async () => {
    const endpoint = testEndpoint();
    const created = await ask(endpoint, 'POST /Patient', xmlPatient, xml);
    expect(created.headers['content-type']).toBe('application/fhir+xml; charset=utf-8');
    expect(readDocument(created.text).problems).toEqual([]);
    expect((await ask(endpoint, 'GET /Patient/new-1')).json).toMatchObject({ id: 'new-1', active: true });
    const asXml = await ask(endpoint, 'GET /Patient/new-1', undefined, { accept: 'text/xml' });
    expect(asXml.headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(asXml.text).toContain('<active value="true"/>');
  });

  it('creates nothing where a resource matches If-None-Exist', async () => {
    const endpoint = testEndpoint();
    const once = { 'if-none-exist': 'identifier=urn:ex|1' };
    expect((await ask(endpoint, 'POST /Patient', patient(), once)).status).toBe(201);
    const again = await ask(endpoint, 'POST /Patient', patient(), once);
    expect([again.status, again.json.id]).toEqual([200, 'new-1']);
    await ask(endpoint, 'POST /Patient', patient());
    expect((await ask(endpoint, 'POST /Patient', patient(), once)).status).toBe(412);
    expect(endpoint.store.all('Patient')).toHaveLength(2);
  });

  it('lets only one of two at once be the first', async () => {
    const endpoint = testEndpoint();
    const once = { 'if-none-exist': 'identifier=urn:ex|1' };
    const both = await Promise.all([1, 2, 3].map(() => ask(endpoint, 'POST /Patient', patient(), once)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  });
});

describe('what is wrong is refused, and not kept', () => {
  const cases: readonly (readonly [string, string, unknown, Record<string, string>, number])[] = [
    ['no JSON', 'POST /Patient', '{"resourceType":"Patient"', {}, 400],
    ['nothing', 'POST /Patient', '', {}, 400],
    ['a list', 'POST /Patient', '[]', {}, 400],
    ['no resource type', 'POST /Patient', '{}', {}, 400],
    ['a type that R4 lacks', 'POST /Patient', '{"resourceType":"Zebra"}', {}, 400],
    ['another type', 'POST /Observation', patient(), {}, 400],
    ['a key twice', 'POST /Patient', '{"resourceType":"Patient","active":true,"active":true}', {}, 400],
    ['XML that says it is JSON', 'POST /Patient', xmlPatient, {}, 400],
    ['a DTD', 'POST /Patient', '<!DOCTYPE x><Patient xmlns="http://hl7.org/fhir"/>', xml, 400],
    ['an id that is no text', 'PUT /Patient/1', '{"resourceType":"Patient","id":1}', {}, 400],
    ['meta that is no object', 'POST /Patient', '{"resourceType":"Patient","meta":"x"}', {}, 400],
    ['no media type', 'POST /Patient', patient(), { 'content-type': '' }, 415],
    ['plain text', 'POST /Patient', patient(), { 'content-type': 'text/plain' }, 415],
    ['another release', 'POST /Patient', patient(), { 'content-type': 'application/fhir+json; fhirVersion=3.0' }, 415],
    ['Latin-1', 'POST /Patient', patient(), { 'content-type': 'application/fhir+json; charset=iso-8859-1' }, 415],
    ['an update without an id', 'PUT /Patient/1', patient(), {}, 400],
    ['an update with another id', 'PUT /Patient/1', patient({ id: '2' }), {}, 400],
    ['an id that is none', 'PUT /Patient/a%20b', patient({ id: 'a b' }), {}, 400],
    ['a version for nothing', 'PUT /Patient/1', patient({ id: '1' }), { 'if-match': 'W/"1"' }, 412],
    ['a condition without criteria', 'PUT /Patient', patient(), {}, 412],
    ['a condition that is not known', 'DELETE /Patient?zebra=1', undefined, {}, 400],
    ['deleting everything', 'DELETE /Patient', undefined, {}, 412],
    ['an unknown type', 'POST /Zebra', patient(), {}, 404],
    ['an unknown operation', 'POST /Patient/$everything', patient(), {}, 404],
    ['a method', 'PATCH /Patient/1', patient(), {}, 405],
    ['a broken escape', 'GET /Patient/%zz', undefined, {}, 400],
    ['an answer in Turtle', 'POST /Patient', patient(), { accept: 'text/turtle' }, 406],
    ['an answer in Turtle by _format', 'POST /Patient?_format=ttl', patient(), {}, 406],
    ['a message that is none', 'POST /$process-message', patient(), {}, 400],
    ['no batch', 'POST /', patient(), {}, 400],
    ['a collection for a batch', 'POST /', { resourceType: 'Bundle', type: 'collection' }, {}, 400],
  ];
  it.each(cases)('%s', async (_, line, body, headers, status) => {
    const endpoint = testEndpoint();
    const answer = await ask(endpoint, line, body, headers);
    expect(answer.status).toBe(status);
    const outcome = readDocument(answer.text);
    expect(outcome.root?.resourceType).toBe('OperationOutcome');
    expect(endpoint.store.all('Patient')).toEqual([]);
  });

  it.each([
    ['GET /Patient/2402884323', ''],
    ['GET /2402884324/1', ''],
    ['PUT /Patient/1', patient({ id: '2402884348' })],
    ['POST /Patient', '{"resourceType":"Patient","2402884352":1,"2402884352":2}'],
  ])('masks the number of a person that %s names', async (line, body) => {
    const { text, status } = await ask(testEndpoint(), line, body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).toContain('240288****');
    expect(text).not.toMatch(/24028843/);
  });

  it('says where, in the language and format asked for', async () => {
    const headers = { 'accept-language': 'da', accept: 'application/fhir+xml;q=0.9, application/fhir+json;q=0.2' };
    const { text } = await ask(testEndpoint(), 'PUT /Patient/1', patient({ id: '<b>' }), headers);
    expect(text).toContain(`Ressourcens id '&lt;b&gt;' er ikke adressens`);
    const { json } = await ask(testEndpoint(), 'POST /Patient', '{"resourceType":"Patient",\n"active":}');
    expect(json.issue[0]?.diagnostics).toBe('syntax/not-json (2:10)');
  });
});

describe('read, vread, history, update and delete', () => {
  it('go through the life of a resource', async () => {
    const endpoint = testEndpoint();
    const put = (active: boolean, headers = {}) =>
      ask(endpoint, 'PUT /Patient/a', patient({ id: 'a', active }), headers);
    expect((await ask(endpoint, 'GET /Patient/a')).status).toBe(404);
    expect((await put(true)).status).toBe(201);
    expect((await put(false, { 'if-match': 'W/"1"' })).status).toBe(200);
    expect((await put(true, { 'if-match': 'W/"1"' })).status).toBe(412);
    expect((await ask(endpoint, 'GET /Patient/a')).json).toMatchObject({ active: false, meta: { versionId: '2' } });
    expect((await ask(endpoint, 'GET /Patient/a/_history/1')).json).toMatchObject({
      active: true,
      meta: { versionId: '1' },
    });
    expect((await ask(endpoint, 'GET /Patient/a/_history/9')).status).toBe(404);
    const deleted = await ask(endpoint, 'DELETE /Patient/a');
    expect([deleted.status, deleted.headers['etag'], deleted.text]).toEqual([204, 'W/"3"', '']);
    expect((await ask(endpoint, 'DELETE /Patient/a')).status).toBe(204);
    expect((await ask(endpoint, 'GET /Patient/a')).status).toBe(410);
    expect((await ask(endpoint, 'GET /Patient')).json.total).toBe(0);
    expect((await put(true)).status).toBe(201);
    const { json } = await ask(endpoint, 'GET /Patient/a/_history');
    expect(json).toMatchObject({ type: 'history', total: 4 });
    expect(json.entry.map(({ request }) => request)).toEqual(
      ['PUT', 'DELETE', 'PUT', 'PUT'].map((method) => ({ method, url: 'Patient/a' })),
    );
    expect((await ask(endpoint, 'GET /Patient/a/_history?_count=1')).json.entry).toHaveLength(1);
  });

  it('answer a conditional read with 304', async () => {
    const endpoint = testEndpoint();
    const { headers } = await ask(endpoint, 'PUT /Patient/a', patient({ id: 'a' }));
    const read = (header: object) => ask(endpoint, 'GET /Patient/a', undefined, header as Record<string, string>);
    expect((await read({ 'if-none-match': headers['etag'] })).status).toBe(304);
    expect((await read({ 'if-none-match': 'W/"7"' })).status).toBe(200);
    expect((await read({ 'if-modified-since': headers['last-modified'] })).status).toBe(304);
    expect((await read({ 'if-modified-since': 'Mon, 14 Sep 2026 10:00:00 GMT' })).status).toBe(200);
  });

  it('heed Prefer', async () => {
    const endpoint = testEndpoint();
    const create = (value: string) => ask(endpoint, 'POST /Patient', patient(), { prefer: `return=${value}` });
    expect((await create('minimal')).text).toBe('');
    expect((await create('representation')).json.resourceType).toBe('Patient');
    const outcome = await create('OperationOutcome');
    expect([outcome.status, outcome.json.resourceType]).toEqual([201, 'OperationOutcome']);
    const deleted = await ask(endpoint, 'DELETE /Patient/new-1', undefined, { prefer: 'return=OperationOutcome' });
    expect([deleted.status, deleted.json.issue[0]?.details.text]).toEqual([200, 'Deleted: 1 resource']);
  });

  it('choose what to change by criteria', async () => {
    const endpoint = testEndpoint();
    const put = (query: string, members = {}) => ask(endpoint, `PUT /Patient?${query}`, patient(members));
    expect((await put('identifier=urn:ex|1')).headers['location']).toContain('Patient/new-1/_history/1');
    expect((await put('identifier=urn:ex|1')).headers['location']).toContain('Patient/new-1/_history/2');
    expect((await put('identifier=urn:ex|1', { id: 'other' })).status).toBe(400);
    expect((await put('identifier=urn:ex|2', { id: 'given' })).headers['location']).toContain(
      'Patient/given/_history/1',
    );
    expect((await put('identifier=urn:ex|1')).status).toBe(412);
  });

  it("delete messages by their destination, as MedCom's scripts do", async () => {
    const endpoint = testEndpoint();
    for (const id of ['a', 'bb', 'ccc']) {
      await ask(
        endpoint,
        `PUT /Bundle/${id}`,
        message(id, id === 'ccc' ? 'http://else.example' : 'http://here.example'),
      );
    }
    const line = 'DELETE /Bundle?message.destination-uri=http://here.example';
    expect((await ask(endpoint, line)).status).toBe(204);
    expect((await ask(endpoint, line)).status).toBe(204);
    expect(endpoint.store.all('Bundle').map(({ id }) => id)).toEqual(['ccc']);
  });
});

describe('$process-message', () => {
  it('keeps the message', async () => {
    const endpoint = testEndpoint();
    const { status, headers, json } = await ask(endpoint, 'POST /$process-message', message('a', 'http://x.example'));
    expect([status, json.resourceType]).toEqual([200, 'OperationOutcome']);
    expect(headers['location']).toBe(`${base}/Bundle/new-1/_history/1`);
    expect((await ask(endpoint, 'POST /$process-message?async=true', message('b', 'http://x.example'))).status).toBe(
      202,
    );
    expect((await ask(endpoint, 'GET /Bundle?message.event=homecare-message')).json.total).toBe(2);
  });
});

describe('what can be judged', () => {
  it('is refused with 422 where the judge says so', async () => {
    const text = { da: 'nej', en: 'no' };
    const issue = { severity: 'error', code: 'required', text, expression: 'Patient.name' } as const;
    const judge = (): Promise<readonly Issue[]> => Promise.resolve([issue]);
    const endpoint = testEndpoint({ judge });
    const { status, json } = await ask(endpoint, 'POST /Patient', patient());
    expect([status, json.issue[0]?.expression]).toEqual([422, ['Patient.name']]);
    expect(endpoint.store.all('Patient')).toEqual([]);
  });
});

describe('what is judged elsewhere', () => {
  it('is asked for once, and only of a request that stores what it carries', async () => {
    const judged: string[] = [];
    const judge = (body: Uint8Array): Promise<readonly Issue[]> => {
      judged.push(Buffer.from(body).toString());
      return Promise.resolve([]);
    };
    const endpoint = testEndpoint({ judge });
    const status = async (line: string, body?: unknown, headers = {}): Promise<number> =>
      (await ask(endpoint, line, body, headers)).status;
    expect(await status('GET /Patient')).toBe(200);
    expect(await status('POST /NoType', patient())).toBe(404);
    expect(await status('POST /Patient', patient(), { 'content-type': 'text/plain' })).toBe(415);
    expect(judged).toEqual([]);
    expect(await status('PUT /Patient?identifier=urn:ex|1', patient())).toBe(201);
    expect(await status('POST /Patient', '{')).toBe(400);
    expect(judged).toEqual([JSON.stringify(patient()), '{']);
  });

  it('is neither read nor kept where it was too much', async () => {
    const judge = (): Promise<never> => Promise.reject(refuse(413, 'too-costly', { da: 'for meget', en: 'too much' }));
    const endpoint = testEndpoint({ judge });
    const { status, json } = await ask(endpoint, 'POST /Patient', '{"resourceType":');
    expect([status, json.issue[0]?.code]).toEqual([413, 'too-costly']);
    expect(endpoint.store.all('Patient')).toEqual([]);
  });
});

describe('the answer in XML', () => {
  it('is refused where XML can not hold the resource, though it stays stored', async () => {
    const endpoint = testEndpoint();
    const sent = '{"resourceType":"Patient","language":"da\\u0001"}';
    const created = await ask(endpoint, 'POST /Patient', sent, { accept: 'application/fhir+xml' });
    expect([created.status, created.text]).toEqual([201, '']);
    expect((await ask(endpoint, 'GET /Patient/new-1?_format=xml')).status).toBe(406);
    expect((await ask(endpoint, 'GET /Patient/new-1')).status).toBe(200);
  });
});
