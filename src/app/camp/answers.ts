import fs from 'node:fs';
import path from 'node:path';
import type { Camp, CampTest, ResultLocation } from '../../camp/index.js';
import { resultFile, storedTerminology } from '../../camp/index.js';
import { writeWhole } from '../../base/index.js';
import {
  answersOfRecording,
  createRemote,
  serverUrl,
  isFresh,
  parseRecording,
  recordingText,
} from '../../terminology/remote/index.js';
import type { RemoteAnswer } from '../../terminology/remote/index.js';
import type { TxFlags } from '../terminology/index.js';
import type { Environment, Settings } from '../environment/index.js';
import type { JudgePolicy } from '../judge/index.js';
import { withTerminology } from '../terminology/index.js';
import { campJudge } from './campJudge.js';
import type { CampJudge } from './campJudge.js';
import type { CampMeans } from './means.js';

/** The answers of a terminology server are kept with the results, so that verdicts can be reproduced offline. */
const answersFile = (dir: string): string => path.join(dir, 'results', 'terminology.json');

/** `camp run` asks or replays as the flags say; other commands replay the kept answers, unless flags say otherwise. */
export function answerFlags<Flags extends TxFlags>(flags: Flags, { dir, keep }: ResultLocation): Flags {
  const said = flags.tx !== undefined || flags.txReplay !== undefined;
  return keep || said || !fs.existsSync(answersFile(dir)) ? flags : { ...flags, txReplay: answersFile(dir) };
}

/**
 * The settings that stored results were made by, where the answers they rest on are those that would be used now: then
 * no server need be asked, and nothing judged to learn what to ask.
 */
export function settingsAsStored(
  { tests }: Camp,
  flags: TxFlags,
  { dir }: ResultLocation,
  settings: Settings,
  environment: Environment,
): Settings | undefined {
  const [test] = tests;
  const record = test === undefined ? undefined : storedTerminology(dir, resultFile(test));
  if (record === undefined || record.open > 0 || flags.txRecord !== undefined) return undefined;
  const file = path.resolve(environment.cwd, flags.txReplay ?? answersFile(dir));
  const recording = fs.existsSync(file) ? parseRecording(fs.readFileSync(file, 'utf8')) : undefined;
  if (recording === undefined || 'fault' in recording) return undefined;
  const terminology = { ...answersOfRecording(recording), recording };
  if (JSON.stringify(terminology.record) !== JSON.stringify(record)) return undefined;
  if (flags.txReplay === undefined) {
    const isCurrent = record.answers.every((answer) => isFresh(answer, environment.now()));
    if (settings.cache === undefined || serverUrl(settings.tx ?? '') !== record.server || !isCurrent) return undefined;
  }
  return { ...settings, terminology };
}

/** The settings with all answers that the tests need. They are kept with the results. */
export async function settingsWithAnswers(
  camp: Camp,
  flags: TxFlags,
  { dir, keep }: ResultLocation,
  policy: Pick<JudgePolicy, 'guides' | 'privacy'>,
  { settings, environment }: Pick<CampMeans, 'settings' | 'environment'>,
): Promise<Settings> {
  const file = answersFile(dir);
  const isAsked = settings.tx !== undefined || flags.txReplay !== undefined;
  if (keep && !isAsked) fs.rmSync(file, { force: true });
  const kept = keep && isAsked ? { ...flags, txRecord: file } : flags;
  const found = await withTerminology(settings, kept, environment, (remote) => {
    const { judge } = campJudge(camp, { ...policy, remote });
    for (const test of camp.tests) judge(test);
  });
  if (kept !== flags && flags.txRecord !== undefined) {
    writeWhole(path.resolve(environment.cwd, flags.txRecord), fs.readFileSync(file));
  }
  return found;
}

/** Makes the function that gives the answers one test rests on, as a recording: the test is judged again for that. */
export function answersUsed(
  camp: Camp,
  policy: Pick<JudgePolicy, 'guides' | 'privacy'>,
  { terminology }: Settings,
): (test: CampTest) => string | undefined {
  if (terminology === undefined) return () => undefined;
  const used = new Set<string>();
  const get = (key: string): RemoteAnswer | undefined => {
    used.add(key);
    return terminology.answers.get(key);
  };
  const remote = createRemote({ record: terminology.record, answers: { get } });
  let judge: CampJudge | undefined;
  return (test) => {
    used.clear();
    (judge ??= campJudge(camp, { ...policy, remote })).judge(test);
    const answers = terminology.recording.answers.filter(({ key }) => used.has(key));
    return recordingText({ ...terminology.recording, answers });
  };
}
