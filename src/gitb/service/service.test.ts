import fs from 'node:fs';
import path from 'node:path';
import { fetch } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guidesOnDemand } from '../../app/guides/index.js';
import { privacyOf } from '../../app/privacy/index.js';
import { openGitbService } from '../../app/serve/index.js';
import { silentIo } from '../../cli/shared/io.js';
import type { Settings } from '../../cli/shared/settings/settings.js';
import { repository } from '../../testing/shared.js';
import { schemasMissing, xmlFaults } from '../../testing/schemas.js';
import { createMemoryBudget, listen } from '../../http/server/index.js';
import type { HttpService } from '../../http/server/index.js';

const settings: Settings = {
  packages: [],
  lang: 'en',
  quiet: true,
  ig: [],
  cache: undefined,
  fhirCache: undefined,
  registry: '',
  log: () => undefined,
};
const io = { ...silentIo(repository), now: () => '2026-11-21T10:00:00+01:00' };
const fixture = (name: string): string =>
  fs.readFileSync(path.join(repository, 'fixtures/conditionlist', name), 'utf8');
const valid = fixture('valid/step-3.3.1.3.json');
const invalid = valid.replace('"type": "document"', '"type": "collection"');
const unreadable = valid.slice(0, 300);
const profile = 'http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle';

const serviceXsd = ['gitb/gitb_vs.xsd', 'gitb/gitb_tr.xsd', 'gitb/gitb_core.xsd'] as const;
const reportXsd = ['gitb/gitb_tr.xsd', 'gitb/gitb_core.xsd'] as const;

/** Where a service of the test is reached. */
interface Reached {
  readonly url: string;
  close(): Promise<void>;
}

let listener: Reached;
let open: Reached;
let content: Reached;

async function serve(path: string, service: HttpService, token?: string): Promise<Reached> {
  const server = await listen(() => new Map([[path, service]]), {
    ...{ host: '127.0.0.1', port: 0, lang: 'en', budget: createMemoryBudget(256 * 1024 * 1024) },
    ...{ notFound: { da: 'Intet her', en: 'Nothing here' }, now: io.now },
    ...(token === undefined ? {} : { token }),
  });
  return { url: `${server.root}${path}`, close: () => server.close(0) };
}

const token = 'a-token-of-some-length';
/** Calls of some 8 MB. */
const maxContentBytes = 5.5 * 1024 * 1024;

beforeAll(async () => {
  const at = { guides: guidesOnDemand(settings, io), privacy: privacyOf({}, 'en', io), maxContentBytes };
  listener = await serve('/gitb', openGitbService({ ...at, allowUri: [] }, settings, io));
  // A server that has submissions, and sends whoever asks for /away elsewhere.
  content = await serve('/files', {
    maxBodyBytes: 0,
    handle: async ({ url }) =>
      Promise.resolve(
        url === '/away'
          ? { status: 302, headers: { location: listener.url }, body: Buffer.alloc(0) }
          : { status: 200, headers: {}, body: Buffer.from(valid) },
      ),
  });
  open = await serve('/gitb', openGitbService({ ...at, allowUri: [content.url] }, settings, io), token);
});
afterAll(async () => {
  await Promise.all([listener, open, content].map((one) => one.close()));
});

interface Given {
  readonly status: number;
  readonly text: string;
}

/** The media type of the calls at a path. */
const typeAt = (url: string): string => (url.endsWith('/validation') ? 'text/xml' : 'application/json');

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Given> {
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': typeAt(url), ...headers } });
  return { status: answer.status, text: await answer.text() };
}

async function get(url: string): Promise<Given> {
  const answer = await fetch(url);
  return { status: answer.status, text: await answer.text() };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\r/g, '&#13;');

const input = (name: string, value: string, method?: string): string =>
  `<input name="${name}"${method === undefined ? '' : ` embeddingMethod="${method}"`}><c:value>${escaped(value)}</c:value></input>`;

