/** Limits of connections and requests. The largest body is each service's own. */
export interface ListenLimits {
  readonly connections: number;
  /** Of one client's address; behind a proxy all have the proxy's. */
  readonly connectionsPerAddress: number;
  /** Concurrent requests: a connection may carry several. */
  readonly requests: number;
  /** Milliseconds to receive the headers. */
  readonly headersMs: number;
  /** Milliseconds to receive a whole request, and for the client to read its response. */
  readonly requestMs: number;
  /** Milliseconds without traffic, the server's own processing excluded. */
  readonly idleMs: number;
}

export const defaultListenLimits: ListenLimits = {
  connections: 1024,
  connectionsPerAddress: 512,
  requests: 1024,
  headersMs: 10_000,
  requestMs: 300_000,
  idleMs: 30_000,
};

/** Bytes of all requests and responses in flight. */
export const defaultMemoryBudget = 256 * 1024 * 1024;

/** The default budget, or more if two of the largest bodies would not fit in it. */
export const memoryBudgetFor = (maxBodyBytes: number): number => Math.max(defaultMemoryBudget, 2 * maxBodyBytes);
