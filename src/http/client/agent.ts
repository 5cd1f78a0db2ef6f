import { EnvHttpProxyAgent } from 'undici';
import type { Dispatcher } from 'undici';
import type { LookupFunction } from 'node:net';
import { HttpError } from '../httpError.js';

/** Where requests go by way of. Empty texts for none. */
export interface ProxySettings {
  readonly http: string;
  readonly https: string;
  /** Hosts that are asked directly, separated by commas; `*` for all. */
  readonly none: string;
}

export interface AgentOptions {
  readonly proxy: ProxySettings;
  /** Milliseconds until a connection stands, and between two parts of an answer. */
  readonly timeout: number;
  /** Finds the address of a host that is asked directly; the system does where it is left out. */
  readonly lookup?: LookupFunction | undefined;
}

/** A pool of connections by which requests are sent: undici's. No other module of testcamp names undici. */
export type HttpAgent = Dispatcher;

/** Headers of a request in any of undici's shapes. */
export type AgentHeaders = Dispatcher.DispatchOptions['headers'];

/** A pool of connections that heeds proxies. @throws {HttpError} where a proxy's address is none. */
export function openAgent({ proxy, timeout, lookup }: AgentOptions): HttpAgent {
  try {
    return new EnvHttpProxyAgent({
      httpProxy: proxy.http,
      httpsProxy: proxy.https,
      noProxy: proxy.none,
      connect: { timeout, ...(lookup === undefined ? {} : { lookup }) },
      headersTimeout: timeout,
      bodyTimeout: timeout,
    });
  } catch {
    throw new HttpError({
      da: 'HTTP_PROXY eller HTTPS_PROXY er ikke en gyldig adresse',
      en: 'HTTP_PROXY or HTTPS_PROXY is not a valid address',
    });
  }
}
