import { HttpError, networkError } from '../httpError.js';
import { openAgent } from './agent.js';
import type { AgentOptions, HttpAgent } from './agent.js';

/** The head of a response, and its body as it arrives. */
export interface ClientResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** URL that answered, after redirects. */
  readonly url: string;
  /** @throws {HttpError} if the connection breaks. Once begun, the loop over it may be left early. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Discards the body. Either this or a loop over the body is required. */
  discard(): Promise<void>;
}

/** An HTTP client. */
export interface HttpClient {
  /**
   * @param deadline milliseconds after which the whole exchange, body included, is aborted; none if left out
   * @throws {HttpError} if there is no response or its redirect leads nowhere. Any status is a response.
   */
  get(url: string, headers?: Readonly<Record<string, string>>, deadline?: number): Promise<ClientResponse>;
  /**
   * Sends a body. Follows the redirects that keep the method (307 and 308), though to no other host: what is sent is meant
   * for the server that was named.
   * @param deadline as for `get`
   * @throws {HttpError} as `get`
   */
  post(url: string, body: string, headers: Readonly<Record<string, string>>, deadline: number): Promise<ClientResponse>;
  close(): Promise<void>;
}

/** The request body. */
interface RequestOptions {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface ClientOptions extends Pick<AgentOptions, 'proxy' | 'lookup'> {
  /** Milliseconds to connect, and between two parts of a response. */
  readonly timeout?: number;
  /** False to return a redirect as the response. */
  readonly followsRedirects?: boolean;
}

const maxRedirects = 5;

/**
 * A client that uses proxies and follows redirects, though never from https to http. It must be closed.
 * @throws {HttpError} if a proxy's URL is invalid
 */
export function createClient(options: ClientOptions): HttpClient {
  const { proxy, lookup, timeout = 30_000, followsRedirects = true } = options;
  const agent = openAgent({ proxy, timeout, lookup });
  const follow = (url: string, sent: RequestOptions): Promise<ClientResponse> =>
    followsRedirects ? followed(agent, url, sent) : ask(agent, parseUrl(url), sent);
  return {
    get: (url, headers = {}, deadline?: number) =>
      follow(url, { method: 'GET', headers, ...(deadline === undefined ? {} : within(deadline)) }),
    post: (url, body, headers, deadline) => follow(url, { method: 'POST', headers, body, ...within(deadline) }),
    close: () => agent.close(),
  };
}

const within = (deadline: number): Pick<RequestOptions, 'signal'> => ({ signal: AbortSignal.timeout(deadline) });

async function followed(agent: HttpAgent, url: string, sent: RequestOptions): Promise<ClientResponse> {
  let target = parseUrl(url);
  let { headers } = sent;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const answer = await ask(agent, target, { ...sent, headers });
    const location = isRedirect(answer.status) ? answer.headers['location'] : undefined;
    if (location === undefined) return answer;
    await answer.discard();
    if (sent.method === 'POST' && answer.status !== 307 && answer.status !== 308) throw redirectedPost(answer.status);
    const next = redirected(target, location);
    if (next.host !== target.host) {
      if (sent.method === 'POST' && next.hostname !== target.hostname) throw sentElsewhere(next.host);
      headers = withoutSecrets(headers);
    }
    target = next;
  }
  throw new HttpError({
    da: `viderestiller mere end ${maxRedirects} gange`,
    en: `redirects more than ${maxRedirects} times`,
  });
}

/** Headers that say who asks are for the server that was named (RFC 9110 section 15.4). */
const withoutSecrets = (headers: RequestOptions['headers']): RequestOptions['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(authorization|cookie|x-api-key)$/i.test(name)));

const sentElsewhere = (host: string): HttpError =>
  new HttpError({
    da: `viderestiller til ${host}; det, der sendes, er kun til den server, der er nævnt. Nævn ${host} selv`,
    en: `redirects to ${host}; what is sent is for the server that was named alone. Name ${host} itself`,
  });

const redirectedPost = (status: number): HttpError =>
  new HttpError({
    da: `viderestiller med status ${status}, så det, der sendes, går tabt`,
    en: `redirects with status ${status}, so that what is sent is lost`,
  });

async function ask(agent: HttpAgent, url: URL, sent: RequestOptions): Promise<ClientResponse> {
  try {
    // With content encoding, a package could not be requested from its middle on.
    const headers = { accept: '*/*', 'accept-encoding': 'identity', ...sent.headers };
    const options = { ...sent, path: `${url.pathname}${url.search}`, headers, origin: url.origin };
    const { statusCode, headers: given, body } = await agent.request(options);
    return {
      status: statusCode,
      headers: flat(given),
      url: url.href,
      body: parts(body),
      discard: () => body.dump(),
    };
  } catch (thrown) {
    throw networkError(thrown);
  }
}

async function* parts(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (thrown) {
    throw networkError(thrown);
  }
}

/** Headers by name in lower case; the first of several with one name. */
export function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value[0] : value;
      return text === undefined ? [] : [[name.toLowerCase(), text]];
    }),
  );
}

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** @throws {HttpError} if a text is not an http URL. */
export function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url;
  throw new HttpError({ da: 'er ikke en http-adresse', en: 'is not an http address' });
}

function redirected(from: URL, location: string): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (url !== undefined && (url.protocol === 'https:' || url.protocol === from.protocol)) return url;
  throw new HttpError({
    da: 'viderestiller til en adresse, der ikke er sikker',
    en: 'redirects to an address that is not safe',
  });
}
