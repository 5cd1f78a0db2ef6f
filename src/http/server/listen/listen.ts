import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FhirEndpoint, HttpRequest, HttpResponse } from '../../../model/exchange.js';
import type { Lang } from '../../../base/index.js';
import type { MemoryBudget } from './memoryBudget.js';
import type { RecordExchange } from '../store/exchangeLog.js';
import { Refusal, refuse } from './refusal.js';
import { refusalResponse } from './refusalResponse.js';
import { readBody } from './requestBody.js';
import { hasToken } from './token.js';

/** What one system talks to. */
export interface Receiver {
  readonly endpoint: FhirEndpoint;
  readonly record: RecordExchange;
}

/** How much one client may ask of the server. */
export interface ListenLimits {
  /** Bytes of a body. MedCom's messages are at most 100 MB, attachments included. */
  readonly body: number;
  readonly connections: number;
  /** Milliseconds for the headers to come. */
  readonly headersMs: number;
  /** Milliseconds for a request to come whole, and for its answer to be taken. */
  readonly requestMs: number;
  /** Milliseconds in which nothing comes or goes. */
  readonly idleMs: number;
}

const defaultListenLimits: ListenLimits = {
  body: 100 * 1024 * 1024,
  connections: 1024,
  headersMs: 10_000,
  requestMs: 300_000,
  idleMs: 30_000,
};

/** Bytes of requests and answers in flight, all together. */
export const defaultMemoryBudget = 256 * 1024 * 1024;

/** A page for people. */
export interface HtmlPage {
  readonly html: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
}

/** What answers requests below a path of its own. */
export interface MountedService {
  /** `/gitb`; its handler is given URLs below it. */
  readonly path: string;
  /** Bytes of a body. */
  readonly maxBytes: number;
  readonly handle: (request: HttpRequest) => Promise<HttpResponse>;
}

export interface FhirListenOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Names of systems, fit for a path. */
  readonly systems: readonly string[];
  /** What every request must show; none where undefined. */
  readonly token?: string;
  /** Address that clients use, without a slash at its end, where it is not the one listened on. */
  readonly publicUrl?: string;
  readonly limits?: Partial<ListenLimits>;
  /** Shared with the endpoints. */
  readonly budget: MemoryBudget;
  readonly lang: Lang;
  now(): string;
  /** The page at `/`. */
  page?(): HtmlPage;
  /** A service beside the systems, whose requests are no evidence of any of them. */
  readonly service?: MountedService;
  /** Is told of each request that was answered, or that no system is told of. */
  onAnswered?(request: HttpRequest, status: number, system: string | undefined): void;
  onFault?(error: unknown): void;
}

