import os from 'node:os';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Text } from '../../base/index.js';
import { UsageError } from '../../base/index.js';
import { receivedError, sentError } from './sentError.js';
import type { SentError } from './sentError.js';

/** Tasks that are queued for a worker at most: enough that it never waits for the next one. */
const maxQueuedTasks = 4;
/** Tasks beyond the oldest unfinished one that are begun at most, so that finished ones do not pile up. */
const maxTasksInFlight = 512;
const maxWorkers = 64;

/** What is sent to a worker and back. */
interface Order {
  readonly at: number;
  readonly task: unknown;
}
type TaskReply<Result> = { readonly at: number } & ({ readonly result: Result } | { readonly error: SentError });

/**
 * How many workers a command uses.
 * @param asked value of `--workers`; without it as many as there are processors, where there is work enough for each
 * @param worth number of tasks for which it is worth starting one more worker
 * @throws {UsageError} for anything but a number from 1 to 64.
 */
export function workerCount(asked: string | undefined, tasks: number, worth: number): number {
  if (asked === undefined) return Math.max(1, Math.min(os.availableParallelism(), Math.floor(tasks / worth)));
  const count = /^[1-9]\d?$/.test(asked) ? Number(asked) : 0;
  if (count >= 1 && count <= maxWorkers) return Math.min(count, Math.max(1, tasks));
  throw new UsageError({
    da: `--workers er et tal fra 1 til ${maxWorkers}, ikke '${asked}'.`,
    en: `--workers is a number from 1 to ${maxWorkers}, not '${asked}'.`,
  });
}

/**
 * Up to how many MB a worker's heap may grow. From 2048 on V8 lets it grow to four times what is in use before garbage
 * collection, below to twice: the little time saved is worth 200 MB. A submission at the limits of reading takes 465.
 */
const maxHeapMegabytes = 2000;

/**
 * Carries out tasks in worker threads and gives the results in the order of the tasks, whichever is done first. An
 * error of a task is thrown when its result is due.
 * @param script module that calls {@link serveTasks}
 * @param data what each worker is made with; plain data
 * @param heap MB that a worker's heap may grow to
 * @throws {UsageError} where that is not enough.
 */
export async function* inWorkers<Result>(
  script: URL,
  data: unknown,
  tasks: readonly unknown[],
  count: number,
  heap = maxHeapMegabytes,
): AsyncGenerator<Result> {
  const resourceLimits = { maxOldGenerationSizeMb: heap };
  const workers = Array.from({ length: count }, () => new Worker(script, { workerData: data, resourceLimits }));
  const replies = new Map<number, TaskReply<Result>>();
  const load = new Map<Worker, number>(workers.map((worker) => [worker, 0]));
  let next = 0;
  let wanted = 0;
  let broken: Error | undefined;
  let wake: () => void = () => undefined;
  const feed = (): void => {
    for (const [worker, busy] of load) {
      for (let has = busy; has < maxQueuedTasks && next < tasks.length && next < wanted + maxTasksInFlight; has++) {
        worker.postMessage({ at: next, task: tasks[next] } satisfies Order);
        next++;
        load.set(worker, has + 1);
      }
    }
  };
  for (const worker of workers) {
    worker.on('message', (reply: TaskReply<Result>) => {
      replies.set(reply.at, reply);
      load.set(worker, (load.get(worker) ?? 1) - 1);
      feed();
      wake();
    });
    const stop = (error: Error): void => {
      const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      broken ??= isFull ? new UsageError(memoryIsFull(heap)) : error;
      wake();
    };
    worker.on('error', stop);
    worker.on('exit', (code) => {
      if (code !== 0) stop(new Error(`a worker ended with ${code}`));
    });
  }
  try {
    feed();
    for (; wanted < tasks.length; wanted++) {
      let reply = replies.get(wanted);
      while (reply === undefined) {
        if (broken !== undefined) throw broken;
        await new Promise<void>((resolve) => (wake = resolve));
        reply = replies.get(wanted);
      }
      replies.delete(wanted);
      if ('error' in reply) throw receivedError(reply.error);
      feed();
      yield reply.result;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

const memoryIsFull = (heap: number): Text => ({
  da: `Det, der skal bedømmes på én gang, fylder mere end de ${heap} MB, en arbejder må bruge. Kør igen med --workers 1.`,
  en: `What is to be judged at one time takes more than the ${heap} MB that a worker may use. Run it again with --workers 1.`,
});

/** Carries out tasks in this thread, each when its result is asked for. */
export function* inTurn<Task, Result>(tasks: readonly Task[], handle: (task: Task) => Result): Generator<Result> {
  for (const task of tasks) yield handle(task);
}

/** In a worker: carries out each task that is sent. */
export function serveTasks(prepare: (data: never) => (task: never) => unknown): void {
  let handle: ((task: never) => unknown) | undefined;
  parentPort?.on('message', ({ at, task }: Order) => {
    let reply: object;
    try {
      handle ??= prepare(workerData as never);
      reply = { at, result: handle(task as never) };
    } catch (error) {
      reply = { at, error: sentError(error) };
    }
    parentPort?.postMessage(reply);
  });
}
