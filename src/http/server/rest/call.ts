import type { OrderOf, FhirNode } from '../../../fhir/index.js';
import type { Lang, Text } from '../../../base/index.js';
import type { MemoryBudget, SerialQueue } from '../listen/memoryBudget.js';
import type { Format } from '../listen/mediaTypes.js';
import type { ReadOptions } from './payload.js';
import { quoted, refuse } from '../listen/refusal.js';
import type { Issue } from '../listen/refusal.js';
import { isId, resourceTypeNames } from './resourceTypes.js';
import type { Beside, ResourceFacts } from './beside.js';
import type { Store, Version } from '../store/store.js';

/** The parts of a FHIR endpoint. */
export interface EndpointOptions extends ReadOptions {
  readonly store: Store;
  /** Absolute URL of the endpoint, without a slash at its end. */
  readonly base: string;
  /**
   * Validates the resource of a request's body before it is read here: an issue with severity error refuses it with
   * status 422. @throws {Refusal} where it can't be judged
   */
  readonly judge?: (body: Uint8Array) => Promise<readonly Issue[]>;
  /** Reads and writes large resources; without it the server does so itself. */
  readonly beside?: Beside | undefined;
  /** Generates ids for new resources. */
  readonly ids: () => string;
  /** Now, as an instant. */
  readonly now: () => string;
  /** The order of elements, which is fixed in XML. */
  readonly orderOf: OrderOf;
  /** Language of outcomes if the client asks for none. */
  readonly lang?: Lang;
  /** Version of testcamp, for the CapabilityStatement. */
  readonly version: string;
  /** Reserves the bytes of each response with a resource; the sender releases them. */
  readonly budget?: MemoryBudget;
  /** Responses are serialized one at a time, to bound memory; shared by endpoints of one process. */
  readonly turns?: SerialQueue;
  /** Receives storage failures and internal faults; the client is told that there was one. */
  onFault?(error: unknown): void;
}

/** A resource that a call carries. */
export interface SentResource {
  readonly resourceType: string;
  readonly format: Format;
  readonly bytes: Uint8Array;
  readonly facts: () => ResourceFacts;
  /** Its tree, which takes the server's own time where the resource was read beside it. */
  readonly root: () => FhirNode;
}

/** One requested interaction: a request, or an entry of a batch. */
export interface InteractionCall {
  readonly method: string;
  /** The path below the base URL, in decoded parts. */
  readonly path: readonly string[];
  /** Without `_format`, which is handled elsewhere. */
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The resource. @throws {Refusal} */
  resource(): SentResource;
  /** The parameters in a body. @throws {Refusal} */
  form(): URLSearchParams;
}

/** The result of a call. Changes that it reports are durable when the store has settled. */
export interface InteractionAnswer {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The resource in the response; undefined for none. */
  readonly content?: () => Promise<FhirNode>;
  /** The version that `content` is of, where that is a single one. */
  readonly version?: Version;
  /** Issues of the OperationOutcome that is returned instead of a resource. */
  readonly issues?: readonly Issue[];
  /** True where something may have been stored. */
  readonly changes?: true;
  /** What a change did, for a client that prefers an OperationOutcome. */
  readonly done?: Text;
}

/** A parsed request target. */
export interface ParsedTarget {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** Reads the path and query of a URL below the base. @throws {Refusal} 400 for invalid escapes */
export function readTarget(url: string): ParsedTarget {
  const [beforeFragment = ''] = url.split('#');
  const at = beforeFragment.indexOf('?');
  const path = at < 0 ? beforeFragment : beforeFragment.slice(0, at);
  const query = new URLSearchParams(at < 0 ? '' : beforeFragment.slice(at + 1));
  const parts = path.replace(/^\//, '').replace(/\/$/, '').split('/');
  try {
    return { path: parts.length === 1 && parts[0] === '' ? [] : parts.map(decodeURIComponent), query };
  } catch {
    throw refuse(400, 'invalid', { da: 'Adressen kan ikke læses', en: "The address can't be read" });
  }
}

/** The entity tag of a version (R4 section 3.1.0.1.3). */
export const etagOf = ({ version }: Version): string => `W/"${version}"`;

/** Headers that describe a version. */
export const headersOf = (version: Version): Readonly<Record<string, string>> => ({
  etag: etagOf(version),
  'last-modified': new Date(version.lastUpdated).toUTCString(),
});

/** URL of a version, for `Location` (R4 section 3.1.0.8). */
export const locationOf = ({ base }: EndpointOptions, { type, id, version }: Version): string =>
  `${base}/${type}/${id}/_history/${version}`;

/** @throws {Refusal} 404 for a type that R4 does not have */
export function checkType(type: string): void {
  if (resourceTypeNames().has(type)) return;
  throw refuse(404, 'not-supported', {
    da: `FHIR R4 har ingen ressourcetype '${quoted(type)}'`,
    en: `FHIR R4 has no resource type '${quoted(type)}'`,
  });
}

/** @throws {Refusal} for an invalid id: nothing can be found by it */
export function checkId(id: string, status: 400 | 404): void {
  if (isId(id)) return;
  const text: Text = { da: `'${quoted(id)}' er ikke et id`, en: `'${quoted(id)}' is not an id` };
  throw refuse(status, status === 404 ? 'not-found' : 'value', text);
}
