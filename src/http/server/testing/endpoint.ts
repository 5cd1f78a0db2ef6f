import type { FhirEndpoint, HttpResponse } from '../../../model/exchange.js';
import { buildContext } from '../../../packages/context/context.js';
import { elementOrder } from '../../../validator/compile/order.js';
import { createFhirEndpoint } from '../rest/endpoint.js';
import type { EndpointOptions } from '../rest/endpoint.js';
import { memoryStore } from '../store/memoryStore.js';
import type { Store } from '../store/store.js';

export const base = 'http://example.org/fhir';

export const orderOf = elementOrder(buildContext([], []));

/** An endpoint whose ids and times count from one. */
export function testEndpoint(options: Partial<EndpointOptions> = {}): FhirEndpoint & { readonly store: Store } {
  let id = 0;
  let second = 0;
  const store = options.store ?? memoryStore();
  const now = (): string => new Date(Date.UTC(2026, 8, 15, 10, 0, second++)).toISOString();
  const own = { store, base, orderOf, version: '0', lang: 'en', ids: () => `new-${++id}`, now } as const;
  return { ...createFhirEndpoint({ ...own, ...options }), store };
}

/** Sends a request to an endpoint; a body that is not a string is sent as JSON. */
export async function ask(
  endpoint: FhirEndpoint,
  line: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResponse & { readonly text: string; readonly json: Json }> {
  const [method = '', url = ''] = line.split(' ');
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const type = body === undefined ? {} : { 'content-type': 'application/fhir+json' };
  const response = await endpoint.handle({ method, url, headers: { ...type, ...headers }, body: Buffer.from(text) });
  const answer = Buffer.from(response.body).toString('utf8');
  return { ...response, text: answer, json: (answer.startsWith('{') ? JSON.parse(answer) : {}) as Json };
}

/** What tests examine in a returned resource. */
export interface Json {
  readonly resourceType: string;
  readonly id: string;
  readonly type: string;
  readonly total: number;
  readonly active: boolean;
  readonly meta: { readonly versionId: string };
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry: readonly {
    readonly fullUrl: string;
    readonly resource: Json;
    readonly request: object;
    readonly response: { readonly status: string; readonly location: string; readonly outcome: Json };
  }[];
  readonly issue: readonly {
    readonly code: string;
    readonly details: { readonly text: string };
    readonly diagnostics: string;
    readonly expression: readonly string[];
  }[];
  readonly subject: { readonly reference: string };
}

export const patient = (members: object = {}): object => ({
  resourceType: 'Patient',
  identifier: [{ system: 'urn:ex', value: '1' }],
  ...members,
});

/** A message with a destination. */
export const message = (id: string, endpoint: string): object => ({
  resourceType: 'Bundle',
  id,
  type: 'message',
  timestamp: '2026-09-15T10:00:00+02:00',
  entry: [
    {
      fullUrl: `urn:uuid:0f0e0d0c-0000-4000-8000-00000000000${id.length % 10}`,
      resource: {
        resourceType: 'MessageHeader',
        id: `header-${id}`,
        eventCoding: { system: 'urn:ex:event', code: 'homecare-message' },
        destination: [{ name: 'Åhuset', endpoint }],
        source: { endpoint: 'http://sender.example' },
      },
    },
  ],
});
