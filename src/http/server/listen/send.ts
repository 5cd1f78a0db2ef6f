import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HttpResponse } from '../../../model/exchange.js';

/** How long a client may go on sending what is thrown away, in milliseconds. */
const lingerMs = 5000;

/** How an answer is sent. */
export interface SendOptions {
  /** Milliseconds in which the client must take some of it. */
  readonly idleMs: number;
  /** Whether the connection may be used again. */
  readonly keepsAlive: boolean;
}

/** An answer with the headers that keep a browser from taking it for something else. A policy of its own stays. */
export const withSafeHeaders = <Response extends HttpResponse>(response: Response): Response => ({
  ...response,
  headers: {
    ...response.headers,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy':
      response.headers['content-security-policy'] ?? "default-src 'none'; frame-ancestors 'none'",
  },
});

/** Sends an answer and resolves when the client has it, or is gone. */
export function send(
  incoming: IncomingMessage,
  response: ServerResponse,
  answer: HttpResponse,
  options: SendOptions,
): Promise<void> {
  return new Promise((resolve) => {
    if (response.headersSent || response.destroyed) return resolve();
    response.once('close', resolve);
    write(incoming, response, answer, options);
  });
}

function write(
  incoming: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: HttpResponse,
  { idleMs, keepsAlive }: SendOptions,
): void {
  const isWhole = incoming.complete;
  incoming.socket.setTimeout(idleMs);
  // What the client is still sending is thrown away for a while, so that it reads the answer before the connection ends.
  if (!isWhole) {
    incoming.resume();
    const end = setTimeout(() => incoming.socket.destroy(), lingerMs);
    response.once('close', () => clearTimeout(end));
  }
  const isEmpty = status === 204 || status === 304;
  const length = isEmpty || incoming.method === 'HEAD' ? {} : { 'content-length': String(body.length) };
  response.writeHead(status, { ...headers, ...length, ...(isWhole && keepsAlive ? {} : { connection: 'close' }) });
  response.end(isEmpty ? undefined : body);
}

/** What is no request at all, or does not come in time: a short answer, and the connection ends. */
export function answerBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
  const status = statusOf(error.code ?? '');
  if (status === undefined || !socket.writable) {
    socket.destroy();
    return;
  }
  const [code, reason] = status;
  socket.end(`HTTP/1.1 ${code} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

function statusOf(code: string): readonly [number, string] | undefined {
  if (code === 'ECONNRESET' || code === 'EPIPE') return undefined;
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'Request Header Fields Too Large'];
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, 'Request Timeout'];
  return [400, 'Bad Request'];
}
