import { openAgent } from './agent.js';
import type { ClientOptions } from './client.js';
import { HttpError, networkError } from '../httpError.js';

/** A document on its way to a FHIR server. */
export interface Delivery {
  /** POST creates, PUT stores under the id in the address. */
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  /** `application/fhir+json` or `application/fhir+xml`. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a server answered. Any status is an answer; redirects are not followed, since a document is for one server. */
export interface Receipt {
  readonly status: number;
  /** Header Location, where the server says what it stored; empty where it does not. */
  readonly location: string;
  /** The beginning of the body as text, at most 64 kB. */
  readonly text: string;
}

/** Hands documents to servers. It must be closed. */
export interface Deliverer {
  /** @throws {HttpError} where no answer comes or the address is no http address. */
  send(delivery: Delivery): Promise<Receipt>;
  close(): Promise<void>;
}

const maxTextLength = 64 * 1024;

/**
 * A deliverer that heeds proxies, and sends the given headers with every document.
 * @throws {HttpError} where the address of a proxy is none.
 */
export function createDeliverer(
  { proxy, timeout = 30_000 }: Pick<ClientOptions, 'proxy' | 'timeout'>,
  headers: Readonly<Record<string, string>> = {},
): Deliverer {
  const agent = openAgent({ proxy, timeout });
  return {
    send: async ({ method, url, mediaType, bytes }) => {
      const target = parse(url);
      try {
        const answer = await agent.request({
          origin: target.origin,
          path: `${target.pathname}${target.search}`,
          method,
          headers: { accept: mediaType, 'content-type': `${mediaType}; charset=utf-8`, ...headers },
          body: bytes,
        });
        const { location } = answer.headers;
        const text = await beginningOf(answer.body);
        return { status: answer.statusCode, location: typeof location === 'string' ? location : '', text };
      } catch (thrown) {
        throw networkError(thrown);
      }
    },
    close: () => agent.close(),
  };
}

async function beginningOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    parts.push(part);
    length += part.length;
    if (length >= maxTextLength) break;
  }
  return new TextDecoder().decode(Buffer.concat(parts).subarray(0, maxTextLength));
}

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  throw new HttpError({ da: 'er ikke en http-adresse', en: 'is not an http address' });
}
