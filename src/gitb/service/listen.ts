import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpResponse } from '../../model/exchange.js';
import type { GitbService } from './service.js';

export interface GitbListenOptions {
  /** Host name or address to listen at. */
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Path that the service stands under, `/gitb`. */
  readonly path: string;
  /** Most bytes of a request's body. */
  readonly limit: number;
  /** What callers must show, as bearer token or as password of basic authentication; undefined for nothing. */
  readonly token?: string;
}

/** A service that listens. */
export interface GitbListener {
  /** `http://127.0.0.1:8080/gitb` */
  readonly url: string;
  /** Takes no more requests, and ends when those begun are answered. */
  close(): Promise<void>;
}

/** Lets a service be reached over HTTP. @throws the system's error where the port can't be had */
export async function listenGitb(service: GitbService, options: GitbListenOptions): Promise<GitbListener> {
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 20_000 }, (request, response) => {
    answer(service, options, request).then(
      (given) => send(response, given),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { address, port, family } = server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return {
    url: `http://${host}:${port}${options.path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function answer(
  service: GitbService,
  { path, limit, token }: GitbListenOptions,
  request: IncomingMessage,
): Promise<HttpResponse> {
  const url = request.url ?? '/';
  const below = url === path || url.startsWith(`${path}/`) || url.startsWith(`${path}?`);
  if (!below) return plain(404, 'Not found');
  if (token !== undefined && !isAllowed(request.headers.authorization, token)) {
    return { ...plain(401, 'Unauthorized'), headers: { 'www-authenticate': 'Basic realm="testcamp"' } };
  }
  const body = await bodyOf(request, limit);
  if (body === undefined) return plain(413, 'Content too large');
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return service({
    method: request.method ?? 'GET',
    url: url.slice(path.length).replace(/^(?!\/)/, '/'),
    headers: Object.fromEntries(headers),
    body,
  });
}

/** Compared by digest, so that the time it takes tells nothing. */
function isAllowed(authorization: string | undefined, token: string): boolean {
  const [scheme = '', given = ''] = (authorization ?? '').split(' ', 2);
  const basic = (): string =>
    Buffer.from(given, 'base64')
      .toString('utf8')
      .replace(/^[^:]*:/, '');
  const shown = /^bearer$/i.test(scheme) ? given : /^basic$/i.test(scheme) ? basic() : '';
  return timingSafeEqual(sha256(shown), sha256(token));
}

/** Undefined where it is too large: then the rest is let go unread, so that the answer can still be sent. */
function bodyOf(request: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    request.on('data', (chunk: Uint8Array) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => {
      resolve(length > limit ? undefined : Buffer.concat(chunks));
    });
    request.on('error', reject);
  });
}

function send(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  // Whoever sent too much is not listened to any further.
  const more = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { ...headers, ...more, 'content-length': body.length });
  response.end(body);
}

const plain = (status: number, text: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: Buffer.from(`${text}\n`),
});

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
