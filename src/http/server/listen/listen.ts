import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lang, Text } from '../../../base/index.js';
import type { HttpRequest } from '../../../model/exchange.js';
import { callerPolicy } from './caller.js';
import { defaultListenLimits } from './limits.js';
import type { ListenLimits } from './limits.js';
import { createMemoryBudget } from './memoryBudget.js';
import type { MemoryBudget } from './memoryBudget.js';
import { answerBroken } from './send.js';
import { serveRequest } from './serveRequest.js';
import type { ServeState } from './serveRequest.js';
import type { HttpService, ServiceMap } from './service.js';

export interface ListenOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** What every request must show; none where undefined. */
  readonly token?: string;
  /** Address that clients use, without a slash at its end, where it is not the one listened on. */
  readonly publicUrl?: string;
  readonly limits?: Partial<ListenLimits>;
  /** Shared with the services. */
  readonly budget: MemoryBudget;
  readonly lang: Lang;
  /** What is said of an address where there is no service. */
  readonly notFound: Text;
  now(): string;
  /** Is told of each request that was answered; `path` is that of the service, where one had it. */
  onAnswered?(request: HttpRequest, status: number, path: string | undefined): void;
  onFault?(error: unknown): void;
}

/** Less than the 10 s after which Docker ends what does not end itself. */
const defaultGraceMs = 8_000;

export interface HttpListener {
  readonly port: number;
  /** What all addresses begin with, `http://127.0.0.1:8080`. */
  readonly root: string;
  /** Takes no more requests, and resolves when those in hand are answered, or cut off after `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/**
 * Puts services on a socket, each at a path of its own.
 * @param servicesOf makes the services; what their addresses begin with is known only when the port is
 * @throws the error of the network, such as EADDRINUSE
 */
export async function listen(servicesOf: (root: string) => ServiceMap, options: ListenOptions): Promise<HttpListener> {
  const limits = { ...defaultListenLimits, ...options.limits };
  const services = new Map<string, HttpService>();
  const server = createServer(limits);
  const state: ServeState = {
    ...{ services, limits, callers: callerPolicy(options), slots: createMemoryBudget(limits.requests) },
    ...{ budget: options.budget, lang: options.lang, notFound: options.notFound },
    isOpen: () => server.listening,
    now: () => options.now(),
    onAnswered: (request, status, path) => options.onAnswered?.(request, status, path),
    onFault: (error) => options.onFault?.(error),
  };
  server.on('request', (request, response) => void serveRequest(state, request, response));
  // The body is asked for when it is known to be wanted.
  server.on('checkContinue', (request, response) => void serveRequest(state, request, response, true));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answerBroken(error, socket));
  const { port } = await opened(server, options);
  const root = options.publicUrl ?? `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
  for (const [path, service] of servicesOf(root)) services.set(path, service);
  return { port, root, close: (graceMs = defaultGraceMs) => closed(server, graceMs) };
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
