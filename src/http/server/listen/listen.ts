import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lang, Text } from '../../../base/index.js';
import type { HttpRequest } from '../../../model/exchange.js';
import { callerPolicy } from './caller.js';
import { defaultListenLimits } from './limits.js';
import type { ListenLimits } from './limits.js';
import { endIdleConnections, limitPerAddress } from './idleness.js';
import { createMemoryBudget } from './memoryBudget.js';
import type { MemoryBudget } from './memoryBudget.js';
import { answerBroken } from './send.js';
import { serveRequest } from './serveRequest.js';
import type { ServeState } from './serveRequest.js';
import type { HttpService, ServiceMap } from './service.js';

export interface ListenOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Required of every request; undefined for none. */
  readonly token?: string;
  /** URL that clients use, without a trailing slash, if it is not the one listened on. */
  readonly publicUrl?: string;
  readonly limits?: Partial<ListenLimits>;
  /** Shared with the services. */
  readonly budget: MemoryBudget;
  readonly lang: Lang;
  /** Message for a URL without a service. */
  readonly notFound: Text;
  now(): string;
  /** Called for each answered request; `path` is that of its service, if any. */
  onAnswered?(request: HttpRequest, status: number, path: string | undefined): void;
  onFault?(error: unknown): void;
}

/** Less than the 10 s after which Docker kills a container that does not stop. */
const defaultGraceMs = 8_000;

export interface HttpListener {
  readonly port: number;
  /** Base URL of all services, `http://127.0.0.1:8080`. */
  readonly root: string;
  /** Accepts no more requests, and resolves when those in progress are answered, or cut off after `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/**
 * Serves services on a socket, each at its own path.
 * @param servicesOf creates the services; their base URL is known only once the port is
 * @throws the error of the network, such as EADDRINUSE
 */
export async function listen(servicesOf: (root: string) => ServiceMap, options: ListenOptions): Promise<HttpListener> {
  const limits = { ...defaultListenLimits, ...options.limits };
  const services = new Map<string, HttpService>();
  const server = createServer(limits);
  const unwatch = endIdleConnections(server, limits.idleMs);
  server.on('close', unwatch);
  limitPerAddress(server, limits.connectionsPerAddress);
  const state: ServeState = {
    ...{ services, limits, callers: callerPolicy(options), slots: createMemoryBudget(limits.requests) },
    streams: new Set(),
    ...{ budget: options.budget, lang: options.lang, notFound: options.notFound },
    isOpen: () => server.listening,
    now: () => options.now(),
    onAnswered: (request, status, path) => options.onAnswered?.(request, status, path),
    onFault: (error) => options.onFault?.(error),
  };
  server.on('request', (request, response) => void serveRequest(state, request, response));
  // The body is requested once it is known to be wanted.
  server.on('checkContinue', (request, response) => void serveRequest(state, request, response, true));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answerBroken(error, socket));
  const { port } = await opened(server, options);
  const root = options.publicUrl ?? `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
  for (const [path, service] of servicesOf(root)) services.set(path, service);
  const close = (graceMs = defaultGraceMs): Promise<void> => {
    const ended = closed(server, graceMs);
    for (const end of state.streams) end();
    return ended;
  };
  return { port, root, close };
}

function createServer({ headersMs, requestMs, idleMs, connections }: ListenLimits): http.Server {
  const server = http.createServer({
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: Math.min(1000, headersMs / 2),
    keepAliveTimeout: 5000,
    maxHeaderSize: 16 * 1024,
    noDelay: true,
  });
  server.maxConnections = connections;
  server.timeout = idleMs;
  return server;
}

function opened(server: http.Server, { host, port }: ListenOptions): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 1024 }, () => {
      server.removeListener('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

function closed(server: http.Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
