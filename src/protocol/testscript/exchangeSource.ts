import type { HttpExchange } from '../../model/exchange.js';

/** The exchanges that a system under test had with testcamp's server, one after the other. */
export interface ExchangeSource {
  /** The next one; undefined where there are no more, or none came in time. */
  next(): Promise<HttpExchange | undefined>;
}

/** Exchanges that were kept as evidence, in the order of their numbers. */
export function recordedExchanges(exchanges: readonly HttpExchange[]): ExchangeSource {
  const inOrder = [...exchanges].sort((a, b) => a.number - b.number);
  let next = 0;
  return { next: () => Promise.resolve(inOrder[next++]) };
}

/** Exchanges as they happen. */
export interface LiveExchanges extends ExchangeSource {
  /** Hands over an exchange that has just been answered. */
  push(exchange: HttpExchange): void;
  /** No more will come: whoever waits is told at once. */
  end(): void;
}

/**
 * Waits for the system under test.
 * @param limit milliseconds to wait for each exchange
 */
export function liveExchanges(limit: number): LiveExchanges {
  const queue: HttpExchange[] = [];
  let ended = false;
  let wake: (() => void) | undefined;
  const come = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, limit);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return {
    next: async () => {
      if (queue.length === 0 && !ended) await come();
      return queue.shift();
    },
    push: (exchange) => {
      queue.push(exchange);
      wake?.();
    },
    end: () => {
      ended = true;
      wake?.();
    },
  };
}
