import { Client } from 'fhir-kit-client';
import { openAgent } from './agent.js';
import type { ProxySettings } from './agent.js';
import { HttpError, networkError, statusError } from '../httpError.js';

export interface ValidateClientOptions {
  /** Base URL of the FHIR server. */
  readonly baseUrl: string;
  readonly proxy: ProxySettings;
  /** Milliseconds for one answer. */
  readonly timeout: number;
  /** Bearer token; undefined for none. */
  readonly token?: string;
}

/** Asks a FHIR server what it thinks of resources (R4 operation `$validate`). */
export interface ValidateClient {
  /**
   * What the server answered, as JSON: an OperationOutcome where all is well.
   * @param body the resource as it stands, JSON or XML by content
   * @param profile canonical URL to judge by, beside what the resource claims
   * @throws {HttpError} where no answer comes, or one that is no judgement
   */
  validate(resourceType: string, body: string, profile?: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A client of one server, by way of proxies. It must be closed. */
export function createValidateClient({ baseUrl, proxy, timeout, token }: ValidateClientOptions): ValidateClient {
  const dispatcher = openAgent({ proxy, timeout });
  const client = new Client({ baseUrl, requestOptions: { dispatcher } });
  if (token !== undefined) client.bearerToken = token;
  return {
    validate: async (resourceType, body, profile) => {
      const query = profile === undefined ? '' : `?profile=${encodeURIComponent(profile)}`;
      const contentType = /^\uFEFF?\s*</.test(body) ? 'application/fhir+xml' : 'application/fhir+json';
      try {
        return await client.request(`${resourceType}/$validate${query}`, {
          method: 'POST',
          body,
          options: { headers: { 'content-type': contentType }, signal: AbortSignal.timeout(timeout) },
        });
      } catch (thrown) {
        return judgementIn(thrown);
      }
    },
    close: () => dispatcher.close(),
  };
}

/** Statuses by which servers refuse a resource that they judged, with an OperationOutcome. */
const judged = [400, 412, 422];

/** @throws {HttpError} where the answer is no judgement */
function judgementIn(thrown: unknown): unknown {
  const { response } = thrown as { response?: { status: number; data: unknown } };
  if (response === undefined) {
    const late = thrown instanceof Error && (thrown.name === 'TimeoutError' || thrown.name === 'AbortError');
    throw networkError(late ? { code: 'ETIMEDOUT' } : thrown);
  }
  const { status, data } = response;
  if (judged.includes(status) && typeof data === 'object') return data;
  if (status === 200) {
    throw new HttpError({ da: 'svaret er ikke JSON', en: 'the answer is not JSON' }, status);
  }
  throw statusError(status);
}
