import fc from 'fast-check';
import { guidesOnDemand } from '../../app/guides/index.js';
import { privacyOf } from '../../app/privacy/index.js';
import { openGitbService } from '../../app/serve/index.js';
import { silentIo } from '../../cli/shared/io.js';
import { readXml } from '../../fhir/xml/xml.js';
import type { HttpRequest, HttpResponse } from '../../model/exchange.js';
import { repository } from '../shared.js';
import { editStructure, editTokens, sharpWords, tokensOf } from './edits.js';
import { edits, jsonText, submission } from './generators.js';

const input = (value: string): string =>
  `<input name="contentToValidate" embeddingMethod="STRING"><c:value>${value}</c:value></input>`;

/** A call as made by the Test Bed. */
const call = (value: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header>
<MessageID xmlns="http://www.w3.org/2005/08/addressing">urn:uuid:1</MessageID></soap:Header><soap:Body>
<v:ValidateRequest xmlns:v="http://www.gitb.com/vs/v1/" xmlns:c="http://www.gitb.com/core/v1/"><sessionId>1</sessionId>
${input(value)}<input name="addInputToReport" embeddingMethod="STRING"><c:value>false</c:value></input>
</v:ValidateRequest></soap:Body></soap:Envelope>`;

const patient = '{"resourceType":"Patient","active":true}';
const rest = {
  sessionId: '1',
  input: [
    { name: 'contentToValidate', value: patient, embeddingMethod: 'STRING' },
    { name: 'profile', value: 'x' },
  ],
};
const own = { contentToValidate: patient, embeddingMethod: 'STRING', validationType: 'automatic', locale: 'da' };

const paths = [
  ...['/validation', '/validation?wsdl', '/', '/rest/validate', '/rest/getModuleDefinition', '/api/validate'],
  ...['/api/validateMultiple', '/api/info', '/../../etc/passwd', '/__proto__', '/%00', '/api//validate?a=%zz#b'],
];
const headers = fc.dictionary(
  fc.constantFrom('host', 'accept', 'content-type', 'x-forwarded-proto', 'soapaction', 'constructor'),
  fc.oneof(fc.constantFrom('application/json', 'text/xml', 'localhost:1', '<a>', '"', 'https'), fc.string()),
  { maxKeys: 3 },
);
const soap = tokensOf(call(patient.replaceAll('"', '&quot;')));
const changed = (json: unknown): fc.Arbitrary<string> =>
  edits(3).map((list) => JSON.stringify(editStructure(json, list)) ?? '');

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const soapBody = fc.oneof(
  edits(2).map((list) => editTokens(soap, list)),
  jsonText.map((value) => call(escaped(value))),
);
const ownBody = jsonText.map((value) => JSON.stringify({ ...own, contentToValidate: value }));

/** A body with its path. */
const sensible: fc.Arbitrary<readonly [method: string, path: string, body: Buffer]> = fc
  .oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constant('/validation'), soapBody) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('/rest/validate'), changed(rest)) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('/api/validate'), fc.oneof(changed(own), ownBody)) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('/api/validateMultiple'), changed([own, own])) },
  )
  .map(([path, body]) => ['POST', path, Buffer.from(body)] as const);

const senseless: fc.Arbitrary<readonly [method: string, path: string, body: Buffer]> = fc.tuple(
  fc.constantFrom('POST', 'GET', 'PUT', 'HEAD', ''),
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...paths) }, { weight: 1, arbitrary: fc.webPath() }),
  fc.oneof(
    submission,
    fc.constantFrom(...sharpWords).map((word) => Buffer.from(word)),
  ),
);

/** Requests to the validation service, valid and invalid. */
export const request: fc.Arbitrary<HttpRequest> = fc
  .tuple(fc.oneof({ weight: 4, arbitrary: sensible }, { weight: 1, arbitrary: senseless }), headers)
  .map(([[method, url, body], given]) => ({ method, url, headers: { 'content-type': typeAt(url), ...given }, body }));

/** The media type of the calls at a path. */
const typeAt = (url: string): string => (/^\/(?:api|rest)\//.test(url) ? 'application/json' : 'text/xml');

/** Creates the check of the service's responses: each can be parsed, and none is an internal fault. */
export function createRequestJudge(): (request: HttpRequest) => Promise<string | undefined> {
  const faults: string[] = [];
  const io = {
    ...silentIo(repository),
    now: () => '2026-01-01T00:00:00Z',
    err: (text: string) => void faults.push(text),
  };
  const settings = {
    packages: [],
    lang: 'en',
    quiet: true,
    ig: [],
    cache: undefined,
    fhirCache: undefined,
    registry: '',
    log: () => undefined,
  } as const;
  const parts = { guides: guidesOnDemand(settings, io), privacy: privacyOf({}, 'en', io), allowUri: [] };
  const service = openGitbService(parts, settings, io);
  return async (one) => {
    const answer = await service.handle(one, '');
    return faults.splice(0)[0] ?? answerFault(answer);
  };
}

function answerFault({ status, headers: given, body: bytes }: HttpResponse): string | undefined {
  if (!(status >= 200 && status < 600)) return `the status is ${status}`;
  const text = Buffer.from(bytes).toString('utf8');
  const type = given['content-type'] ?? '';
  if (type.includes('json')) JSON.parse(text);
  if (!type.includes('xml')) return undefined;
  const broken = readXml(text).problems.find(({ rule }) => rule === 'syntax/not-xml');
  return broken === undefined ? undefined : `the XML is broken at ${broken.start}`;
}