export interface FhirListener {
  readonly port: number;
  /** What the base URLs begin with, `http://127.0.0.1:8080`. */
  readonly root: string;
  /** Base URLs by system. */
  readonly bases: ReadonlyMap<string, string>;
  /** Takes no more requests, and resolves when those in hand are answered, or cut off after `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/** What the handling of requests shares. */
interface ListenState extends FhirListenOptions {
  readonly receivers: ReadonlyMap<string, Receiver>;
  readonly all: ListenLimits;
  /** Names by which the server may be called; any where undefined. */
  readonly hosts: ReadonlySet<string> | undefined;
  /** False once it is to stop: connections then end with their answer. */
  readonly isOpen: () => boolean;
}

/**
 * Puts endpoints on a socket, each at `/SYSTEM/fhir`.
 * @param receiverOf makes what a system talks to; the base URL is known only when the port is
 * @throws the error of the network, such as EADDRINUSE
 */
export async function listen(
  receiverOf: (system: string, base: string) => Receiver,
  options: FhirListenOptions,
): Promise<FhirListener> {
  const all = { ...defaultListenLimits, ...options.limits };
  const receivers = new Map<string, Receiver>();
  const hosts = options.token === undefined ? new Set(ownNames(options)) : undefined;
  const server = http.createServer({
    headersTimeout: all.headersMs,
    requestTimeout: all.requestMs,
    connectionsCheckingInterval: Math.min(1000, all.headersMs / 2),
    keepAliveTimeout: 5000,
    maxHeaderSize: 16 * 1024,
    noDelay: true,
  });
  const state: ListenState = { ...options, receivers, all, hosts, isOpen: () => server.listening };
  server.maxConnections = all.connections;
  server.timeout = all.idleMs;
  server.on('request', (request, response) => void serve(state, request, response));
  // The body is asked for when it is known to be wanted.
  server.on('checkContinue', (request, response) => void serve(state, request, response, true));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answerBroken(error, socket));
  const { port } = await opened(server, options);
  const root = options.publicUrl ?? `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
  const bases = new Map(options.systems.map((system) => [system, `${root}/${system}/fhir`]));
  for (const [system, base] of bases) receivers.set(system, receiverOf(system, base));
  return { port, root, bases, close: (graceMs = 10_000) => closed(server, graceMs) };
}

function opened(server: http.Server, { host, port }: FhirListenOptions): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 1024 }, () => {
      server.removeListener('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

function closed(server: http.Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/**
 * Without a token the server answers to its own names alone, since a web page may give itself a name that leads here, and
 * read what it is answered.
 */
function ownNames({ host, publicUrl }: FhirListenOptions): readonly string[] {
  const names = ['localhost', '127.0.0.1', '[::1]', host, `[${host}]`];
  return publicUrl === undefined ? names : [...names, new URL(publicUrl).hostname];
}

async function serve(
  state: ListenState,
  incoming: IncomingMessage,
  response: ServerResponse,
  expectsContinue = false,
): Promise<void> {
  const at = state.now();
  const late = setTimeout(() => incoming.socket.destroy(), 2 * state.all.requestMs);
  response.on('close', () => clearTimeout(late));
  response.on('error', () => undefined);
  const head: HttpRequest = {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers: flat(incoming.headers),
    body: new Uint8Array(),
  };
  try {
    await answer(state, at, head, incoming, response, expectsContinue);
  } catch (error) {
    if (!(error instanceof Refusal)) state.onFault?.(error);
    const refusal = error instanceof Refusal ? error : notKept();
    send(state, incoming, response, safe(refusalResponse(head, refusal, state.lang)));
    state.onAnswered?.(head, refusal.status, undefined);
  }
}

async function answer(
  state: ListenState,
  at: string,
  head: HttpRequest,
  incoming: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
): Promise<void> {
  checkCaller(state, head);
  const [path = ''] = head.url.split('?');
  if (path === '/' && state.page !== undefined) return sendPage(state, head, incoming, response);
  const [, name = '', url = ''] = /^\/([^/?#]+)\/fhir(?=[/?]|$)(.*)$/s.exec(head.url) ?? [];
  const receiver = state.receivers.get(name);
  if (receiver === undefined) {
    return serveMounted(state, mountedAt(state, path), head, incoming, response, expectsContinue);
  }
  if (expectsContinue) response.writeContinue();
  const body = await readBody(incoming, state.all.body, state.budget);
  if (body === 'gone') return;
  const bytes = 'bytes' in body ? body.bytes : new Uint8Array();
  const request: HttpRequest = { ...head, url: url === '' ? '/' : url, body: bytes };
  let taken = bytes.length;
  try {
    if ('refusal' in body) {
      const refused = safe(refusalResponse(request, body.refusal, state.lang));
      await receiver.record(at, request, refused);
      send(state, incoming, response, refused);
      state.onAnswered?.(request, refused.status, name);
      return;
    }
    const answered = safe(await receiver.endpoint.handle(request));
    if (answered.status < 400) taken += answered.body.length;
    await receiver.record(at, request, answered);
    state.onAnswered?.(request, answered.status, name);
    await sent(state, incoming, response, answered);
  } finally {
    state.budget.give(taken);
  }
}

/** @throws {Refusal} for a request without the token, or by a name that is not the server's */
function checkCaller({ token, hosts }: ListenState, { headers }: HttpRequest): void {
  if (token !== undefined && !hasToken(headers['authorization'], token)) throw unauthorized();
  if (hosts?.has(hostname(headers['host'])) === false) throw otherHost();
}

/** @throws {Refusal} 404 where there is no service at a path, and no system */
function mountedAt({ service }: ListenState, path: string): MountedService {
  if (service !== undefined && (path === service.path || path.startsWith(`${service.path}/`))) return service;
  throw noSystem();
}

async function serveMounted(
  state: ListenState,
  { path, maxBytes: most, handle }: MountedService,
  head: HttpRequest,
  incoming: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
): Promise<void> {
  if (expectsContinue) response.writeContinue();
  const body = await readBody(incoming, most, state.budget);
  if (body === 'gone') return;
  if ('refusal' in body) throw body.refusal;
  try {
    const url = head.url.slice(path.length).replace(/^(?!\/)/, '/');
    const answered = safe(await handle({ ...head, url, body: body.bytes }));
    state.onAnswered?.(head, answered.status, undefined);
    await sent(state, incoming, response, answered);
  } finally {
    state.budget.give(body.bytes.length);
  }
}

/** Headers that keep a browser from taking an answer for something else. */
const safe = (response: HttpResponse): HttpResponse => ({
  ...response,
  headers: {
    ...response.headers,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  },
});

/** Sends an answer and resolves when the client has it, or is gone. */
function sent(
  state: ListenState,
  incoming: IncomingMessage,
  response: ServerResponse,
  answered: HttpResponse,
): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    send(state, incoming, response, answered);
  });
}

function send(
  { isOpen }: ListenState,
  incoming: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: HttpResponse,
): void {
  if (response.headersSent || response.destroyed) return;
  const isWhole = incoming.complete;
  // What the client is still sending is thrown away for a while, so that it reads the answer before the connection ends.
  if (!isWhole) {
    incoming.resume();
    const end = setTimeout(() => incoming.socket.destroy(), lingerMs);
    response.once('close', () => clearTimeout(end));
  }
  const isEmpty = status === 204 || status === 304;
  const length = isEmpty || incoming.method === 'HEAD' ? {} : { 'content-length': String(body.length) };
  response.writeHead(status, { ...headers, ...length, ...(isWhole && isOpen() ? {} : { connection: 'close' }) });
  response.end(isEmpty ? undefined : body);
}

const lingerMs = 5000;

function sendPage(
  state: ListenState,
  { method }: HttpRequest,
  incoming: IncomingMessage,
  response: ServerResponse,
): void {
  if (method !== 'GET' && method !== 'HEAD') throw notAllowed();
  const { html, policy } = state.page?.() ?? { html: '', policy: '' };
  const { headers } = safe({ status: 200, headers: {}, body: new Uint8Array() });
  const own = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  const body = method === 'HEAD' ? new Uint8Array() : Buffer.from(html);
  send(state, incoming, response, { status: 200, headers: { ...headers, ...own }, body });
}

/** What is no request at all, or does not come in time: a short answer, and the connection ends. */
function answerBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
  const status = statusOf(error.code ?? '');
  if (status === undefined || !socket.writable) {
    socket.destroy();
    return;
  }
  const [code, reason] = status;
  socket.end(`HTTP/1.1 ${code} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

function statusOf(code: string): readonly [number, string] | undefined {
  if (code === 'ECONNRESET' || code === 'EPIPE') return undefined;
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'Request Header Fields Too Large'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'Request Timeout'];
  return [400, 'Bad Request'];
}

