import type { HttpExchange } from '../../../model/exchange.js';

/** The exchanges that a system under test had with testcamp's server, in order. */
export interface ExchangeSource {
  /** Yields exchanges for one operation, until there are no more or its time is up. The next gets what is not taken. */
  arriving(): AsyncIterable<HttpExchange>;
  /** Exchanges that arrived and were not taken. */
  remaining(): readonly HttpExchange[];
}

/** Exchanges that were kept as evidence, in the order of their numbers; testcamp's own are left out. */
export function recordedExchanges(exchanges: readonly HttpExchange[]): ExchangeSource {
  const queue = exchanges.filter(({ by }) => by === undefined).sort((a, b) => a.number - b.number);
  return {
    arriving: async function* () {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) yield await Promise.resolve(next);
    },
    remaining: () => [...queue],
  };
}

/** Exchanges as they happen. */
export interface LiveExchanges extends ExchangeSource {
  /** Adds an exchange that has just been answered; testcamp's own are ignored. */
  push(exchange: HttpExchange): void;
  /** No more will arrive: pending waits end at once. */
  end(): void;
}

/**
 * Waits for the system under test.
 * @param limit milliseconds to wait for a request that matches an operation, whatever else arrives meanwhile
 */
export function liveExchanges(limit: number): LiveExchanges {
  const queue: HttpExchange[] = [];
  let isEnded = false;
  let wake: () => void = () => undefined;
  return {
    arriving: async function* () {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        wake();
      }, limit);
      try {
        for (;;) {
          const next = queue.shift();
          if (next !== undefined) yield next;
          else if (isEnded || isLate) return;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        clearTimeout(timer);
      }
    },
    remaining: () => [...queue],
    push: (exchange) => {
      if (exchange.by !== undefined) return;
      queue.push(exchange);
      wake();
    },
    end: () => {
      isEnded = true;
      wake();
    },
  };
}
