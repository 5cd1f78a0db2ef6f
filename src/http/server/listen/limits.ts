/** How much one client may ask of the server. The largest body is each service's own. */
export interface ListenLimits {
  readonly connections: number;
  /** Requests in hand at once: a connection may carry several. */
  readonly requests: number;
  /** Milliseconds for the headers to come. */
  readonly headersMs: number;
  /** Milliseconds for a request to come whole, and for its answer to be taken. */
  readonly requestMs: number;
  /** Milliseconds in which nothing comes or goes, the server's own work left out. */
  readonly idleMs: number;
}

export const defaultListenLimits: ListenLimits = {
  connections: 1024,
  requests: 1024,
  headersMs: 10_000,
  requestMs: 300_000,
  idleMs: 30_000,
};

/** Bytes of requests and answers in flight, all together. */
export const defaultMemoryBudget = 256 * 1024 * 1024;

/** The default budget, or more where two of the largest bodies would not fit in it. */
export const memoryBudgetFor = (maxBodyBytes: number): number => Math.max(defaultMemoryBudget, 2 * maxBodyBytes);
