import path from 'node:path';
import { maskedInfo, readEntry, resultFile, writeEntry } from '../../camp/index.js';
import type { Camp, CampTest, ResultLocation } from '../../camp/index.js';
import type { CampEntry, CampRun } from '../../model/camp.js';
import type { ContextRecord } from '../../model/package.js';
import { maskOf, privacyOf } from '../privacy/index.js';
import type { Privacy } from '../privacy/index.js';
import { plainSettings } from '../environment/index.js';
import type { Settings } from '../environment/index.js';
import { remoteOf } from '../terminology/index.js';
import { buildStamp } from '../tool/index.js';
import { inTurn, inWorkers, workerCount } from '../workers/index.js';
import { answerFlags, answersUsed, settingsAsStored, settingsWithAnswers } from './answers.js';
import { campJudge } from './campJudge.js';
import type { CampJudge, JudgedTest } from './campJudge.js';
import type { CampMeans, CampOptions } from './means.js';
import type { CampWork, SentEntry } from './campWorker.js';

/** A camp as judged. */
export interface JudgedCamp {
  readonly run: CampRun;
  readonly privacy: Privacy;
  /** By test, in the order of the camp: hash of its inputs. */
  readonly inputs: readonly string[];
  /** How many tests were judged again; the others are unchanged. */
  readonly judged: number;
  /** The answers of a terminology server that a test rests on, as they are stored; undefined where none was asked. */
  readonly answersFor: (test: CampTest) => string | undefined;
}

/** Number of tests for which it is worth starting one more worker. */
const minTestsPerWorker = 8;

/**
 * Judges a camp. With a terminology server that is done once or more beforehand, to learn what to ask, unless all
 * results are stored already. A test whose stored result was made from the very same inputs by the same build is not
 * judged again unless `--all` asks for it. Each new result is stored as soon as it is available, so that an interrupted
 * run resumes where it stopped.
 */
export async function judgeCamp(
  camp: Camp,
  given: CampOptions,
  place: ResultLocation,
  means: CampMeans,
): Promise<JudgedCamp> {
  const { environment, settings: asked } = means;
  const privacy = privacyOf(given, asked.lang, environment);
  const build = buildStamp();
  const flags = answerFlags(given, place);
  const stored = flags.all === true ? undefined : settingsAsStored(camp, flags, place, asked, environment);
  const policy = { guides: means.guides(), privacy };
  const judgeBy = (settings: Settings): CampJudge => campJudge(camp, { ...policy, remote: remoteOf(settings) });
  const before = stored === undefined ? undefined : judgeBy(stored);
  const holds = before !== undefined && isWhole(camp, place, before, build);
  const settings =
    holds && stored !== undefined ? stored : await settingsWithAnswers(camp, flags, place, policy, means);
  const judge = holds ? before : judgeBy(settings);
  const known: (JudgedTest | undefined)[] =
    flags.all === true || place.isFresh === true
      ? camp.tests.map(() => undefined)
      : knownResults(camp, place, judge, build, means.memory);
  const open = [...camp.tests.keys()].filter((at) => known[at] === undefined);
  const workers = workerCount(flags.workers, open.length, minTestsPerWorker);
  const progress = means.progress?.(open.length);
  const tests = open.flatMap((at) => camp.tests[at] ?? []);
  const work = {
    settings: plainSettings(settings),
    folder: path.relative(environment.cwd, camp.dir) || '.',
    protocols: flags.protocols,
    privacy,
    cwd: environment.cwd,
  };
  let next = 0;
  for await (const judged of workers === 1 ? inTurn(tests, judge.judge) : byWorkers(camp, open, work, workers)) {
    const at = open[next++] ?? 0;
    const test = camp.tests[at];
    known[at] = judged;
    if (test !== undefined) means.memory?.set(test.folder, judged);
    if (place.keep && test !== undefined) writeEntry(place.dir, resultFile(test), judged.entry, judged.inputs, build);
    progress?.step();
  }
  progress?.end();
  const all = known.filter((one) => one !== undefined);
  const entries = all.map(({ entry }) => entry);
  return {
    run: { camp: maskedInfo(camp.info, maskOf(privacy)), entries },
    privacy,
    inputs: all.map(({ inputs }) => inputs),
    judged: open.length,
    answersFor: answersUsed(camp, policy, settings),
  };
}

/** By test, its stored result where it was made from the very same inputs. */
function knownResults(
  { tests }: Camp,
  { dir }: ResultLocation,
  judge: CampJudge,
  build: string,
  memory?: CampMeans['memory'],
): (JudgedTest | undefined)[] {
  return tests.map((test) => {
    const remembered = memory?.get(test.folder);
    if (remembered !== undefined && remembered.inputs === judge.inputs(test)) return remembered;
    let inputs = '';
    const entry = readEntry(dir, resultFile(test), () => (inputs = judge.inputs(test)), build);
    return entry === undefined ? undefined : { entry, inputs };
  });
}

const isWhole = (...stored: Parameters<typeof knownResults>): boolean =>
  knownResults(...stored).every((one) => one !== undefined);

/** Some tests of a camp in their order, judged by workers. */
async function* byWorkers(
  camp: Camp,
  open: readonly number[],
  work: CampWork,
  count: number,
): AsyncGenerator<JudgedTest> {
  const contexts = new Map<string, ContextRecord>();
  const script = new URL('./campWorker.js', import.meta.url);
  let next = 0;
  for await (const sent of inWorkers<SentEntry>(script, work, open, count)) {
    const context = contexts.get(sent.guides) ?? sent.context;
    const protocol = camp.tests[open[next++] ?? -1]?.protocol;
    // Each worker sends a context with the first test that it judges by it.
    if (context === undefined || protocol === undefined) throw new Error(`no worker sent ${sent.guides}`);
    contexts.set(sent.guides, context);
    // The order of the keys is kept, so that the result's file is the same, to the byte, as without workers.
    const entry: CampEntry = { run: { ...sent.run, protocol, context }, certificate: sent.certificate };
    yield { entry, inputs: sent.inputs };
  }
}
