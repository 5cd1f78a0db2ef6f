import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'fhir-kit-client';
import type { HttpMethod, RequestOptions } from 'fhir-kit-client';
import { withoutEnding } from '../../base/index.js';
import type { HttpRequest, HttpResponse } from '../../model/exchange.js';
import { openAgent } from './agent.js';
import type { HttpAgent, ProxySettings } from './agent.js';
import { isRedirect, parseUrl } from './client.js';
import { HttpError, networkError } from '../httpError.js';
import { recordExchange } from '../recorder.js';

/** A request as sent, its secrets masked, and its response as received. */
export interface SentExchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/** A client of one FHIR server. */
export interface FhirClient {
  /**
   * Sends a request whose URL is a path below the server's base, or an absolute URL of the same origin. Any status is a
   * response.
   * @throws {HttpError} if there is no response, the URL is of another origin, or the response is too large
   */
  send(request: HttpRequest): Promise<SentExchange>;
  close(): Promise<void>;
}

export interface FhirClientOptions {
  /** The server's base, as `https://example.org/fhir`. */
  readonly baseUrl: string;
  readonly proxy: ProxySettings;
  /** Sent with every request, and never reported: `Authorization`, API keys. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Milliseconds to connect, and between two parts of a response. */
  readonly timeout?: number;
  /** Maximum bytes of a response. */
  readonly limit?: number;
  /** Milliseconds to wait before each retry if a retry is safe. */
  readonly pauses?: readonly number[];
}

const maxRedirects = 5;

/**
 * A client of a FHIR server. JSON goes through fhir-kit-client, anything else directly through undici; both use the
 * same connections, and what is reported is what went over them. It must be closed.
 * @throws {HttpError} if the base is not an http URL
 */
export function createFhirClient(options: FhirClientOptions): FhirClient {
  const { proxy, secrets = {}, timeout = 30_000, limit = 50_000_000, pauses = [200, 1000] } = options;
  const base = parseUrl(withoutEnding(options.baseUrl, '/'));
  if (base.search !== '' || base.username !== '') throw notABase();
  const agent = openAgent({ proxy, timeout });
  const call: ClientCall = { client: new Client({ baseUrl: base.href }), agent, secrets: lower(secrets), limit };
  return {
    send: async (request) => {
      const target = targetOf(base, request.url);
      for (let tries = 0; ; tries++) {
        try {
          return await followed(call, request, target);
        } catch (thrown) {
          const error = networkError(thrown);
          if (tries >= pauses.length || !mayRepeat(request.method, error, thrown)) throw error;
          await pause(pauses[tries]);
        }
      }
    },
    close: () => agent.close(),
  };
}

interface ClientCall {
  readonly client: Client;
  readonly agent: HttpAgent;
  readonly secrets: Readonly<Record<string, string>>;
  readonly limit: number;
}

/** The URL of a request. A script may not send testcamp, and its credentials, to another server. */
function targetOf(base: URL, url: string): URL {
  const whole = /^https?:/i.test(url) ? parseUrl(url) : parseUrl(`${base.href.replace(/\/$/, '')}${slashed(url)}`);
  if (whole.origin !== base.origin) throw elsewhere(whole.origin);
  return whole;
}

const slashed = (url: string): string => (/^[/?]/.test(url) || url === '' ? url : `/${url}`);

/** Follows redirects of safe methods within the server's origin; any other redirect is the response. */
async function followed(call: ClientCall, request: HttpRequest, target: URL): Promise<SentExchange> {
  let at = target;
  for (let redirects = 0; ; redirects++) {
    const exchange = await once(call, request, at);
    const { status, headers } = exchange.response;
    const location = isRedirect(status) ? headers['location'] : undefined;
    const next = location !== undefined && URL.canParse(location, at.href) ? new URL(location, at.href) : undefined;
    const isSafe = request.method === 'GET' || request.method === 'HEAD';
    if (next?.origin !== target.origin || !isSafe || redirects >= maxRedirects) return exchange;
    at = next;
  }
}

