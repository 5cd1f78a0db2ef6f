import { parentPort, Worker, workerData } from 'node:worker_threads';
import { receivedError, sentError } from './sentError.js';
import type { SentError } from './sentError.js';

/** What a pool's threads are, and what a task may take. */
export interface PoolOptions {
  /** Module that calls {@link servePool}. */
  readonly script: URL;
  /** What each thread is made with; plain data. */
  readonly data: unknown;
  /** Number of threads, at least 2. One party has one fewer at most, so that others are served beside its slow tasks. */
  readonly size: number;
  /** Threads that are started at once and kept; the others are when a task would wait for one. */
  readonly ready: number;
  /** Seconds that a task may take once a thread has begun it. */
  readonly seconds: number;
  /** MB that a thread's heap may grow to. */
  readonly megabytes: number;
  /** Tasks of one party that may wait. */
  readonly waiting: number;
}

/** A task's result, or the bound that it went over: its thread was ended then, or it was never begun. */
export type PoolReply<Result> = { readonly result: Result } | { readonly over: 'time' | 'memory' | 'waiting' };

/** Threads that carry out tasks of several parties, none at the others' expense. */
export interface WorkerPool {
  /**
   * Carries out a task, plain data, for a party.
   * @throws {Error} what the task threw, or why the threads can't work
   */
  run<Result>(party: string, task: unknown): Promise<PoolReply<Result>>;
  /** Ends all threads, and what they are doing. */
  close(): Promise<void>;
}

interface Job {
  readonly party: string;
  readonly task: unknown;
  readonly done: (reply: PoolReply<never>) => void;
  readonly failed: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  isReady: boolean;
  job?: Job | undefined;
  timer?: NodeJS.Timeout | undefined;
}

/** What a thread sends: that it is ready, or what a task came to. */
type FromThread = { readonly ready: true } | { readonly result: never } | { readonly error: SentError };

/** Makes a pool. A thread that is ended is followed by another where one is needed. */
export function createWorkerPool(options: PoolOptions): WorkerPool {
  const jobs: Job[] = [];
  const threads = new Set<Thread>();
  const most = Math.max(1, options.size - 1);
  let isOpen = true;
  const running = (party: string): number => [...threads].filter(({ job }) => job?.party === party).length;
  const dispatch = (): void => {
    for (const thread of threads) {
      if (!thread.isReady || thread.job !== undefined) continue;
      const at = nextOf(jobs, running, most);
      const job = at === undefined ? undefined : jobs.splice(at, 1)[0];
      if (job === undefined) break;
      thread.job = job;
      thread.timer = setTimeout(() => end(thread, (one) => one.done({ over: 'time' })), options.seconds * 1000);
      thread.worker.postMessage(job.task);
    }
    const starting = [...threads].filter(({ isReady }) => !isReady).length;
    const isWanted = jobs.length > starting && nextOf(jobs, running, most) !== undefined;
    if (isOpen && isWanted && threads.size < options.size) start();
  };
  const end = (thread: Thread, tell: (job: Job) => void): void => {
    if (!threads.delete(thread)) return;
    clearTimeout(thread.timer);
    if (thread.job !== undefined) tell(thread.job);
    void thread.worker.terminate();
    // A thread that does not come up would be followed by others without end.
    if (threads.size === 0 && !(isOpen && thread.isReady)) for (const job of jobs.splice(0)) tell(job);
    else if (isOpen && thread.isReady && threads.size < options.ready) start();
    dispatch();
  };
  const start = (): void => {
    const { script, data, megabytes } = options;
    const worker = new Worker(script, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
    const thread: Thread = { worker, isReady: false };
    threads.add(thread);
    worker.on('message', (message: FromThread) => {
      const { job } = thread;
      clearTimeout(thread.timer);
      [thread.isReady, thread.job] = [true, undefined];
      if ('error' in message) job?.failed(receivedError(message.error));
      else if ('result' in message) job?.done(message);
      dispatch();
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end(thread, (job) => (isFull ? job.done({ over: 'memory' }) : job.failed(error)));
    });
    worker.on('exit', (code) => end(thread, (job) => job.failed(new Error(`a thread ended with ${code}`))));
  };
  for (let at = 0; at < options.ready; at++) start();
  return {
    run: <Result>(party: string, task: unknown) =>
      new Promise<PoolReply<Result>>((done, failed) => {
        if (!isOpen) return failed(new Error('the threads were ended'));
        if (jobs.filter((job) => job.party === party).length >= options.waiting) return done({ over: 'waiting' });
        jobs.push({ party, task, done, failed });
        dispatch();
      }),
    close: async () => {
      isOpen = false;
      const all = [...threads].map(({ worker }) => worker);
      for (const thread of [...threads]) end(thread, (job) => job.failed(new Error('the threads were ended')));
      await Promise.all(all.map((worker) => worker.terminate()));
    },
  };
}

/** The job to begin: the oldest of those whose party has fewest tasks in work; undefined where each party has `most`. */
function nextOf(jobs: readonly Job[], running: (party: string) => number, most: number): number | undefined {
  const counts = new Map<string, number>();
  let [next, least] = [-1, most];
  for (const [at, { party }] of jobs.entries()) {
    const count = counts.get(party) ?? running(party);
    counts.set(party, count);
    if (count < least) [next, least] = [at, count];
  }
  return next < 0 ? undefined : next;
}

/**
 * In a thread of a pool: gets ready, and carries out each task that is sent.
 * @param prepare makes what carries out a task, or promises to, from what the thread is made with
 */
export function servePool(prepare: (data: never) => (task: never) => unknown): void {
  const handle = prepare(workerData as never);
  const replyTo = async (task: unknown): Promise<object> => {
    try {
      return { result: await handle(task as never) };
    } catch (error) {
      return { error: sentError(error) };
    }
  };
  parentPort?.on('message', (task: unknown) => void replyTo(task).then((reply) => parentPort?.postMessage(reply)));
  parentPort?.postMessage({ ready: true });
}
