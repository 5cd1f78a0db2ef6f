import type { Io } from '../io.js';

/** Shows how far a command has come, on a terminal and only once it has taken a second. */
export interface Progress {
  step(): void;
  end(): void;
}

const quietMs = 1000;
const everyMs = 200;

/** Makes the progress of `total` steps. */
export function createProgress(total: number, io: Io, quiet: boolean): Progress {
  if (quiet || !io.showsProgress) return { step: () => undefined, end: () => undefined };
  const started = performance.now();
  let done = 0;
  let shown = 0;
  return {
    step: () => {
      done++;
      const now = performance.now();
      if (now - started < quietMs || now - shown < everyMs) return;
      shown = now;
      io.err(`\r${done}/${total}`);
    },
    end: () => {
      if (shown > 0) io.err('\r\u001b[K');
    },
  };
}
