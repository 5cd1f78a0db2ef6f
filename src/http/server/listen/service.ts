import type { HttpRequest, HttpResponse } from '../../../model/exchange.js';
import type { Refusal } from './refusal.js';

/** An answer of a service. */
export interface ServiceResponse extends HttpResponse {
  /** Bytes of the memory budget that the answer took; the listener gives them back when it was sent. */
  readonly budgeted?: number;
}

/** What answers the requests at a path and below it. The listener has checked who asks, and read the body within its limits. */
export interface HttpService {
  /** Largest body that it takes, in bytes. */
  readonly maxBodyBytes: number;
  /**
   * Answers a whole request, whose `url` is what follows the service's own path: `/`, `/Patient?_id=1`.
   * @param at when the request came
   * @throws {Refusal} for what it does not answer
   */
  handle(request: HttpRequest, at: string): Promise<ServiceResponse>;
  /** Writes the answer to a request that is refused; an OperationOutcome where this is left out. */
  refusalResponse?(request: HttpRequest, refusal: Refusal): HttpResponse;
  /** Is told of a request whose body was not taken, before that is answered. */
  onBodyRefused?(request: HttpRequest, response: HttpResponse, at: string): Promise<void>;
}

/** Services by path: `/gitb` has what is below it too, `/` itself alone. */
export type ServiceMap = ReadonlyMap<string, HttpService>;

/** A service, and what of a request's URL it is given. */
export interface FoundService {
  readonly path: string;
  readonly service: HttpService;
  /** The URL below the service's path, query included. */
  readonly url: string;
}

/** The service that a URL is for, by the longest path; undefined where there is none. */
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
