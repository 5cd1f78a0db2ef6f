import { withoutEnding } from '../../base/index.js';
import { Refusal } from '../../http/server/index.js';
import type { HttpService } from '../../http/server/index.js';
import type { HttpRequest, HttpResponse } from '../../model/exchange.js';
import type { Lang, Text } from '../../base/index.js';
import { faultEnvelope, moduleEnvelope, validationEnvelope } from '../report/envelope.js';
import { restModule, restResponse, tarJson } from '../report/tarJson.js';
import { tarDocument } from '../report/tarXml.js';
import { wsdl } from '../report/wsdl.js';
import type { ModuleDefinition, Tar } from '../types.js';
import { automatic, gitbQuestionOf } from './inputs.js';
import type { FetchInput } from './inputs.js';
import { maskUnknown } from '../../privacy/index.js';
import { GitbRequestError } from './question.js';
import type { GitbQuestion, RawInput } from './question.js';
import { inputsOfObject, inputsOfRequest, readJsonBody } from './rest.js';
import { readCall, SoapMismatch } from './soap.js';

export interface GitbServiceOptions {
  /**
   * Judges one submission. @throws {GitbRequestError} for a guide or profile that is not available. @throws {Refusal}
   * for one that takes too much
   */
  validate(question: GitbQuestion): Promise<Tar>;
  /** The description of the service. */
  readonly definition: ModuleDefinition;
  /** Guides that can be asked for, `id#version`. */
  readonly guides: readonly string[];
  readonly fetchInput: FetchInput;
  /** Largest submission, in bytes; a call that carries one as Base64 may be larger. */
  readonly maxContentBytes: number;
  /** Language of errors, and of reports where the caller asks for none. */
  readonly lang: Lang;
  /** Path of the service, `/gitb`; its answers name it. */
  readonly path: string;
  /** Prefix of the path in the address that callers use; undefined for the one that each request was addressed to. */
  readonly publicUrl?: string | undefined;
  /** Called with a fault of ours. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * The validation service that the EU Interoperability Test Bed calls, by SOAP 1.1 (`?wsdl`, `/validation`) or by its REST
 * interface to services (`/rest/`), and the REST interface that the Test Bed's own validators have (`/api/`). Wrong
 * requests are answered with a fault or an error; only what `validate` refuses is thrown.
 */
export const createGitbService = (options: GitbServiceOptions): HttpService => ({
  // Base64 makes four bytes of three; its lines and the envelope take some more.
  maxBodyBytes: Math.ceil(options.maxContentBytes * 1.44),
  handle: (request) => answer(request, options),
  refusalResponse: (_, { status, issues, headers }) => {
    const { status: code, headers: own, body } = json(status, { message: issues[0]?.text[options.lang] ?? '' });
    return { status: code, headers: { ...headers, ...own }, body };
  },
});

async function answer(request: HttpRequest, options: GitbServiceOptions): Promise<HttpResponse> {
  const [pathname = '', query = ''] = request.url.split(/\?(.*)/s);
  const path = withoutEnding(pathname, '/');
  if (path === '' || path === '/validation') return soapOrWsdl(request, query, options);
  const route = routes[`${request.method} ${path}`];
  if (route !== undefined) {
    if (request.method === 'POST' && !isOfType(request, jsonTypes)) return wrongType('application/json', options);
    return guarded(options, jsonError, () => route(request, options));
  }
  const known = Object.keys(routes).some((one) => one.endsWith(` ${path}`));
  return json(known ? 405 : 404, { message: known ? 'Method not allowed' : 'Not found' });
}

/** Media types that a call may have. A foreign web page can't send them without a preflight, unlike `text/plain`. */
const jsonTypes: readonly string[] = ['application/json', 'text/json'];
const soapTypes: readonly string[] = ['text/xml', 'application/xml', 'application/soap+xml'];

const isOfType = ({ headers }: HttpRequest, types: readonly string[]): boolean =>
  types.includes((headers['content-type']?.split(';', 1)[0] ?? '').trim().toLowerCase());

const wrongType = (type: string, { lang }: GitbServiceOptions): HttpResponse => {
  const text: Text = { da: `Content-Type skal være ${type}.`, en: `Content-Type must be ${type}.` };
  return json(415, { message: text[lang] });
};

type Route = (request: HttpRequest, options: GitbServiceOptions) => Promise<HttpResponse> | HttpResponse;

const routes: Readonly<Record<string, Route>> = {
  'GET /rest/getModuleDefinition': (_, { definition }) => response(200, types.json, restModule(definition)),
  'POST /rest/validate': async ({ body }, options) => {
    const tar = await judge(inputsOfRequest(readJsonBody(body)), true, options);
    return response(200, types.json, restResponse(tar));
  },
  'GET /api/info': (_, options) => json(200, infoOf(options)),
  'POST /api/validate': async ({ body, headers }, options) => {
    const tar = await judge(inputsOfObject(readJsonBody(body)), false, options);
    return wantsJson(headers['accept'])
      ? response(200, types.json, tarJson(tar))
      : response(200, types.xml, tarDocument(tar));
  },
  'POST /api/validateMultiple': async ({ body }, options) => {
    const list = readJsonBody(body);
    if (!Array.isArray(list) || list.length > maxConcurrent) {
      throw new GitbRequestError({
        da: `Indholdet af kaldet er ikke en liste med højst ${maxConcurrent} objekter.`,
        en: `The call's body is not a list of at most ${maxConcurrent} objects.`,
      });
    }
    const reports: object[] = [];
    for (const one of list) {
      const tar = await judge(inputsOfObject(one), false, options);
      reports.push({ report: Buffer.from(tarDocument(tar)).toString('base64') });
    }
    return json(200, reports);
  },
};

const maxConcurrent = 1000;

async function judge(inputs: readonly RawInput[], addInput: boolean, options: GitbServiceOptions): Promise<Tar> {
  return options.validate(await gitbQuestionOf(inputs, options.fetchInput, { addInput }));
}

function infoOf({ guides, definition, path }: GitbServiceOptions): object {
  return {
    domain: path.replace(/^\/+/, ''),
    validationTypes: [
      { type: automatic, description: definition.description },
      ...guides.map((guide) => ({ type: guide, description: guide })),
    ],
  };
}

async function soapOrWsdl(request: HttpRequest, query: string, options: GitbServiceOptions): Promise<HttpResponse> {
  const { definition, path, publicUrl = originOf(request) } = options;
  if (request.method === 'GET') {
    if (/^wsdl$/i.test(query)) return response(200, types.wsdl, wsdl(`${publicUrl}${path}/validation`));
    return response(200, types.text, addresses(`${publicUrl}${path}`));
  }
  if (request.method !== 'POST') return json(405, { message: 'Method not allowed' });
  if (!isOfType(request, soapTypes)) return wrongType('text/xml', options);
  return guarded(options, soapFault, async () => {
    const { operation, messageId, inputs } = readCall(request.body);
    const to = { relatesTo: messageId };
    const text =
      operation === 'validate'
        ? validationEnvelope(await judge(inputs, true, options), to)
        : moduleEnvelope(definition, to);
    return response(200, types.soap, text);
  });
}

/** The address that the caller used; an invalid Host header is not repeated. */
function originOf({ headers }: HttpRequest): string {
  const host = headers['host'] ?? '';
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http';
  return `${scheme}://${/^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i.test(host) ? host : 'localhost'}`;
}

const addresses = (base: string): string =>
  [
    'testcamp: GITB validation service',
    `SOAP  ${base}/validation?wsdl`,
    `REST  ${base}/rest/getModuleDefinition, ${base}/rest/validate`,
    `REST  ${base}/api/info, ${base}/api/validate, ${base}/api/validateMultiple`,
    '',
  ].join('\n');

type ErrorResponder = (error: GitbRequestError | undefined, message: string) => HttpResponse;

async function guarded(
  options: GitbServiceOptions,
  failure: ErrorResponder,
  work: () => Promise<HttpResponse> | HttpResponse,
): Promise<HttpResponse> {
  try {
    return await work();
  } catch (error) {
    // What is wrong with a call repeats parts of it.
    if (error instanceof GitbRequestError) return failure(error, maskUnknown(error.text[options.lang]));
    // Too much was asked: the listener answers with its status, whatever the protocol.
    if (error instanceof Refusal) throw error;
    options.onFault?.(error);
    return failure(undefined, ourFault[options.lang]);
  }
}

const ourFault: Text = {
  da: 'Fejl i testcamp: indholdet er ikke bedømt.',
  en: 'Fault of testcamp: the content was not judged.',
};

/** SOAP 1.1 over HTTP, section 6.2: a fault has status 500, whoever caused it. */
const soapFault: ErrorResponder = (error, message) => {
  const code = error instanceof SoapMismatch ? error.code : error === undefined ? 'Server' : 'Client';
  return response(500, types.soap, faultEnvelope(code, message));
};

const jsonError: ErrorResponder = (error, message) => json(error === undefined ? 500 : 400, { message });

const types = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  soap: 'text/xml; charset=utf-8',
  wsdl: 'text/xml; charset=utf-8',
  text: 'text/plain; charset=utf-8',
} as const;

/** XML where both or neither are accepted, as from the Test Bed's own validators. */
function wantsJson(accept = ''): boolean {
  const at = (type: RegExp): number => accept.search(type);
  const xml = at(/application\/xml|text\/xml/);
  return at(/application\/json/) >= 0 && (xml < 0 || at(/application\/json/) < xml);
}

const json = (status: number, value: object): HttpResponse => response(status, types.json, JSON.stringify(value));

const response = (status: number, type: string, text: string): HttpResponse => ({
  status,
  headers: { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
  body: Buffer.from(text),
});
