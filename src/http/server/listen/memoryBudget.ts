/** Memory that requests and answers in flight may fill together, in bytes. */
export interface MemoryBudget {
  /** Takes some of what is left; false, with nothing taken, where that is not enough. */
  take(bytes: number): boolean;
  /** Gives back what was taken. */
  give(bytes: number): void;
}

/** Makes a budget of so many bytes. */
export function createMemoryBudget(bytes: number): MemoryBudget {
  let left = bytes;
  return {
    take: (wanted) => {
      if (wanted > left) return false;
      left -= wanted;
      return true;
    },
    give: (taken) => {
      left += taken;
    },
  };
}

/** Lets work be done by one after the other. */
export type SerialQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes a queue in which nobody waits yet. */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
