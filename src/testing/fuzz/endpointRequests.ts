import fc from 'fast-check';
import { readJson } from '../../fhir/json/json.js';
import { readXml } from '../../fhir/xml/xml.js';
import type { HttpRequest, HttpResponse } from '../../model/exchange.js';
import { base, message, patient, testEndpoint } from '../../http/server/testing/endpoint.js';
import { editStructure, sharpWords } from './edits.js';
import { edits, submission } from './generators.js';

const batch = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    {
      fullUrl: 'urn:uuid:0f0e0d0c-0000-4000-8000-000000000001',
      resource: patient(),
      request: { method: 'POST', url: 'Patient', ifNoneExist: 'identifier=urn:ex|2' },
    },
    { resource: patient({ id: 'p' }), request: { method: 'PUT', url: 'Patient/p', ifMatch: 'W/"1"' } },
    { request: { method: 'GET', url: 'Patient?name=a&_count=2' } },
    { request: { method: 'DELETE', url: 'Patient/p' } },
  ],
};

const paths = [
  ...['/Patient', '/Patient/p', '/Patient/p/_history', '/Patient/p/_history/1', '/', '', '/metadata', '/_history'],
  ...['/Patient/_search', '/$process-message', '/Patient/p/$everything', '/__proto__/constructor', '/Patient/%00'],
  ...['/Patient/..%2f..%2fetc%2fpasswd', '/Patient/%zz', '/Bundle', '/Nothing/1', '/Patient//', '/_search'],
];
const queries = [
  ...['name=a', 'identifier=urn:ex|1', 'birthdate=ge2020', '_count=-1', '_count=1e9', '_id=p&_id=', '_format=xml'],
  ...[
    '_format=<a>',
    'name:exact=%F0%9F',
    '_has:Observation:patient:code=1',
    '_include=Patient:*',
    'general-practitioner.name=a',
  ],
  ...['_lastUpdated=lt9999-99-99', '__proto__=1', '_sort=-name,,', 'birthdate=eq2020-02-30T25:61', '_elements=a.b'],
];
const headers = fc.dictionary(
  fc.constantFrom(
    'accept',
    'if-match',
    'if-none-match',
    'if-none-exist',
    'if-modified-since',
    'prefer',
    'accept-language',
  ),
  fc.oneof(
    fc.constantFrom('W/"1"', '*', '"', 'return=OperationOutcome', 'return=minimal', 'application/fhir+xml;q=0.5, */*'),
    fc.constantFrom(
      'identifier=urn:ex|1',
      'Tue, 15 Sep 2026 10:00:00 GMT',
      'en;q=x',
      'application/json; charset=utf-16',
    ),
    fc.string(),
  ),
  { maxKeys: 3 },
);
const types = ['application/fhir+json', 'application/fhir+xml', 'application/json', 'text/plain', 'a/b; charset=x', ''];

const url = fc
  .tuple(
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...paths) }, { weight: 1, arbitrary: fc.webPath() }),
    fc.array(fc.oneof(fc.constantFrom(...queries), fc.webQueryParameters()), { maxLength: 2 }),
  )
  .map(([path, parts]) => (parts.length === 0 ? path : `${path}?${parts.join('&')}`));

const changed = (json: unknown): fc.Arbitrary<Buffer> =>
  edits(3).map((list) => Buffer.from(JSON.stringify(editStructure(json, list)) ?? ''));
const body = fc.oneof(
  submission,
  changed(patient({ id: 'p' })),
  changed(batch),
  changed(message('p', 'urn:ex:a')),
  fc.constantFrom(...queries, ...sharpWords, '').map((text) => Buffer.from(text)),
);

const anything: fc.Arbitrary<HttpRequest> = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', ''),
    url,
    headers,
    fc.constantFrom(...types),
    body,
  )
  .map(([method, at, given, type, sent]) => ({
    method,
    url: at,
    headers: type === '' ? given : { ...given, 'content-type': type },
    body: sent,
  }));
const asJson = { 'content-type': 'application/fhir+json' };
const sensible: fc.Arbitrary<HttpRequest> = fc.oneof(
  changed(batch).map((sent) => ({ method: 'POST', url: '/', headers: asJson, body: sent })),
  changed(message('p', 'urn:ex:a')).map((sent) => ({
    method: 'POST',
    url: '/$process-message',
    headers: asJson,
    body: sent,
  })),
  changed(patient({ id: 'p' })).map((sent) => ({ method: 'PUT', url: '/Patient/p', headers: asJson, body: sent })),
  fc
    .constantFrom(...queries)
    .map((query) => ({ method: 'GET', url: `/Patient?${query}`, headers: {}, body: new Uint8Array() })),
);

/** What a system sends to its endpoint one after another, valid and invalid. */
export const requestSequence: fc.Arbitrary<readonly HttpRequest[]> = fc.array(fc.oneof(sensible, anything), {
  minLength: 1,
  maxLength: 3,
});

/** Checks the responses of a new endpoint with one patient: each can be parsed, and none is an internal fault. */
export async function judgeRequestSequence(requests: readonly HttpRequest[]): Promise<string | undefined> {
  const faults: unknown[] = [];
  const endpoint = testEndpoint({ onFault: (error) => faults.push(error) });
  const first = {
    method: 'PUT',
    url: '/Patient/p',
    headers: asJson,
    body: Buffer.from(JSON.stringify(patient({ id: 'p' }))),
  };
  for (const request of [first, ...requests]) {
    const fault = answerFault(await endpoint.handle(request));
    if (faults.length > 0) throw faults[0];
    if (fault !== undefined) return `${request.method} ${base}${request.url}: ${fault}`;
  }
  return undefined;
}

function answerFault({ status, headers: given, body: bytes }: HttpResponse): string | undefined {
  if (!(status >= 200 && status < 500) && status !== 501) return `the status is ${status}`;
  if (bytes.length === 0) return undefined;
  const text = Buffer.from(bytes).toString('utf8');
  const type = given['content-type'] ?? '';
  const { root } = type.includes('xml') ? readXml(text) : readJson(text);
  return root === null ? `what is answered as ${type} can't be read` : undefined;
}