/** A message as the Test Bed sends it, with the headers of its session. */
const envelope = (payload: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header>
<Action xmlns="http://www.w3.org/2005/08/addressing" soap:mustUnderstand="1">http://gitb.com/ValidationService/validate</Action>
<MessageID xmlns="http://www.w3.org/2005/08/addressing">urn:uuid:1</MessageID>
<gitb:TestSessionIdentifier xmlns:gitb="http://www.gitb.com">s1</gitb:TestSessionIdentifier></soap:Header>
<soap:Body>${payload}</soap:Body></soap:Envelope>`;

const validateRequest = (...inputs: readonly string[]): string =>
  envelope(
    `<v:ValidateRequest xmlns:v="http://www.gitb.com/vs/v1/" xmlns:c="http://www.gitb.com/core/v1/"><sessionId>s1</sessionId>${inputs.join('')}</v:ValidateRequest>`,
  );

const moduleRequest = envelope('<v:GetModuleDefinitionRequest xmlns:v="http://www.gitb.com/vs/v1/"/>');

const validation = async (...inputs: readonly string[]): Promise<Given> =>
  post(`${listener.url}/validation`, validateRequest(...inputs));

/** Content of the body of a SOAP answer, as a document of its own. */
function payloadOf({ text }: Given): string {
  const payload = /<soap:Body>([\s\S]*)<\/soap:Body>/.exec(text)?.[1];
  if (payload === undefined) throw new Error(`no SOAP body in ${text}`);
  return payload.trim();
}

const first = (name: string, xml: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
const resultOf = ({ text }: Given): string | undefined => first('tr:result', text);

const skipped = schemasMissing === undefined ? '' : ` (${schemasMissing})`;

describe.skipIf(schemasMissing !== undefined)(`every answer is valid against the Test Bed's schemas${skipped}`, () => {
  it.each([
    ['valid', [input('contentToValidate', valid, 'STRING')]],
    ['invalid', [input('contentToValidate', base64(invalid))]],
    ['unreadable', [input('contentToValidate', unreadable, 'STRING')]],
    ['hostile', [input('contentToValidate', base64('{"resourceType":"]]>&<x>\u0007\\ud800","</tr:error>":"\u202e"}'))]],
    [
      'without the submission',
      [input('contentToValidate', valid, 'STRING'), input('addInputToReport', 'false', 'STRING')],
    ],
  ])('%s content', async (_, inputs) => {
    const answer = await validation(...inputs);
    expect(answer.status).toBe(200);
    expect(await xmlFaults(payloadOf(answer), serviceXsd)).toEqual([]);
  });

  it('the module definition', async () => {
    const answer = await post(`${listener.url}/validation`, moduleRequest);
    expect(answer.status).toBe(200);
    expect(await xmlFaults(payloadOf(answer), serviceXsd)).toEqual([]);
    expect(await xmlFaults(payloadOf(answer).replace('core:metadata', 'core:meta'), serviceXsd)).not.toEqual([]);
  });

  it('a REST report as XML', async () => {
    const body = JSON.stringify({ contentToValidate: invalid, addInputToReport: true });
    const { text } = await post(`${listener.url}/api/validate`, body);
    expect(await xmlFaults(text, reportXsd)).toEqual([]);
  });

  it('several REST reports', async () => {
    const body = JSON.stringify([{ contentToValidate: valid }, { contentToValidate: base64(invalid) }]);
    const answer = await post(`${listener.url}/api/validateMultiple`, body);
    const reports = JSON.parse(answer.text) as { report: string }[];
    const xml = reports.map(({ report }) => Buffer.from(report, 'base64').toString('utf8'));
    for (const one of xml) expect(await xmlFaults(one, reportXsd)).toEqual([]);
    expect(xml.map((text) => first('tr:result', text))).toEqual(['SUCCESS', 'FAILURE']);
  });
});

