import type { Progress } from '../../../app/environment/index.js';
import type { Io } from '../io.js';

const quietMs = 1000;
const everyMs = 200;

/** Shows the progress of a command through `total` steps, on a terminal and only once it has taken a second. */
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
