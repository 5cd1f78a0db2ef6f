import { HttpError, networkError } from '../httpError.js';
import { openAgent } from './agent.js';
import type { AgentOptions, HttpAgent } from './agent.js';

/** The beginning of an answer, and its body as it comes. */
export interface ClientResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Address that answered, after redirects. */
  readonly url: string;
  /** @throws {HttpError} where the connection breaks. Once begun, the loop over it may be left. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Leaves the body unread. Either this or a loop over the body must be. */
  discard(): Promise<void>;
}

/** Asks servers. */
export interface HttpClient {
  /**
   * @param deadline milliseconds after which the whole exchange, body included, is given up; none where it is left out
   * @throws {HttpError} where no answer comes or it redirects to nowhere. Any status is an answer.
   */
  get(url: string, headers?: Readonly<Record<string, string>>, deadline?: number): Promise<ClientResponse>;
  /**
   * Sends a body. Follows the redirects that keep the method (307 and 308).
   * @param deadline as for `get`
   * @throws {HttpError} as `get`
   */
  post(url: string, body: string, headers: Readonly<Record<string, string>>, deadline: number): Promise<ClientResponse>;
  close(): Promise<void>;
}

/** What is sent. */
interface RequestOptions {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

export interface ClientOptions extends Pick<AgentOptions, 'proxy' | 'lookup'> {
  /** Milliseconds until a connection stands, and between two parts of an answer. */
  readonly timeout?: number;
  /** False to take a redirect as the answer. */
  readonly followsRedirects?: boolean;
}

const maxRedirects = 5;

/**
 * A client that heeds proxies and follows redirects, though never from https to http. It must be closed.
 * @throws {HttpError} where a proxy's address is none
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
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const answer = await ask(agent, target, sent);
    const location = isRedirect(answer.status) ? answer.headers['location'] : undefined;
    if (location === undefined) return answer;
    await answer.discard();
    if (sent.method === 'POST' && answer.status !== 307 && answer.status !== 308) throw redirectedPost(answer.status);
    target = redirected(target, location);
  }
  throw new HttpError({
    da: `viderestiller mere end ${maxRedirects} gange`,
    en: `redirects more than ${maxRedirects} times`,
  });
}

const redirectedPost = (status: number): HttpError =>
  new HttpError({
    da: `viderestiller med status ${status}, så det, der sendes, går tabt`,
    en: `redirects with status ${status}, so that what is sent is lost`,
  });

async function ask(agent: HttpAgent, url: URL, sent: RequestOptions): Promise<ClientResponse> {
  try {
    // Compressed on its way, a package could not be asked for from its middle on.
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

/** Headers by name in lower case; of several of one name the first. */
export function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value[0] : value;
      return text === undefined ? [] : [[name.toLowerCase(), text]];
    }),
  );
}

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

/** @throws {HttpError} where a text is no http address. */
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