describe('the Test Bed, by SOAP', () => {
  it('finds the service by its WSDL, whose types fit what it answers', async () => {
    const { status, text } = await get(`${listener.url}/validation?wsdl`);
    expect(status).toBe(200);
    expect(text).toContain(`<soap:address location="${listener.url}/validation"/>`);
    const [core, tr, vs] = [...text.matchAll(/<xsd:schema[\s\S]*?<\/xsd:schema>/g)].map(([schema]) => schema);
    const place = (schema: string | undefined): string =>
      (schema ?? '').replace(
        /<xsd:import namespace="([^"]*\/(core|tr)\/[^"]*)"/g,
        '<xsd:import namespace="$1" schemaLocation="$2.xsd"',
      );
    const { validateXML } = await import('xmllint-wasm');
    const answer = await validation(input('contentToValidate', invalid, 'STRING'));
    const checked = await validateXML({
      xml: [
        { fileName: 'a.xml', contents: payloadOf(answer) },
        { fileName: 'b.xml', contents: payloadOf(await post(`${listener.url}/validation`, moduleRequest)) },
        {
          fileName: 'c.xml',
          contents: payloadOf({ status: 200, text: validateRequest(input('contentToValidate', valid, 'STRING')) }),
        },
      ],
      schema: [{ fileName: 'vs.xsd', contents: place(vs) }],
      preload: [
        { fileName: 'tr.xsd', contents: place(tr) },
        { fileName: 'core.xsd', contents: place(core) },
      ],
    });
    expect(checked.errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
  });

  it('is told of every input: none is needed always, since a step may be judged without a document', async () => {
    const { text } = await post(`${listener.url}/validation`, moduleRequest);
    expect(text).toMatch(/<core:param name="contentToValidate" use="O" kind="BINARY"/);
    expect(text.match(/<core:param /g)?.length).toBe(11);
    expect(text).toContain('<wsa:RelatesTo>urn:uuid:1</wsa:RelatesTo>');
  });

  it.each([
    ['STRING', (text: string) => input('contentToValidate', text, 'STRING')],
    ['BASE64', (text: string) => input('contentToValidate', base64(text), 'BASE64')],
    ['Base64 where nothing is said', (text: string) => input('contentToValidate', base64(text))],
  ])('hands in content as %s', async (_, write) => {
    expect(resultOf(await validation(write(valid)))).toBe('SUCCESS');
    expect(resultOf(await validation(write(invalid)))).toBe('FAILURE');
    expect(resultOf(await validation(write(unreadable)))).toBe('FAILURE');
  });

  it('shows each finding at its line of the submission, by rule', async () => {
    const { text } = await validation(input('contentToValidate', invalid, 'STRING'));
    const line = invalid.slice(0, invalid.indexOf('"collection"')).split('\n').length;
    const item = new RegExp(
      `<tr:error xsi:type="tr:BAR">(?:(?!</tr:error>)[\\s\\S])*<tr:location>contentToValidate:${line}:\\d+</tr:location>[\\s\\S]*?</tr:error>`,
    ).exec(text)?.[0];
    expect(item).toBeDefined();
    expect(first('tr:assertionID', item ?? '')).toMatch(/^[a-z]+\/[a-z-]+$/);
    expect(first('tr:test', item ?? '')).toContain('medcom-conditionlist-bundle');
    expect(first('tr:value', item ?? '')).toBe('Bundle.type');
    expect(text).toContain(
      '<core:item name="contentToValidate" embeddingMethod="STRING" type="string" mimeType="application/fhir+json">',
    );
  });

  it('counts what it lists, and says by which packages and what was not checked', async () => {
    const { text } = await validation(input('contentToValidate', invalid, 'STRING'));
    expect(Number(first('tr:nrOfErrors', text))).toBe(text.match(/<tr:error /g)?.length);
    const note = first('tr:note', text) ?? '';
    expect(note).toMatch(/medcom\.fhir\.dk\.conditionlist#1\.0\.1 \(embedded\) sha256:[0-9a-f]{64}/);
    expect(note).toContain('Not checked:');
  });

  it('asks for a guide, profiles, strictness and language', async () => {
    const patient = '{"resourceType":"Patient"}';
    const asked = await validation(
      input('contentToValidate', patient, 'STRING'),
      `<input name="profiles"><c:item embeddingMethod="STRING"><c:value>${profile}</c:value></c:item></input>`,
      input('guide', 'conditionlist', 'STRING'),
      input('strict', 'true', 'STRING'),
      input('locale', 'da_DK', 'STRING'),
    );
    expect(resultOf(asked)).toBe('FAILURE');
    expect(asked.text).toContain('<tr:assertionID>profile/wrong-type</tr:assertionID>');
    expect(asked.text).toContain('Bedømt efter');
    expect(resultOf(await validation(input('contentToValidate', patient, 'STRING')))).not.toBe('FAILURE');
  });
});

describe('a wrong SOAP request', () => {
  const doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>';
  it.each([
    ['is no XML', 'hello', 'Client', "can't be read"],
    ['is not closed', '<a>', 'Client', "can't be read"],
    [
      'has a DTD',
      `${doctype}${envelope('&b;')}`.replace('<?xml version="1.0" encoding="UTF-8"?>\n', ''),
      'Client',
      'DTD',
    ],
    ['has an instruction', envelope('<?php x?>'), 'Client', 'instruction'],
    ['is too deep', '<a>'.repeat(50) + '</a>'.repeat(50), 'Client', 'too deep'],
    [
      'is of SOAP 1.2',
      moduleRequest.replaceAll('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'),
      'VersionMismatch',
      'SOAP 1.1',
    ],
    [
      'wants a header understood',
      moduleRequest.replace('<soap:Header>', '<soap:Header><x:S xmlns:x="urn:x" soap:mustUnderstand="1"/>'),
      'MustUnderstand',
      'header S',
    ],
    [
      'calls what there is not',
      envelope('<v:LogRequest xmlns:v="http://www.gitb.com/vs/v1/"/>'),
      'Client',
      'LogRequest',
    ],
    ['has no content', validateRequest(input('guide', 'conditionlist', 'STRING')), 'Client', 'contentToValidate'],
    [
      'has content twice',
      validateRequest(input('content', valid, 'STRING'), input('contentToValidate', valid, 'STRING')),
      'Client',
      'twice',
    ],
    [
      'has an input that nobody knows',
      validateRequest(input('contentToValidate', valid, 'STRING'), input('schematron', 'x', 'STRING')),
      'Client',
      "'schematron'",
    ],
    ['is not the Base64 it says', validateRequest(input('contentToValidate', valid)), 'Client', 'Base64'],
    [
      'asks for a profile that there is none of',
      validateRequest(input('contentToValidate', valid, 'STRING'), input('profile', 'http://x.dk/none', 'STRING')),
      'Client',
      'http://x.dk/none',
    ],
    [
      'asks for a guide that there is none of',
      validateRequest(input('contentToValidate', valid, 'STRING'), input('guide', 'nosuchguide', 'STRING')),
      'Client',
      'nosuchguide',
    ],
    [
      'gives an address',
      validateRequest(input('contentToValidate', 'file:///etc/passwd', 'URI')),
      'Client',
      'does not fetch',
    ],
  ])('that %s is answered with a fault', async (_, body, code, words) => {
    const { status, text } = await post(`${listener.url}/validation`, body);
    expect(status).toBe(500);
    expect(first('faultcode', text)).toBe(`soap:${code}`);
    expect(first('faultstring', text)).toContain(words);
    expect(text).not.toContain('root:');
  });

  it('that names a person in what is wrong with it is answered with the number masked', async () => {
    const named = await post(`${listener.url}/validation`, validateRequest(input('240288-4354', 'x')));
    expect(first('faultstring', named.text)).toContain('240288-****');
    const guide = await post(
      `${listener.url}/api/validate`,
      JSON.stringify({ contentToValidate: '{"resourceType":"Patient"}', locationAsPath: '2402884355' }),
    );
    expect(named.text + guide.text).not.toMatch(/288-?43/);
  });

  it('that is compressed is refused', async () => {
    const { status } = await post(`${listener.url}/api/validate`, '{}', { 'content-encoding': 'gzip' });
    expect(status).toBe(415);
  });

  it('that is too large is not read on', async () => {
    expect((await post(`${listener.url}/validation`, 'x'.repeat(9 * 1024 * 1024))).status).toBe(413);
  });
});

describe('content given by address', () => {
  const ask = async (uri: string): Promise<Given> =>
    post(`${open.url}/validation`, validateRequest(input('contentToValidate', uri, 'URI')), {
      authorization: `Basic ${base64(`testbed:${token}`)}`,
    });

  it('is fetched from below an allowed address alone', async () => {
    expect(resultOf(await ask(`${content.url}/a.json`))).toBe('SUCCESS');
    for (const uri of [
      listener.url,
      content.url.replace('http://', 'http://u@'),
      `${content.url}/../secret`,
      'http://169.254.169.254/',
    ])
      expect(first('faultstring', (await ask(uri)).text), uri).toContain('does not fetch');
  });

  it('is not fetched by way of a redirect', async () => {
    expect(first('faultstring', (await ask(`${content.url}/away`)).text)).toContain('302');
  });

  it('is only for those who have the token', async () => {
    const { status } = await post(`${open.url}/validation`, moduleRequest, { authorization: 'Bearer wrong' });
    expect(status).toBe(401);
    expect((await get(`${open.url}/validation?wsdl`)).status).toBe(401);
  });
});

describe('REST', () => {
  it('tells the kinds of validation', async () => {
    const { text } = await get(`${listener.url}/api/info`);
    const { domain, validationTypes } = JSON.parse(text) as { domain: string; validationTypes: { type: string }[] };
    expect(domain).toBe('gitb');
    expect(validationTypes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['claimed', 'medcom.fhir.dk.conditionlist#1.0.1']),
    );
  });

  it('gives a report as JSON to those who want it', async () => {
    const body = JSON.stringify({
      contentToValidate: base64(invalid),
      embeddingMethod: 'BASE64',
      validationType: 'claimed',
      locationAsPath: true,
    });
    const { text } = await post(`${listener.url}/api/validate`, body, { accept: 'application/json' });
    const report = JSON.parse(text) as {
      result: string;
      counters: { nrOfErrors: number };
      reports: { error: { location: string; assertionID: string }[] };
    };
    expect(report.result).toBe('FAILURE');
    expect(report.reports.error).toHaveLength(report.counters.nrOfErrors);
    expect(report.reports.error.map(({ location }) => location)).toContain('Bundle.type');
    expect(text).not.toContain('"level"');
  });

  it('is how the Test Bed calls services, too', async () => {
    const { text } = await get(`${listener.url}/rest/getModuleDefinition`);
    expect((JSON.parse(text) as { module: { inputs: { name: string }[] } }).module.inputs[0]?.name).toBe(
      'contentToValidate',
    );
    const body = JSON.stringify({
      sessionId: 's1',
      input: [
        { name: 'contentToValidate', embeddingMethod: 'BASE_64', value: base64(invalid) },
        { name: 'profiles', item: [{ value: profile }] },
      ],
    });
    const answer = await post(`${listener.url}/rest/validate`, body);
    const { report } = JSON.parse(answer.text) as {
      report: { result: string; items: { level: string; location: string }[] };
    };
    expect(report.result).toBe('FAILURE');
    expect(report.items.filter(({ level }) => level === 'ERROR')[0]?.location).toMatch(/^contentToValidate:\d+:\d+$/);
  });

  it.each([
    ['no JSON', 'hello'],
    ['a list', '[]'],
    ['no content', '{}'],
    ['an unknown member', JSON.stringify({ contentToValidate: valid, externalSchemas: [{ schema: 'x' }] })],
    ['a wrong flag', JSON.stringify({ contentToValidate: valid, strict: 'perhaps' })],
    ['a prototype', '{"contentToValidate":"{}","__proto__":{"a":1}}'],
  ])('refuses %s', async (_, body) => {
    const { status, text } = await post(`${listener.url}/api/validate`, body);
    expect(status).toBe(400);
    expect(typeof (JSON.parse(text) as { message: unknown }).message).toBe('string');
  });

  it('has nothing elsewhere', async () => {
    expect((await get(`${listener.url}/api/validate`)).status).toBe(405);
    for (const path of ['/other', '//', '//x/api/info', '/%', '/constructor', '/api/info?a=%']) {
      expect((await get(`${listener.url}${path}`)).status, path).toBeLessThan(500);
    }
    expect((await get(`${listener.url}/other`)).status).toBe(404);
    expect((await get(listener.url.replace('/gitb', '/'))).status).toBe(404);
  });
});

describe('a call of another media type', () => {
  it.each([
    ['/validation', 'text/plain'],
    ['/validation', 'application/json'],
    ['/rest/validate', 'text/plain'],
    ['/api/validate', 'application/x-www-form-urlencoded'],
    ['/api/validateMultiple', 'multipart/form-data'],
    ['/api/validate', ''],
  ])('at %s is refused: %s', async (path, type) => {
    const body = path === '/validation' ? moduleRequest : '{"contentToValidate":"{}"}';
    const { status, text } = await post(`${listener.url}${path}`, body, { 'content-type': type });
    expect(status).toBe(415);
    expect((JSON.parse(text) as { message: string }).message).toContain('Content-Type must be');
  });

  it('is taken with parameters', async () => {
    const type = { 'content-type': 'Text/XML; charset=UTF-8' };
    expect((await post(`${listener.url}/validation`, moduleRequest, type)).status).toBe(200);
  });
});

describe('200 calls at once', () => {
  it('are each answered as if alone', async () => {
    const kinds = [valid, invalid, unreadable];
    const expected = ['SUCCESS', 'FAILURE', 'FAILURE'];
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, at) =>
        validation(input('contentToValidate', kinds[at % 3] ?? '', 'STRING')),
      ),
    );
    expect(answers.map(resultOf)).toEqual(answers.map((_, at) => expected[at % 3]));
    for (const [at, { text }] of answers.entries()) expect(text).toBe(answers[at % 3]?.text);
  });
});
