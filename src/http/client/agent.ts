import { EnvHttpProxyAgent } from 'undici';
import type { Dispatcher } from 'undici';
import type { LookupFunction } from 'node:net';
import { HttpError } from '../httpError.js';

/** The proxies of requests. Empty strings for none. */
export interface ProxySettings {
  readonly http: string;
  readonly https: string;
  /** Hosts that are called directly, separated by commas; `*` for all. */
  readonly none: string;
}

export interface AgentOptions {
  readonly proxy: ProxySettings;
  /** Milliseconds to connect, and between two parts of a response. */
  readonly timeout: number;
  /** Resolves a host that is called directly; the system does if left out. */
  readonly lookup?: LookupFunction | undefined;
}

/** undici's pool of connections, through which requests are sent. No other module of testcamp names undici. */
export type HttpAgent = Dispatcher;

/** Headers of a request in any of undici's formats. */
export type AgentHeaders = Dispatcher.DispatchOptions['headers'];

/** A pool of connections that uses proxies. @throws {HttpError} if a proxy's URL is invalid. */
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
