import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServiceResponse } from './service.js';

/** Milliseconds between comments that keep a quiet connection open, within the time for an idle one. */
const beatMs = 10_000;
/** Bytes that a client may leave unread before it is cut off: it comes back for what is new. */
const mostUnread = 1024 * 1024;

/**
 * Sends a response as it comes, and resolves when the client is gone, or what is in `open` has ended it. Lines that begin with
 * a colon are comments (HTML, server-sent events, section 9.2.5).
 */
export function sendStream(
  incoming: IncomingMessage,
  response: ServerResponse,
  { status, headers, stream }: Pick<ServiceResponse, 'status' | 'headers' | 'stream'>,
  open: Set<() => void>,
): Promise<void> {
  return new Promise((resolve) => {
    if (response.headersSent || response.destroyed) return resolve();
    const write = (text: string): void => {
      if (response.destroyed || response.writableEnded) return;
      if (response.writableLength > mostUnread) incoming.socket.destroy();
      else response.write(text);
    };
    const end = (): void => void response.end();
    incoming.socket.setTimeout(0);
    response.writeHead(status, { ...headers, connection: 'close' });
    response.flushHeaders();
    open.add(end);
    const beat = setInterval(() => write(':\n\n'), beatMs);
    const stop = stream?.(write);
    response.once('close', () => {
      clearInterval(beat);
      open.delete(end);
      stop?.();
      resolve();
    });
  });
}
