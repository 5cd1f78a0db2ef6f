import type { HttpRequest, HttpResponse } from '../../../model/exchange.js';
import type { Refusal } from './refusal.js';

/** A response of a service. */
export interface ServiceResponse extends HttpResponse {
  /** Bytes of the memory budget reserved for the response; the listener releases them once it is sent. */
  readonly budgeted?: number;
  /**
   * Sent after the headers in place of the body, as it comes, until the client leaves or the server stops.
   * @param write sends a part of it @returns what ends it
   */
  readonly stream?: (write: (text: string) => void) => () => void;
}

/**
 * Answers the requests at a path and below it. The listener has checked the caller, and read the body within its
 * limits.
 */
export interface HttpService {
  /** Largest accepted body, in bytes. */
  readonly maxBodyBytes: number;
  /**
   * True for a request that shows a secret of the service's own, in place of the server's token. Left out where there is none.
   * @param request as for `handle`, without its body
   */
  admits?(request: HttpRequest): boolean;
  /**
   * Answers a complete request, whose `url` is the part after the service's own path: `/`, `/Patient?_id=1`.
   * @param at when the request arrived
   * @param from address of the client, or of the proxy that it comes by
   * @throws {Refusal} for a request that it refuses
   */
  handle(request: HttpRequest, at: string, from?: string): Promise<ServiceResponse>;
  /** Builds the response to a refused request; an OperationOutcome if left out. */
  refusalResponse?(request: HttpRequest, refusal: Refusal): HttpResponse;
  /** Called for a request whose body was refused, before it is answered. */
  onBodyRefused?(request: HttpRequest, response: HttpResponse, at: string): Promise<void>;
}

/** Services by path: `/gitb` includes everything below it, `/` only itself. */
export type ServiceMap = ReadonlyMap<string, HttpService>;

/** A service, and the part of a request's URL that it receives. */
export interface FoundService {
  readonly path: string;
  readonly service: HttpService;
  /** The URL below the service's path, query included. */
  readonly url: string;
}

/** The service for a URL, by the longest matching path; undefined if there is none. */
export function findService(services: ServiceMap, url: string): FoundService | undefined {
  const [whole = ''] = url.split('?', 1);
  let longest: FoundService | undefined;
  for (const [path, service] of services) {
    const isBelow = path !== '/' && whole.startsWith(`${path}/`);
    if ((whole !== path && !isBelow) || path.length < (longest?.path.length ?? 0)) continue;
    longest = { path, service, url: path === '/' ? url : url.slice(path.length) || '/' };
  }
  return longest;
}
