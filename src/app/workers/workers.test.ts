import { describe, expect, it } from 'vitest';
import { UsageError } from '../../base/index.js';
import { inWorkers } from './workers.js';

/** A module of a worker's that answers each task with what this gives, `task` being the task. */
const workerOf = (answer: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ at, task }) => parentPort.postMessage({ at, result: ${answer} }));`,
    )}`,
  );

async function all(script: URL, tasks: readonly number[], count: number, heap?: number): Promise<readonly number[]> {
  const results: number[] = [];
  for await (const result of inWorkers<number>(script, {}, tasks, count, heap)) results.push(result);
  return results;
}

describe('tasks that workers carry out', () => {
  it('come back in their order, whichever is done first', async () => {
    const slow = workerOf('(Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, task % 7), task * 2)');
    const tasks = Array.from({ length: 200 }, (_, at) => at);
    expect(await all(slow, tasks, 3)).toEqual(tasks.map((task) => task * 2));
  });

  it('that take more memory than a worker has are refused with a word on what to do', async () => {
    const greedy = workerOf('Array.from({ length: 1e9 }, () => [task]).length');
    await expect(all(greedy, [1], 1, 20)).rejects.toThrow(UsageError);
    await expect(all(greedy, [1], 1, 20)).rejects.toMatchObject({ text: { en: /20 MB.*--workers 1/ } });
  });
});
