import path from 'node:path';
import { maskedInfo, readEntry, resultFile, writeEntry } from '../../../../camp/index.js';
import type { Camp, CampTest, ResultLocation } from '../../../../camp/index.js';
import type { CampEntry, CampRun } from '../../../../model/camp.js';
import type { ContextRecord } from '../../../../model/package.js';
import type { Io } from '../../../shared/io.js';
import type { TxFlags } from '../../../shared/consultation.js';
import { createProgress } from '../../../shared/output/progress.js';
import { maskOf, privacyOf } from '../../../shared/privacy.js';
import type { Privacy, PrivacyFlags } from '../../../shared/privacy.js';
import { plainSettings } from '../../../shared/settings/settings.js';
import type { CommonOptions, Settings } from '../../../shared/settings/settings.js';
import { buildStamp } from '../../../shared/tool.js';
import { inTurn, inWorkers, workerCount } from '../../../shared/workers.js';
import { answerFlags, answersUsed, settingsAsStored, settingsWithAnswers } from './answers.js';
import { campJudge } from './judge.js';
import type { CampJudge, JudgedTest } from './judge.js';
import type { CampWork, SentEntry } from './worker.js';

export interface JudgeFlags extends CommonOptions, PrivacyFlags, TxFlags {
  readonly protocols?: string;
  readonly workers?: string;
  readonly all?: boolean;
}

/** A camp as judged. */
export interface JudgedCamp {
  readonly run: CampRun;
  readonly privacy: Privacy;
  /** By test, in the order of the camp: hash of what it was judged by. */
  readonly inputs: readonly string[];
  /** How many tests were judged anew; the others are as they were. */
  readonly judged: number;
  /** The answers of a terminology server that a test rests on, as they are kept; undefined where none was asked. */
  readonly answersFor: (test: CampTest) => string | undefined;
}

/** Tests for which it is worth starting one more worker. */
const minTestsPerWorker = 8;

/**
 * Judges a camp. With a terminology server that is done once or more before, to learn what to ask, unless all results are
 * there already. A test whose result was kept, and that would be judged by the very same inputs with the same build of
 * testcamp, is not judged again unless `--all` asks for it. Each new result is kept as soon as it is there, so that a run
 * that is stopped goes on where it was.
 */
export async function judgeCamp(
  camp: Camp,
  given: JudgeFlags,
  place: ResultLocation,
  asked: Settings,
  io: Io,
): Promise<JudgedCamp> {
  const privacy = privacyOf(given, asked.lang, io);
  const build = buildStamp();
  const flags = answerFlags(given, place);
  const stored = flags.all === true ? undefined : settingsAsStored(camp, flags, place, asked, io);
  const holds = stored !== undefined && isWhole(camp, place, campJudge(camp, privacy, stored, quiet(io)), build);
  const settings = holds ? stored : await settingsWithAnswers({ camp, privacy }, flags, place, asked, io);
  const judge = campJudge(camp, privacy, settings, io);
  const known: (JudgedTest | undefined)[] =
    flags.all === true ? camp.tests.map(() => undefined) : knownResults(camp, place, judge, build);
  const open = [...camp.tests.keys()].filter((at) => known[at] === undefined);
  const workers = workerCount(flags.workers, open.length, minTestsPerWorker);
  const progress = createProgress(open.length, io, settings.quiet);
  const tests = open.flatMap((at) => camp.tests[at] ?? []);
  const work = {
    settings: plainSettings(settings),
    folder: path.relative(io.cwd, camp.dir) || '.',
    protocols: flags.protocols,
    privacy,
    cwd: io.cwd,
  };
  let next = 0;
  for await (const judged of workers === 1 ? inTurn(tests, judge.judge) : byWorkers(camp, open, work, workers)) {
    const at = open[next++] ?? 0;
    const test = camp.tests[at];
    known[at] = judged;
    if (place.keep && test !== undefined) writeEntry(place.dir, resultFile(test), judged.entry, judged.inputs, build);
    progress.step();
  }
  progress.end();
  const all = known.filter((one) => one !== undefined);
  const entries = all.map(({ entry }) => entry);
  return {
    run: { camp: maskedInfo(camp.info, maskOf(privacy)), entries },
    privacy,
    inputs: all.map(({ inputs }) => inputs),
    judged: open.length,
    answersFor: answersUsed(camp, privacy, settings, quiet(io)),
  };
}

/** By test, its stored result where it would be judged by the very same inputs. */
function knownResults(
  { tests }: Camp,
  { dir }: ResultLocation,
  judge: CampJudge,
  build: string,
): (JudgedTest | undefined)[] {
  return tests.map((test) => {
    let inputs = '';
    const entry = readEntry(dir, resultFile(test), () => (inputs = judge.inputs(test)), build);
    return entry === undefined ? undefined : { entry, inputs };
  });
}

const isWhole = (...stored: Parameters<typeof knownResults>): boolean =>
  knownResults(...stored).every((one) => one !== undefined);

/** What is said of packages is said once. */
const quiet = (io: Io): Io => ({ ...io, err: () => undefined });

/** Some tests of a camp in their order, judged by workers. */
async function* byWorkers(
  camp: Camp,
  open: readonly number[],
  work: CampWork,
  count: number,
): AsyncGenerator<JudgedTest> {
  const contexts = new Map<string, ContextRecord>();
  const script = new URL('./worker.js', import.meta.url);
  let next = 0;
  for await (const sent of inWorkers<SentEntry>(script, work, open, count)) {
    const context = contexts.get(sent.guides) ?? sent.context;
    const protocol = camp.tests[open[next++] ?? -1]?.protocol;
    // Each worker sends a context with the first test that it judges by it.
    if (context === undefined || protocol === undefined) throw new Error(`no worker sent ${sent.guides}`);
    contexts.set(sent.guides, context);
    // Their places among the keys are kept, so that the result's file is the same, to the byte, as without workers.
    const entry: CampEntry = { run: { ...sent.run, protocol, context }, certificate: sent.certificate };
    yield { entry, inputs: sent.inputs };
  }
}
