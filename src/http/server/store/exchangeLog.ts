import type { FhirEndpoint, HttpExchange, HttpRequest, HttpResponse } from '../../../model/exchange.js';

/** Stores exchanges as evidence. */
export interface ExchangeKeeper {
  /** Number of its last exchange, 0 for none. */
  readonly last: number;
  /** Stores an exchange; it is durable when this resolves. A note is stored with it. */
  keep(exchange: HttpExchange, note: string | undefined): Promise<void>;
}

export interface ExchangeOptions {
  /** When a request arrives, ISO 8601 with offset. */
  now(): string;
  /** Where exchanges are stored; without it they are not. */
  readonly keeper?: ExchangeKeeper;
  /** Called with each stored exchange before it is answered, in the order of their numbers. */
  onExchange?(exchange: HttpExchange): void;
  /** What to store with an exchange, such as findings; undefined for nothing. Its number is given once that is there. */
  noteOn?(exchange: Omit<HttpExchange, 'number'>): Promise<string | undefined>;
}

/** Numbers an exchange, stores it and reports it. `at` is when the request arrived. */
export type RecordExchange = (
  at: string,
  request: HttpRequest,
  response: HttpResponse,
  by?: HttpExchange['by'],
) => Promise<void>;

/** Headers whose value is a secret. */
const secret: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie']);

/** Creates the recorder of the exchanges of one system, refused ones included. */
export function exchangeRecorder({ keeper, onExchange, noteOn }: Omit<ExchangeOptions, 'now'>): RecordExchange {
  let last = keeper?.last ?? 0;
  let told: Promise<void> = Promise.resolve();
  return async (at, request, response, by) => {
    const unnumbered = {
      at,
      ...(by === undefined ? {} : { by }),
      request: withoutSecrets(request),
      response,
    };
    const note = noteOn === undefined ? undefined : await noteOn(unnumbered);
    const exchange: HttpExchange = { number: ++last, ...unnumbered };
    const kept = Promise.resolve(keeper?.keep(exchange, note));
    const earlier = told;
    // An exchange that can't be stored is not reported: its client gets another response.
    told = Promise.allSettled([kept, earlier]).then(([{ status }]) => {
      if (status === 'fulfilled') onExchange?.(exchange);
    });
    await Promise.all([kept, told]);
  };
}

/**
 * Answers a request once its answer is recorded. Where it can't be, what the request stored is taken back: its sender is
 * told that nothing was kept, and sends it again.
 * @throws what `record` throws
 */
export async function answerRecorded(
  endpoint: FhirEndpoint,
  request: HttpRequest,
  record: (response: HttpResponse) => Promise<void>,
): Promise<HttpResponse> {
  const { undo, ...response } = await endpoint.handle(request);
  try {
    await record(response);
  } catch (error) {
    await undo?.();
    throw error;
  }
  return response;
}

/**
 * An endpoint used without a socket, with its exchanges recorded before they are answered.
 * @throws what the keeper throws if an exchange can't be stored
 */
export function withExchanges(endpoint: FhirEndpoint, options: ExchangeOptions): FhirEndpoint {
  const record = exchangeRecorder(options);
  return {
    handle: async (request) => {
      const at = options.now();
      return answerRecorded(endpoint, request, (response) => record(at, request, response));
    },
  };
}

function withoutSecrets(request: HttpRequest): HttpRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, secret.has(name) ? '(hidden)' : value]);
  return { ...request, headers: Object.fromEntries(headers) as HttpRequest['headers'] };
}
