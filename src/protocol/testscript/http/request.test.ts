import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../fhir/read.js';
import { operationCodes } from '../codes.js';
import { createPaths } from '../run/paths.js';
import { buildRequest } from './request.js';
import type { RequestParts } from './request.js';
import { written } from '../run/placeholders.js';

const { orderOf } = createPaths();
const patient = readDocument('{"resourceType":"Patient","id":"1","active":true}');
const target = { type: 'Patient', id: '1', version: '2' };
const type = { resource: 'Patient' };

const build = (code: string | undefined, parts: Partial<RequestParts> = {}): ReturnType<typeof buildRequest> =>
  buildRequest({ code, texts: {}, headers: [], source: undefined, target: undefined, orderOf, ...parts });

/** Method and URL of an operation, or that it can't be built. */
function line(code: string | undefined, parts: Partial<RequestParts> = {}): string {
  const request = build(code, parts);
  return 'fault' in request ? 'fault' : `${request.method} ${request.url}`;
}

describe('the request of an operation', () => {
  const cases: readonly (readonly [code: string | undefined, parts: Partial<RequestParts>, line: string])[] = [
    ['read', { target }, 'GET /Patient/1'],
    ['read', { target, texts: { params: '/9' } }, 'fault'],
    ['read', { texts: { ...type, params: '/9' } }, 'GET /Patient/9'],
    ['read', { texts: { ...type, params: '/9', url: 'http://localhost/x' } }, 'GET http://localhost/x'],
    ['read', { texts: type }, 'fault'],
    ['vread', { target }, 'GET /Patient/1/_history/2'],
    ['vread', { texts: { ...type, params: '/1/_history/3' } }, 'GET /Patient/1/_history/3'],
    ['vread', { target: { ...target, version: undefined } }, 'fault'],
    ['history', { target }, 'GET /Patient/1/_history'],
    ['history', { texts: type }, 'GET /Patient/_history'],
    ['history', {}, 'GET /_history'],
    ['create', { source: patient, texts: type }, 'POST /Patient'],
    ['update', { source: patient }, 'PUT /Patient/1'],
    ['updateCreate', { source: patient, texts: { ...type, params: '/7' } }, 'PUT /Patient/7'],
    ['update', { source: patient, texts: { ...type, params: '?active=true' } }, 'PUT /Patient?active=true'],
    ['patch', { source: patient, target }, 'PATCH /Patient/1'],
    ['delete', { target }, 'DELETE /Patient/1'],
    ['delete', { texts: { ...type, params: '?name=x' } }, 'DELETE /Patient?name=x'],
    ['deleteCondSingle', { texts: { ...type, params: 'name=x' } }, 'DELETE /Patient?name=x'],
    ['deleteCondMultiple', { texts: type }, 'fault'],
    ['search', { texts: { ...type, params: '?name=x' } }, 'GET /Patient?name=x'],
    ['search', { texts: { ...type, params: '?name=x', method: 'post' } }, 'POST /Patient/_search'],
    ['batch', { source: patient }, 'POST '],
    ['transaction', { source: patient, texts: { resource: 'Bundle' } }, 'POST '],
    ['capabilities', {}, 'GET /metadata'],
    ['expand', { texts: { resource: 'ValueSet', params: '?url=x' } }, 'GET /ValueSet/$expand?url=x'],
    ['everything', { target }, 'GET /Patient/1/$everything'],
    ['everything', { texts: { ...type, params: '/1/$everything' } }, 'GET /Patient/1/$everything'],
    ['validate', { source: patient, texts: type }, 'POST /Patient/$validate'],
    ['process-message', { source: patient, texts: { resource: 'Bundle' } }, 'POST /$process-message'],
    [undefined, { texts: { ...type, method: 'options' } }, 'OPTIONS /Patient'],
  ];
  for (const [code, parts, expected] of cases.filter(([, , one]) => one !== 'fault')) {
    it(`${code ?? 'a method alone'} is ${expected}`, () => expect(line(code, parts)).toBe(expected));
  }

  it('is not guessed where the script does not say which resource', () => {
    for (const [code, parts] of cases.filter(([, , one]) => one === 'fault')) {
      // With params the type comes from targetId, whose id is ignored as R4 says.
      const expected = parts.texts?.['params'] === undefined ? 'fault' : 'GET /Patient/9';
      expect(line(code, parts)).toBe(expected);
    }
  });

  it('is there for every code of R4', () => {
    for (const code of operationCodes) {
      expect(line(code, { source: patient, target, texts: { ...type, params: '/1' } }), code).not.toBe('fault');
    }
  });

  it('has the media types, headers and format that the script asks for', () => {
    const texts = { ...type, accept: 'xml', contentType: 'xml' };
    const headers = [{ field: 'Prefer', value: 'return=minimal' }];
    const request = build('create', { source: patient, texts, headers });
    if ('fault' in request) throw new Error(request.fault.en);
    expect(request.headers).toEqual({
      accept: 'application/fhir+xml',
      'content-type': 'application/fhir+xml',
      prefer: 'return=minimal',
    });
    expect(Buffer.from(request.body).toString()).toContain('<active value="true"/>');
    expect(line('create', { source: patient, texts, headers: [{ field: 'A\nB', value: 'x' }] })).toBe('fault');
    expect(line('create', { source: patient, texts, headers: [{ field: 'A', value: 'x\r\nB: y' }] })).toBe('fault');
    const search = build('search', { texts: { ...type, params: '?name=x', method: 'post' } });
    if ('fault' in search) throw new Error(search.fault.en);
    expect(Buffer.from(search.body).toString()).toBe('name=x');
    expect(search.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('is written in the URL encoding of HTTP unless the script wants it as it is', () => {
    const params = '?name=Sørensen b%20c';
    expect(line('search', { texts: { ...type, params } })).toBe('GET /Patient?name=S%C3%B8rensen%20b%20c');
    expect(line('search', { texts: { ...type, params, encodeRequestUrl: 'false' } })).toBe(`GET /Patient${params}`);
  });
});

describe('a value that is put into a text', () => {
  const put = (text: string, into: Parameters<typeof written>[3], value: string): string | undefined => {
    const start = text.indexOf('${');
    const quote = text[start - 1] === '"' || text[start - 1] === "'" ? (text[start - 1] ?? '') : '';
    return written(value, { name: 'v', start, end: start + 4, quoted: quote === "'", quote }, text, into);
  };
  it('never becomes more than a value', () => {
    expect(put("Patient.id = '${v}'", 'expression', "a' or true")).toBe("a\\' or true");
    expect(put('Patient.id = ${v}', 'expression', 'true or x')).toBeUndefined();
    expect(put('Patient.id = "${v}"', 'expression', 'x" | "y')).toBeUndefined();
    expect(put("//id[@value='${v}']", 'path', "a' or 'a'='a")).toBeUndefined();
    expect(put("//id[@value='${v}']", 'path', 'a')).toBe('a');
    expect(put('?name=${v}', 'url', 'a&b=c#d')).toBe('a%26b%3Dc%23d');
    expect(put('{"id":"${v}"}', 'json', 'a","b":"c')).toBe('a\\",\\"b\\":\\"c');
    expect(put('<id value="${v}"/>', 'xml', '"/><x/>')).toBe('&#34;/&#62;&#60;x/&#62;');
  });
});
