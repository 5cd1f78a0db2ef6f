import { afterEach, describe, expect, it } from 'vitest';
import { createWorkerPool } from './pool.js';
import type { PoolOptions, WorkerPool } from './pool.js';

/** A thread that answers each task with what this gives, `task` being the task. */
const threadOf = (answer: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', (task) => parentPort.postMessage({ result: ${answer} }));
       parentPort.postMessage({ ready: true });`,
    )}`,
  );

const open: WorkerPool[] = [];
afterEach(async () => {
  for (const pool of open.splice(0)) await pool.close();
});

function poolOf(answer: string, options: Partial<PoolOptions> = {}): WorkerPool {
  const own = { script: threadOf(answer), data: {}, size: 2, ready: 1, seconds: 60, megabytes: 100, waiting: 100 };
  const pool = createWorkerPool({ ...own, ...options });
  open.push(pool);
  return pool;
}

const sleep = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, task)';
/** Never ends for a task of 'endless', and else gives the task. */
const endless = "(() => { while (task === 'endless'); return task; })()";

describe('the threads of a pool', () => {
  it('give each task its own result', async () => {
    const pool = poolOf('task * 2');
    const tasks = Array.from({ length: 100 }, (_, at) => at);
    const replies = await Promise.all(tasks.map((task) => pool.run(`party ${task % 3}`, task)));
    expect(replies).toEqual(tasks.map((task) => ({ result: task * 2 })));
  });

  it('are ended by a task that takes too long, and replaced', async () => {
    const pool = poolOf(endless, { seconds: 1 });
    const slow = ['a', 'b'].map((party) => pool.run(party, 'endless'));
    expect(await Promise.all(slow)).toEqual([{ over: 'time' }, { over: 'time' }]);
    expect(await pool.run('a', 'quick')).toEqual({ result: 'quick' });
  });

  it('serve others while one party has endless tasks', async () => {
    const pool = poolOf(endless);
    const slow = [1, 2, 3].map(() => pool.run('attacker', 'endless').catch((error: unknown) => error));
    for (let at = 0; at < 200; at++) expect(await pool.run('other', at)).toEqual({ result: at });
    await pool.close();
    for (const one of await Promise.all(slow)) expect(one).toBeInstanceOf(Error);
  });

  it('are ended by a task that takes too much memory, and replaced', async () => {
    const pool = poolOf("task === 'greedy' ? Array.from({ length: 1e9 }, () => [task]).length : task", {
      megabytes: 20,
    });
    expect(await pool.run('a', 'greedy')).toEqual({ over: 'memory' });
    expect(await pool.run('a', 'modest')).toEqual({ result: 'modest' });
  });

  it('are as many as tasks need at once, and the first ones wait for none', async () => {
    const answer = `(() => { ${sleep}; return process.getBuiltinModule('node:worker_threads').threadId; })()`;
    const pool = poolOf(answer, { ready: 0, size: 3 });
    const threads = async (parties: readonly string[]): Promise<number> => {
      const replies = await Promise.all(parties.map((party) => pool.run<number>(party, 200)));
      return new Set(replies.map((reply) => ('result' in reply ? reply.result : 0))).size;
    };
    expect(await threads(['a'])).toBe(1);
    expect(await threads(['a', 'b', 'c', 'a', 'b', 'c'])).toBeGreaterThan(1);
  });

  it('keep so many tasks of a party waiting, and no more', async () => {
    const pool = poolOf(sleep, { waiting: 3 });
    const replies = await Promise.all(Array.from({ length: 10 }, () => pool.run('a', 300)));
    expect(replies.filter((one) => 'over' in one && one.over === 'waiting').length).toBeGreaterThan(5);
    expect(await pool.run('b', 1)).toHaveProperty('result');
  });

  it('that do not start are a fault for each task, and not tried without end', async () => {
    const pool = createWorkerPool({
      ...{
        script: new URL('data:text/javascript,throw new Error("no packages")'),
        data: {},
        size: 2,
        ready: 1,
        seconds: 60,
      },
      ...{ megabytes: 100, waiting: 100 },
    });
    open.push(pool);
    await expect(pool.run('a', 1)).rejects.toThrow('no packages');
    await expect(pool.run('a', 2)).rejects.toThrow('no packages');
  });
});
