import type { ContextRecord } from '../../model/package.js';
import { plainSettings } from '../environment/index.js';
import type { Environment, PlainSettings, Settings } from '../environment/index.js';
import type { Guides } from '../guides/index.js';
import type { Input } from '../inputs/index.js';
import type { Privacy } from '../privacy/index.js';
import type { RulesWanted } from '../../validator/index.js';
import { remoteOf } from '../terminology/index.js';
import { inTurn, inWorkers } from '../workers/index.js';
import type { JudgedDocument, JudgePolicy, Strictness } from './judge.js';
import { inputJudge } from './judgeInput.js';
import type { Judged } from './judgeInput.js';

/** What files are judged by. Plain data, so that it can be sent to a worker. */
export interface FileQuestion {
  readonly names: readonly string[];
  readonly profiles: readonly string[];
  readonly strictness: Strictness;
  readonly privacy: Privacy;
  readonly rules: RulesWanted;
}

/** What a worker is made with. */
export interface FileWork {
  readonly settings: PlainSettings;
  readonly question: FileQuestion;
  readonly cwd: string;
}

/** As {@link Judged}; the context only where a worker judges by it for the first time, else its guides. */
export type SentFile =
  | Exclude<Judged, JudgedDocument>
  | (Pick<JudgedDocument, 'result'> & { readonly guides: string; readonly context?: ContextRecord });

/** Judges inputs by a terminology server's answers so far, to learn what else to ask it. */
export function previewInputs(inputs: readonly Input[], policy: JudgePolicy, environment: Environment): void {
  const judge = inputJudge(policy, environment);
  for (const input of inputs) judge(input);
}

/**
 * Judges inputs in their order, in this thread or by workers, with the same results. An input may have several.
 * @param workers how many workers; 1 for none.
 * @throws {UsageError} for a profile that no package has, before any file is read.
 */
export function judgeInputs(
  inputs: readonly Input[],
  question: FileQuestion,
  { guides, settings, workers }: { readonly guides: Guides; readonly settings: Settings; readonly workers: number },
  environment: Environment,
): Iterable<readonly Judged[]> | AsyncIterable<readonly Judged[]> {
  const judge = inputJudge({ guides, ...question, remote: remoteOf(settings) }, environment);
  if (workers === 1) return inTurn(inputs, judge);
  return byWorkers(inputs, { settings: plainSettings(settings), question, cwd: environment.cwd }, workers);
}

async function* byWorkers(
  inputs: readonly Input[],
  work: FileWork,
  workers: number,
): AsyncGenerator<readonly Judged[]> {
  const contexts = new Map<string, ContextRecord>();
  const script = new URL('./judgeWorker.js', import.meta.url);
  for await (const sent of inWorkers<readonly SentFile[]>(script, work, inputs, workers)) {
    yield sent.map((one): Judged => {
      if (!('guides' in one)) return one;
      const known = contexts.get(one.guides) ?? one.context;
      // Each worker sends a context with the first file that it judges by it.
      if (known === undefined) throw new Error(`no worker sent the context of ${one.guides}`);
      contexts.set(one.guides, known);
      return { result: one.result, context: known };
    });
  }
}
