import type { HttpResponse } from '../model/exchange.js';
import type { AgentHeaders, HttpAgent } from './client/agent.js';
import { flat } from './client/client.js';
import { HttpError } from './httpError.js';
import { tooLarge, unpackBody } from './unpackBody.js';

/** Exchanges exactly as sent and received: a library that parses a body preserves neither its digits nor its faults. */
export interface ExchangeRecording {
  /**
   * An agent that records the response to the next request. Whoever asks through it gets the head alone: a library would
   * unpack and parse the body without a limit.
   */
  readonly dispatcher: HttpAgent;
  /** Rejected as soon as the response is too large: not every reader of a body notices that its connection was cut. */
  readonly overflow: Promise<never>;
  /** Headers of the request as sent, and the response. @throws {HttpError} if there was none */
  taken(): { readonly sent: Readonly<Record<string, string>>; readonly response: HttpResponse };
}

/**
 * Records one exchange.
 * @param limit maximum bytes of a response; a longer one is an {@link HttpError} in `taken`
 */
export function recordExchange(agent: HttpAgent, limit: number): ExchangeRecording {
  const chunks: Buffer[] = [];
  let sent: Readonly<Record<string, string>> = {};
  let answer: { readonly status: number; readonly headers: Readonly<Record<string, string>> } | undefined;
  let length = 0;
  let overflowed: (error: HttpError) => void = () => undefined;
  const overflow = new Promise<never>((_, reject) => (overflowed = reject));
  overflow.catch(() => undefined);
  const dispatcher = agent.compose((dispatch) => (options, handler) => {
    sent = headersOf(options.headers);
    return dispatch(options, {
      onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
      onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
      onResponseStart: (controller, status, headers, text) => {
        answer = { status, headers: flat(headers) };
        handler.onResponseStart?.(controller, status, withoutBody(headers), text);
      },
      onResponseData: (controller, chunk) => {
        length += chunk.length;
        if (length > limit) {
          overflowed(tooLarge(limit));
          return controller.abort(tooLarge(limit));
        }
        chunks.push(chunk);
      },
      onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
      onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
    });
  });
  return {
    dispatcher,
    overflow,
    taken: () => {
      if (answer === undefined) throw new HttpError({ da: 'intet svar', en: 'no answer' });
      if (length > limit) throw tooLarge(limit);
      const body = unpackBody(Buffer.concat(chunks), answer.headers['content-encoding'], limit);
      return { sent, response: { ...answer, body } };
    },
  };
}

/** Headers of a response that has no body. */
function withoutBody<Headers extends Readonly<Record<string, unknown>>>(headers: Headers): Headers {
  const kept = Object.entries(headers).filter(([name]) => !/^content-(?:encoding|length)$/i.test(name));
  return Object.fromEntries(kept) as Headers;
}

/** Headers in any of undici's formats, by name in lower case. */
function headersOf(headers: AgentHeaders): Readonly<Record<string, string>> {
  if (headers === undefined || headers === null) return {};
  if (Array.isArray(headers)) {
    const names = headers.filter((_, at) => at % 2 === 0);
    return Object.fromEntries(names.map((name, at) => [name.toLowerCase(), headers[at * 2 + 1] ?? '']));
  }
  const pairs = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(
    pairs.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
