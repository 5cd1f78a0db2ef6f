import os from 'node:os';
import type { Lang, Text } from '../../base/index.js';
import { refuse } from '../../http/server/index.js';
import type { Beside, BesideWriting, Issue, Refusal } from '../../http/server/index.js';
import type { HttpExchange, HttpRequest } from '../../model/exchange.js';
import { plainSettings } from '../environment/index.js';
import type { Environment, PlainSettings, Settings } from '../environment/index.js';
import { validationJson } from '../../report/validation/index.js';
import { unreadableResult } from '../judge/index.js';
import type { JudgePolicy } from '../judge/index.js';
import { createWorkerPool } from '../workers/index.js';
import type { GitbReply, ThreadParts } from './gitbParts.js';

/** What a server judges by. */
export interface JudgingParts {
  readonly policy: Pick<JudgePolicy, 'privacy' | 'rules'>;
  /** How documents of systems are judged; undefined where they are not. */
  readonly received?: Pick<JudgePolicy, 'names' | 'strictness'> | undefined;
  /** How the Test Bed is answered; undefined where it is not. */
  readonly gitb?: ThreadParts | undefined;
  /** Seconds that judging one submission may take. */
  readonly seconds: number;
}

/** What each thread is made with. */
export interface JudgingWork extends JudgingParts {
  readonly settings: PlainSettings;
  readonly cwd: string;
  readonly env: Environment['env'];
}

export type JudgingTask =
  | { readonly kind: 'issues' | 'note'; readonly body: Uint8Array }
  | { readonly kind: 'read'; readonly body: Uint8Array; readonly contentType: string }
  | { readonly kind: 'write'; readonly writing: BesideWriting }
  | { readonly kind: 'gitb'; readonly request: HttpRequest; readonly date: string };

/** Judging beside the server, in threads: what takes too long or too much is ended, and holds up nobody but its sender. */
export interface Judging {
  /** The findings on a system's body as issues. @throws {Refusal} 413 for one over the bounds, 503 where too many wait */
  issuesOf(system: string, body: Uint8Array): Promise<readonly Issue[]>;
  /** Reads and writes a system's large resources. */
  besideOf(system: string): Beside;
  /** The findings on an exchange's resource, as JSON; undefined where it had none that was accepted. */
  noteOn(system: string, exchange: Pick<HttpExchange, 'request' | 'response'>): Promise<string | undefined>;
  /** Answers the Test Bed, to whom each caller's address is a party of its own. @throws {Refusal} as `issuesOf` */
  gitb(caller: string, request: HttpRequest, date: string): Promise<GitbReply>;
  close(): Promise<void>;
}

/** MB of a thread's heap: a submission at the limits of reading takes 465. */
const megabytes = 700;
/** Submissions of one system that may wait. */
const waiting = 64;
const mostThreads = 4;
/** Bytes of what is read and written here: to do so in the server's own thread takes no more than some milliseconds. */
const largeFrom = 64 * 1024;

/** Starts the threads. */
export function openJudging(
  work: JudgingParts,
  settings: Settings,
  { cwd, env }: Pick<Environment, 'cwd' | 'env'>,
): Judging {
  const { seconds } = work;
  const data: JudgingWork = { ...work, settings: plainSettings(settings), cwd, env: { ...env } };
  const size = Math.max(2, Math.min(mostThreads, os.availableParallelism()));
  const script = new URL('./judgingWorker.js', import.meta.url);
  // What is judged needs the guides, which take a second; large resources that are only stored are rare.
  const ready = work.received === undefined && work.gitb === undefined ? 0 : 1;
  const pool = createWorkerPool({ script, data, size, ready, seconds, megabytes, waiting });
  const judged = async <Result>(party: string, task: JudgingTask): Promise<Result> => {
    const reply = await pool.run<Result>(party, task);
    if ('result' in reply) return reply.result;
    throw reply.over === 'waiting' ? tooManyWait() : overBound(reply.over, seconds);
  };
  return {
    issuesOf: (system, body) => judged(system, { kind: 'issues', body }),
    besideOf: (system) => ({
      from: largeFrom,
      read: (body, contentType) => judged(system, { kind: 'read', body, contentType }),
      write: (writing) => judged(system, { kind: 'write', writing }),
    }),
    noteOn: async (system, { request, response }) => {
      const handsOver = (request.method === 'POST' || request.method === 'PUT') && !/_search\b/.test(request.url);
      if (!handsOver || request.body.length === 0 || response.status >= 300) return undefined;
      const reply = await pool.run<string>(system, { kind: 'note', body: request.body });
      return 'result' in reply ? reply.result : unjudgedNote(reasons(seconds)[reply.over], settings.lang);
    },
    gitb: (caller, request, date) => judged(`gitb ${caller}`, { kind: 'gitb', request, date }),
    close: () => pool.close(),
  };
}

/** Why something was not judged. */
const reasons = (seconds: number): Readonly<Record<'time' | 'memory' | 'waiting', Text>> => ({
  time: {
    da: `bedømmelsen tog mere end ${seconds} s`,
    en: `judging it took more than ${seconds} s`,
  },
  memory: {
    da: `bedømmelsen brugte mere end ${megabytes} MB`,
    en: `judging it took more than ${megabytes} MB`,
  },
  waiting: {
    da: `mere end ${waiting} indsendelser ventede på at blive bedømt`,
    en: `more than ${waiting} submissions waited to be judged`,
  },
});

function overBound(over: 'time' | 'memory', seconds: number): Refusal {
  const { da, en } = reasons(seconds)[over];
  return refuse(413, 'too-costly', {
    da: `Indholdet blev ikke bedømt: ${da}`,
    en: `The content was not judged: ${en}`,
  });
}

const tooManyWait = (): Refusal =>
  refuse(
    503,
    'throttled',
    {
      da: `Mere end ${waiting} indsendelser venter på at blive bedømt: prøv igen om lidt`,
      en: `More than ${waiting} submissions wait to be judged: try again shortly`,
    },
    { 'retry-after': '5' },
  );

/** The note on what was stored and could not be judged. */
function unjudgedNote(reason: Text, lang: Lang): string {
  const result = unreadableResult('request', reason);
  return validationJson({ results: [result], contextOf: new Map() }, { lang });
}
