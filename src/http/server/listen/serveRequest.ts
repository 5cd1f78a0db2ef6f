import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Lang, Text } from '../../../base/index.js';
import type { HttpRequest, HttpResponse } from '../../../model/exchange.js';
import { checkCaller } from './caller.js';
import type { CallerPolicy } from './caller.js';
import type { ListenLimits } from './limits.js';
import type { MemoryBudget } from './memoryBudget.js';
import { Refusal, refuse } from './refusal.js';
import { refusalResponse, tooMuchInFlight } from './refusalResponse.js';
import { readBody } from './requestBody.js';
import type { Body } from './requestBody.js';
import { send, withSafeHeaders } from './send.js';
import { sendStream } from './sendStream.js';
import { findService } from './service.js';
import type { FoundService, HttpService, ServiceMap } from './service.js';

/** State shared by the handling of all requests. */
export interface ServeState {
  readonly services: ServiceMap;
  readonly callers: CallerPolicy;
  readonly limits: ListenLimits;
  readonly budget: MemoryBudget;
  /** Further requests that may be accepted. */
  readonly slots: MemoryBudget;
  /** What ends each response that is still coming. */
  readonly streams: Set<() => void>;
  readonly lang: Lang;
  /** Message for a URL without a service. */
  readonly notFound: Text;
  /** False once the server is stopping: connections then end with their response. */
  readonly isOpen: () => boolean;
  readonly now: () => string;
  readonly onAnswered: (request: HttpRequest, status: number, path: string | undefined) => void;
  readonly onFault: (error: unknown) => void;
}

/** One request in progress. */
interface Exchange {
  /** When it arrived. */
  readonly at: string;
  /** As received, without its body. */
  readonly head: HttpRequest;
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  /** True if the client waits for 100 Continue before it sends the body. */
  readonly expectsContinue: boolean;
}

/** Answers one request: checks the caller, finds the service, reads the body, and passes it on. Never rejects. */
export async function serveRequest(
  state: ServeState,
  incoming: IncomingMessage,
  response: ServerResponse,
  expectsContinue = false,
): Promise<void> {
  const { method = 'GET', url = '/' } = incoming;
  const head: HttpRequest = { method, url, headers: flat(incoming.headers), body: new Uint8Array() };
  const exchange: Exchange = { at: state.now(), head, incoming, response, expectsContinue };
  const late = setTimeout(() => incoming.socket.destroy(), 2 * state.limits.requestMs);
  response.on('close', () => clearTimeout(late));
  response.on('error', () => undefined);
  const found = findService(state.services, url);
  try {
    checkCaller(state.callers, head, () => found?.service.admits?.({ ...head, url: found.url }) === true);
    if (found === undefined) throw refuse(404, 'not-found', state.notFound);
    await withSlot(state, () => answer(state, exchange, found));
  } catch (error) {
    if (!(error instanceof Refusal)) state.onFault(error);
    await sendRefusal(state, exchange, found, error instanceof Refusal ? error : notKept());
  }
}

/** @throws {Refusal} if the limit of concurrent requests is reached */
async function withSlot(state: ServeState, work: () => Promise<void>): Promise<void> {
  if (!state.slots.take(1)) throw tooMuchInFlight();
  try {
    await work();
  } finally {
    state.slots.give(1);
  }
}

async function answer(state: ServeState, exchange: Exchange, { path, service, url }: FoundService): Promise<void> {
  const { at, head, incoming } = exchange;
  const body = await bodyOf(exchange, service, state);
  if (body === 'gone') return;
  if ('refusal' in body) {
    const refused = refusedBy(service, { ...head, url }, body.refusal, state.lang);
    await service.onBodyRefused?.({ ...head, url }, refused, at);
    state.onAnswered(head, refused.status, path);
    return sendAnswer(state, exchange, refused);
  }
  let taken = body.bytes.length;
  try {
    // The client now waits for the server, and must not be cut off for that.
    incoming.socket.setTimeout(0);
    const answered = await service.handle({ ...head, url, body: body.bytes }, at, incoming.socket.remoteAddress);
    taken += answered.budgeted ?? 0;
    state.onAnswered(head, answered.status, path);
    if (answered.stream === undefined) await sendAnswer(state, exchange, withSafeHeaders(answered));
    else await sendStream(incoming, exchange.response, withSafeHeaders(answered), state.streams);
  } finally {
    state.budget.give(taken);
  }
}

/** The body, which is read before the service is asked, or why it is not taken: nothing is unpacked, whatever its size would be. */
async function bodyOf(exchange: Exchange, { maxBodyBytes }: HttpService, { budget }: ServeState): Promise<Body> {
  const { head, incoming, response } = exchange;
  if (head.headers['content-encoding'] !== undefined) return { refusal: encoded() };
  if (exchange.expectsContinue) response.writeContinue();
  return readBody(incoming, maxBodyBytes, budget);
}

const encoded = (): Refusal =>
  refuse(415, 'not-supported', {
    da: 'Indholdet må ikke være komprimeret (Content-Encoding)',
    en: 'The body may not be compressed (Content-Encoding)',
  });

function refusedBy(service: HttpService | undefined, request: HttpRequest, refusal: Refusal, lang: Lang): HttpResponse {
  const response = service?.refusalResponse?.(request, refusal) ?? refusalResponse(request, refusal, lang);
  return withSafeHeaders({ ...response, headers: { ...refusal.headers, ...response.headers } });
}

async function sendRefusal(
  state: ServeState,
  exchange: Exchange,
  found: FoundService | undefined,
  refusal: Refusal,
): Promise<void> {
  state.onAnswered(exchange.head, refusal.status, undefined);
  await sendAnswer(state, exchange, refusedBy(found?.service, exchange.head, refusal, state.lang));
}

const sendAnswer = (state: ServeState, { incoming, response }: Exchange, answered: HttpResponse): Promise<void> =>
  send(incoming, response, answered, { idleMs: state.limits.idleMs, keepsAlive: state.isOpen() });

const flat = (headers: IncomingMessage['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

const notKept = (): Refusal =>
  refuse(
    503,
    'no-store',
    { da: 'Forespørgslen kunne ikke gemmes', en: 'The request could not be kept' },
    { 'retry-after': '10' },
  );