const flat = (headers: IncomingMessage['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

/** The name in a `Host` header, without the port. */
const hostname = (host: string | undefined): string => (host ?? '').replace(/:\d+$/, '').toLowerCase();

const unauthorized = (): Refusal =>
  refuse(
    401,
    'login',
    { da: 'Forespørgslen mangler campens token', en: "The request lacks the camp's token" },
    { 'www-authenticate': 'Bearer realm="testcamp", Basic realm="testcamp"' },
  );
const otherHost = (): Refusal =>
  refuse(421, 'not-supported', {
    da: 'Serveren kender ikke det navn, den er kaldt ved (Host); se --base-url',
    en: 'The server does not know the name it was called by (Host); see --base-url',
  });
const noSystem = (): Refusal =>
  refuse(404, 'not-found', {
    da: 'Her er intet system. Adresserne har formen /SYSTEM/fhir',
    en: 'There is no system here. Addresses have the form /SYSTEM/fhir',
  });
const notAllowed = (): Refusal =>
  refuse(405, 'not-supported', { da: 'Siden kan kun læses', en: 'The page can only be read' }, { allow: 'GET, HEAD' });
const notKept = (): Refusal =>
  refuse(
    503,
    'no-store',
    { da: 'Forespørgslen kunne ikke gemmes', en: 'The request could not be kept' },
    { 'retry-after': '10' },
  );
