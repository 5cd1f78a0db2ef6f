import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { HttpResponse } from '../model/exchange.js';
import type { AgentHeaders, HttpAgent } from './client/agent.js';
import { flat } from './client/client.js';
import { HttpError } from './httpError.js';

/** What went over the wire, as it was: a library that parses a body gives neither its digits nor its faults back. */
export interface ExchangeRecording {
  /** An agent that keeps what is answered to the next request. */
  readonly dispatcher: HttpAgent;
  /** Rejected as soon as the answer is too large: not every reader of a body is told that its connection was cut. */
  readonly overflow: Promise<never>;
  /** Headers of the request as they were sent, and the answer. @throws {HttpError} where there was none */
  taken(): { readonly sent: Readonly<Record<string, string>>; readonly response: HttpResponse };
}

/**
 * Records one exchange.
 * @param limit most bytes of an answer; a longer one is an {@link HttpError} in `taken`
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
        handler.onResponseStart?.(controller, status, headers, text);
      },
      onResponseData: (controller, chunk) => {
        length += chunk.length;
        if (length > limit) {
          overflowed(tooLarge(limit));
          return controller.abort(tooLarge(limit));
        }
        chunks.push(chunk);
        handler.onResponseData?.(controller, chunk);
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
      const body = decoded(Buffer.concat(chunks), answer.headers['content-encoding'], limit);
      return { sent, response: { ...answer, body } };
    },
  };
}

/** Headers in any of undici's forms, by name in lower case. */
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

/** An answer that is compressed although nobody asked for it. */
function decoded(body: Buffer, encoding: string | undefined, limit: number): Buffer {
  const options = { maxOutputLength: limit };
  try {
    if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(body, options);
    if (encoding === 'deflate') return inflateSync(body, options);
    return encoding === 'br' ? brotliDecompressSync(body, options) : body;
  } catch {
    throw new HttpError({ da: 'svaret kan ikke pakkes ud', en: "the answer can't be unpacked" });
  }
}

const tooLarge = (limit: number): HttpError =>
  new HttpError({
    da: `svaret fylder mere end ${limit} bytes`,
    en: `the answer is larger than ${limit} bytes`,
  });
