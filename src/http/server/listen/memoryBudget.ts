/** Memory that all requests and responses in flight may use together, in bytes. */
export interface MemoryBudget {
  /** All of it. */
  readonly bytes: number;
  /**
   * Reserves bytes; false, with nothing reserved, if not enough are left.
   * @param spared bytes that must be left for others after that
   */
  take(bytes: number, spared?: number): boolean;
  /** Releases reserved bytes. */
  give(bytes: number): void;
}

/** Creates a budget of that many bytes. */
export function createMemoryBudget(bytes: number): MemoryBudget {
  let left = bytes;
  return {
    bytes,
    take: (wanted, spared = 0) => {
      if (wanted > left - spared) return false;
      left -= wanted;
      return true;
    },
    give: (taken) => {
      left += taken;
    },
  };
}

/** Runs work one after the other. */
export type SerialQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** Creates an empty queue. */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