async function once(call: ClientCall, request: HttpRequest, target: URL): Promise<SentExchange> {
  const { method, body } = request;
  const headers = { 'accept-encoding': 'identity', ...request.headers, ...call.secrets };
  const recording = recordExchange(call.agent, call.limit);
  const { dispatcher } = recording;
  const outgoing: Outgoing = { method, url: target.href, headers, body, dispatcher };
  await Promise.race([isJson(request) ? byKit(call.client, outgoing) : byUndici(outgoing), recording.overflow]);
  const { sent, response } = recording.taken();
  return {
    request: { method, url: target.href, headers: masked(sent, call.secrets), body },
    response: { ...response, headers: masked(response.headers, {}) },
  };
}

interface Outgoing extends HttpRequest {
  readonly dispatcher: HttpAgent;
}

const isJson = ({ headers, body }: HttpRequest): boolean =>
  /\bjson\b/.test(headers['accept'] ?? '') && (body.length === 0 || /\bjson\b/.test(headers['content-type'] ?? ''));

/**
 * Uses fhir-kit-client, whose error for a status or a body that is not JSON is a response to us: the recorder has it.
 */
async function byKit(client: Client, { method, url, headers, body, dispatcher }: Outgoing): Promise<void> {
  const init = { headers: { ...headers }, redirect: 'manual', keepalive: false, dispatcher };
  const options = init as unknown as RequestOptions;
  const sent = body.length === 0 ? undefined : Buffer.from(body).toString('utf8');
  try {
    await client.request(url, { method: method as HttpMethod, options, body: sent });
  } catch (thrown) {
    const answered = typeof thrown === 'object' && thrown !== null && 'response' in thrown;
    if (!answered) throw thrown;
  }
}

async function byUndici({ method, url, headers, body, dispatcher }: Outgoing): Promise<void> {
  const { origin, pathname, search } = new URL(url);
  const { body: answer } = await dispatcher.request({
    origin,
    path: `${pathname}${search}`,
    method,
    headers: { ...headers },
    body: body.length === 0 ? null : Buffer.from(body),
  });
  await answer.arrayBuffer();
}

/**
 * Whether a request may be retried without doing anything twice (RFC 9110 section 9.2.2): safe methods if the fault
 * may be temporary; PUT and DELETE if no connection was established; anything else never.
 */
function mayRepeat(method: string, error: HttpError, thrown: unknown): boolean {
  if (!error.passing) return false;
  if (method === 'GET' || method === 'HEAD') return true;
  return (method === 'PUT' || method === 'DELETE') && neverConnected(thrown);
}

function neverConnected(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  const { code, cause, errors } = thrown as { code?: unknown; cause?: unknown; errors?: readonly unknown[] };
  return code === 'ECONNREFUSED' || code === 'UND_ERR_CONNECT_TIMEOUT' || neverConnected(cause ?? errors?.[0]);
}

const lower = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Headers with credentials, whoever set them. */
const sensitiveHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);

/** Headers for evidence: of a secret only that it was sent, and for Authorization its scheme. */
function masked(
  headers: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!sensitiveHeaders.has(name) && !Object.hasOwn(secrets, name)) return [name, value];
      const scheme = name.endsWith('authorization') ? (/^[A-Za-z]+(?= )/.exec(value)?.[0] ?? '') : '';
      return [name, `${scheme} ***`.trim()];
    }),
  );
}

const elsewhere = (origin: string): HttpError =>
  new HttpError({
    da: `adressen er hos ${origin}, ikke hos den server, der testes`,
    en: `the address is at ${origin}, not at the server under test`,
  });
const notABase = (): HttpError =>
  new HttpError({
    da: 'skal være en adresse uden bruger og søgning',
    en: 'must be an address without a user or a query',
  });
