import { withoutEnding } from '../../base/index.js';
import { openAgent } from './agent.js';
import type { HttpAgent, ProxySettings } from './agent.js';
import { parseUrl } from './client.js';
import { HttpError, networkError, statusError } from '../httpError.js';
import { tooLarge, unpackBody } from '../unpackBody.js';

export interface ValidateClientOptions {
  /** Base URL of the FHIR server. */
  readonly baseUrl: string;
  readonly proxy: ProxySettings;
  /** Milliseconds for one response. */
  readonly timeout: number;
  /** Bearer token; undefined for none. */
  readonly token?: string;
  /** Maximum bytes of an answer, unpacked; 50 MB if left out. */
  readonly limit?: number;
}

/** Has a FHIR server validate resources (R4 operation `$validate`). */
export interface ValidateClient {
  /**
   * The server's response as JSON: normally an OperationOutcome.
   * @param body the resource as is, JSON or XML by content
   * @param profile canonical URL to validate against, besides what the resource claims
   * @throws {HttpError} if there is no response, or one without a validation result
   */
  validate(resourceType: string, body: string, profile?: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Largest answer that is read, in bytes, unpacked. */
const largestAnswer = 50_000_000;

/** A client of one server, through proxies. A submission goes to that server alone: redirects are not followed. It must be closed. */
export function createValidateClient(options: ValidateClientOptions): ValidateClient {
  const { baseUrl, proxy, timeout } = options;
  const agent = openAgent({ proxy, timeout });
  const base = withoutEnding(parseUrl(baseUrl).href, '/');
  return {
    validate: async (resourceType, body, profile) => {
      const query = profile === undefined ? '' : `?profile=${encodeURIComponent(profile)}`;
      const { status, content } = await post(agent, `${base}/${resourceType}/$validate${query}`, body, options);
      return judgement(status, content);
    },
    close: () => agent.close(),
  };
}

/** HL7's validator as an HTTP service, as it is started by its command `server`. */
export interface Hl7Client {
  /**
   * Its answer as JSON: normally an OperationOutcome.
   * @param profiles canonical URLs to validate against, besides what the resource claims
   * @throws {HttpError} if there is no response, or one without a validation result
   */
  validate(body: string, profiles: readonly string[]): Promise<unknown>;
  /** True where something answers at its address, whatever it says. */
  isUp(): Promise<boolean>;
  close(): Promise<void>;
}

/** A client of HL7's validator, with the limits and the reserve of `createValidateClient`. It must be closed. */
export function createHl7Client(options: ValidateClientOptions): Hl7Client {
  const { baseUrl, proxy, timeout } = options;
  const agent = openAgent({ proxy, timeout });
  const url = `${withoutEnding(parseUrl(baseUrl).href, '/')}/validateResource`;
  return {
    validate: async (body, profiles) => {
      const query = ['showMessageIds=true', ...profiles.map((profile) => `profile=${encodeURIComponent(profile)}`)];
      const { status, content } = await post(agent, `${url}?${query.join('&')}`, body, options);
      return judgement(status, content);
    },
    isUp: async () => {
      try {
        const { origin, pathname } = parseUrl(url);
        const answer = await agent.request({ origin, path: pathname, method: 'GET' });
        await answer.body.dump({ limit: 65_536 });
        return true;
      } catch {
        return false;
      }
    },
    close: () => agent.close(),
  };
}

interface Answer {
  readonly status: number;
  readonly content: Uint8Array;
}

/** Sends a resource. @throws {HttpError} where there is no answer, or one that is too large */
async function post(agent: HttpAgent, to: string, body: string, options: ValidateClientOptions): Promise<Answer> {
  const { timeout, token, limit = largestAnswer } = options;
  const url = parseUrl(to);
  const contentType = /^\uFEFF?\s*</.test(body) ? 'application/fhir+xml' : 'application/fhir+json';
  const headers = {
    ...{ accept: 'application/fhir+json', 'accept-encoding': 'identity', 'content-type': contentType },
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  try {
    const answer = await agent.request({
      ...{ origin: url.origin, path: `${url.pathname}${url.search}`, method: 'POST', headers, body },
      signal: AbortSignal.timeout(timeout),
    });
    const bytes = await readAll(answer.body, limit);
    const encoding = answer.headers['content-encoding'];
    const content = unpackBody(bytes, Array.isArray(encoding) ? encoding.join(',') : encoding, limit);
    return { status: answer.statusCode, content };
  } catch (thrown) {
    if (thrown instanceof HttpError) throw thrown;
    const late = thrown instanceof Error && (thrown.name === 'TimeoutError' || thrown.name === 'AbortError');
    throw networkError(late ? { code: 'ETIMEDOUT' } : thrown);
  }
}

/** A body of at most so many bytes. @throws {HttpError} if it is longer; the connection is then cut */
async function readAll(body: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Statuses with which servers refuse a resource that they validated, with an OperationOutcome. */
const judged = [400, 412, 422];

/** @throws {HttpError} if the response is no validation result */
function judgement(status: number, content: Uint8Array): unknown {
  const data = parse(content);
  const isObject = typeof data === 'object' && data !== null;
  if (isObject && ((status >= 200 && status < 300) || judged.includes(status))) return data;
  if (status === 200) {
    throw new HttpError({ da: 'svaret er ikke JSON', en: 'the answer is not JSON' }, status);
  }
  throw statusError(status);
}

function parse(content: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(content).toString('utf8'));
  } catch {
    return undefined;
  }
}
