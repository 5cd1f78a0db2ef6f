import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How often it is looked whether the server gets to its work, in milliseconds. */
const tickMs = 250;
/** A tick that is so late that the server was at work itself. */
const lateMs = 500;

/**
 * Ends connections without traffic, as `server.timeout` says, but for time that the server itself could not read what had
 * come: a judgement that takes a minute is not its clients' idleness. Returns what ends the watch.
 */
export function endIdleConnections(server: Server, idleMs: number): () => void {
  let [ticked, blockedUntil] = [performance.now(), -Infinity];
  const look = (): void => {
    const now = performance.now();
    if (now - ticked > tickMs + lateMs) blockedUntil = now;
    ticked = now;
  };
  const timer = setInterval(look, tickMs);
  timer.unref();
  server.on('timeout', (socket: Socket) => {
    look();
    // The clock of a connection ran on meanwhile: it begins anew, once what has come can be read.
    if (performance.now() - blockedUntil < Math.min(idleMs, 2 * tickMs)) socket.setTimeout(idleMs);
    else socket.destroy();
  });
  return () => clearInterval(timer);
}

/** Refuses connections beyond so many of one address, so that one client leaves room for others. */
export function limitPerAddress(server: Server, most: number): void {
  const counts = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    socket.once('close', () => {
      const left = (counts.get(address) ?? 1) - 1;
      if (left > 0) counts.set(address, left);
      else counts.delete(address);
    });
    if (count > most) socket.destroy();
  });
}
