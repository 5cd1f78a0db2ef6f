import type { FhirEndpoint, HttpExchange, HttpRequest, HttpResponse } from '../../../model/exchange.js';

/** Keeps exchanges as evidence. */
export interface ExchangeKeeper {
  /** Number of the last exchange that it has, 0 for none. */
  readonly last: number;
  /** Keeps an exchange; it is durable when this resolves. A note is kept beside it. */
  keep(exchange: HttpExchange, note: string | undefined): Promise<void>;
}

export interface ExchangeOptions {
  /** When a request comes, ISO 8601 with offset. */
  now(): string;
  /** Where exchanges are kept; nowhere without it. */
  readonly keeper?: ExchangeKeeper;
  /** Is told of each exchange that was kept, before it is answered, in the order of their numbers. */
  onExchange?(exchange: HttpExchange): void;
  /** What is to be kept beside an exchange, such as findings; undefined for nothing. */
  noteOn?(exchange: HttpExchange): string | undefined;
}

/** Counts an exchange, keeps it and tells of it. `at` is when the request came. */
export type RecordExchange = (
  at: string,
  request: HttpRequest,
  response: HttpResponse,
  by?: HttpExchange['by'],
) => Promise<void>;

/** Headers whose value is a secret. */
const secret: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie']);

/** Makes what records the exchanges of one system, refused ones among them. */
export function exchangeRecorder({ keeper, onExchange, noteOn }: Omit<ExchangeOptions, 'now'>): RecordExchange {
  let last = keeper?.last ?? 0;
  let told: Promise<void> = Promise.resolve();
  return async (at, request, response, by) => {
    const exchange: HttpExchange = {
      number: ++last,
      at,
      ...(by === undefined ? {} : { by }),
      request: withoutSecrets(request),
      response,
    };
    const kept = Promise.resolve(keeper?.keep(exchange, noteOn?.(exchange)));
    const earlier = told;
    // What can't be kept is not told of: its client gets another answer.
    told = Promise.allSettled([kept, earlier]).then(([{ status }]) => {
      if (status === 'fulfilled') onExchange?.(exchange);
    });
    await Promise.all([kept, told]);
  };
}

/**
 * An endpoint that is used without a socket, with its exchanges recorded before they are answered.
 * @throws what the keeper throws where an exchange can't be kept
 */
export function withExchanges(endpoint: FhirEndpoint, options: ExchangeOptions): FhirEndpoint {
  const record = exchangeRecorder(options);
  return {
    handle: async (request) => {
      const at = options.now();
      const response = await endpoint.handle(request);
      await record(at, request, response);
      return response;
    },
  };
}

function withoutSecrets(request: HttpRequest): HttpRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [name, secret.has(name) ? '(hidden)' : value]);
  return { ...request, headers: Object.fromEntries(headers) as HttpRequest['headers'] };
}
