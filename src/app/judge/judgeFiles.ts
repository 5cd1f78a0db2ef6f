import type { ContextRecord } from '../../model/package.js';
import { plainSettings, readInput } from '../environment/index.js';
import type { Environment, PlainSettings, Settings } from '../environment/index.js';
import type { Guides } from '../guides/index.js';
import type { Privacy } from '../privacy/index.js';
import type { RulesWanted } from '../../validator/index.js';
import { remoteOf } from '../terminology/index.js';
import { inTurn, inWorkers } from '../workers/index.js';
import { createJudge } from './judge.js';
import type { JudgedDocument, JudgePolicy, Strictness } from './judge.js';

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

/** As {@link JudgedDocument}; the context only where a worker judges by it for the first time, else its guides. */
export interface SentFile extends Pick<JudgedDocument, 'result'> {
  readonly guides: string;
  readonly context?: ContextRecord;
}

/**
 * Makes the function that judges a file by its name.
 * @throws {UsageError} for a profile that no package has, before any file is read.
 */
export function fileJudge(policy: JudgePolicy, environment: Environment): (file: string) => JudgedDocument {
  const judge = createJudge(policy);
  return (file) => judge.bytes(readInput(file, environment), file);
}

/** Judges files by a terminology server's answers so far, to learn what else to ask it. */
export function previewFiles(files: readonly string[], policy: JudgePolicy, environment: Environment): void {
  const judge = fileJudge(policy, environment);
  for (const file of files) judge(file);
}

/**
 * Judges files in their order, in this thread or by workers, with the same results.
 * @param workers how many workers; 1 for none.
 * @throws {UsageError} for a profile that no package has, before any file is read.
 */
export function judgeFiles(
  files: readonly string[],
  question: FileQuestion,
  { guides, settings, workers }: { readonly guides: Guides; readonly settings: Settings; readonly workers: number },
  environment: Environment,
): Iterable<JudgedDocument> | AsyncIterable<JudgedDocument> {
  const judge = fileJudge({ guides, ...question, remote: remoteOf(settings) }, environment);
  if (workers === 1) return inTurn(files, judge);
  return byWorkers(files, { settings: plainSettings(settings), question, cwd: environment.cwd }, workers);
}

async function* byWorkers(files: readonly string[], work: FileWork, workers: number): AsyncGenerator<JudgedDocument> {
  const contexts = new Map<string, ContextRecord>();
  const script = new URL('./judgeWorker.js', import.meta.url);
  for await (const { result, guides, context } of inWorkers<SentFile>(script, work, files, workers)) {
    const known = contexts.get(guides) ?? context;
    // Each worker sends a context with the first file that it judges by it.
    if (known === undefined) throw new Error(`no worker sent the context of ${guides}`);
    contexts.set(guides, known);
    yield { result, context: known };
  }
}
