import path from 'node:path';
import { judgeCamp, missingReason } from '../../../../app/camp/index.js';
import { readInput } from '../../../../app/environment/index.js';
import { UsageError } from '../../../../base/index.js';
import { roundForMark } from '../../../../camp/index.js';
import type { Camp, CampTest, Incoming } from '../../../../camp/index.js';
import { stepsOf } from '../../../../model/protocol.js';
import type { Mark } from '../../../../model/protocol.js';
import type { Io } from '../../../shared/io.js';
import type { Settings } from '../../../shared/settings/settings.js';
import type { RecordFlags } from '../declarations/rounds.js';
import { campMeans } from '../means.js';
import { checkNotBegun, roundOf } from '../receive/rounds.js';

/** What a tester says of one step of a test, or of the test. */
export interface Judgement {
  readonly test: CampTest;
  /** Absent for a remark on the test. */
  readonly step?: string;
  /** Without it the remark stands alone. */
  readonly mark?: Mark;
  /** As typed; the newest of the step where nothing is. */
  readonly round?: string;
  readonly remark: string;
  /** Files, as the user names them. */
  readonly evidence: readonly string[];
  /** Where it was read, for messages; absent on the command line. */
  readonly from?: string;
}

/** A mark that can be recorded: with its round, its evidence, and what the checks propose. */
export interface ReadyMark {
  readonly test: CampTest;
  readonly step: string;
  readonly round: number;
  readonly mark: Mark;
  readonly remark: string;
  readonly proposed?: Mark;
  readonly seen: readonly Incoming[];
}

/**
 * Marks with all that is recorded of them; each test is judged once, and only where checks could propose something.
 * @throws {UsageError} for the first that lacks a reason, has a wrong round, or evidence that can't be read
 */
export async function readyMarks(
  camp: Camp,
  judgements: readonly Judgement[],
  flags: RecordFlags,
  settings: Settings,
  io: Io,
): Promise<readonly ReadyMark[]> {
  const proposals = new Map<CampTest, Proposals>();
  const ready: ReadyMark[] = [];
  for (const judgement of judgements) {
    const { test, step, mark, remark, evidence, from } = judgement;
    if (mark === undefined) continue;
    if (step === undefined) throw at(from, missingStep);
    const round = judgement.round === undefined ? roundForMark(test, step) : selectRound(judgement.round, test);
    let known = proposals.get(test);
    if (known === undefined && isChecked(test, step)) {
      known = await proposalsOf(camp, test, flags, settings, io);
      proposals.set(test, known);
    }
    const proposed = isChecked(test, step) ? known?.(step, round) : undefined;
    checkReason(step, mark, proposed, remark, from);
    const seen = evidence.map((one) => ({ name: path.basename(one), bytes: readInput(one, io) }));
    ready.push({ test, step, round, mark, remark, seen, ...(proposed === undefined ? {} : { proposed }) });
  }
  return ready;
}

type Proposals = (step: string, round: number) => Mark | undefined;

const isChecked = ({ protocol }: CampTest, step: string): boolean =>
  stepsOf(protocol)
    .find(({ id }) => id === step)
    ?.checks.some(({ kind }) => kind !== 'manual') === true;

/** The marks that the automatic checks of a test propose; undefined where none was conclusive. */
async function proposalsOf(
  camp: Camp,
  test: CampTest,
  flags: RecordFlags,
  settings: Settings,
  io: Io,
): Promise<Proposals> {
  const place = { dir: camp.dir, keep: false };
  const { run } = await judgeCamp(
    { ...camp, tests: [test] },
    { ...flags, workers: '1' },
    place,
    campMeans(settings, io),
  );
  const steps = run.entries[0]?.run.steps ?? [];
  return (step, round) => steps.find((one) => one.step === step && one.round === round)?.proposed;
}

function checkReason(
  step: string,
  mark: Mark,
  proposed: Mark | undefined,
  remark: string,
  from: string | undefined,
): void {
  const missing = missingReason(mark, proposed, remark);
  if (missing === undefined) return;
  const place = from ?? '';
  if (missing === 'differs') {
    throw at(place, {
      da: `De automatiske kontroller foreslår ${proposed ?? ''} for trin ${step}. En anden karakter kræver en begrundelse med --remark.`,
      en: `The automatic checks propose ${proposed ?? ''} for step ${step}. Another mark needs a reason with --remark.`,
    });
  }
  throw at(place, {
    da: 'Ikke relevant kræver en begrundelse med --remark.',
    en: 'Not relevant needs a reason with --remark.',
  });
}

function selectRound(text: string, test: CampTest): number {
  const { earlierRounds, system } = test;
  const round = roundOf(text);
  if (round > earlierRounds) {
    checkNotBegun(round, test);
    return round;
  }
  throw new UsageError({
    da: `Runde ${round} var en tidligere version end ${system.version}.`,
    en: `Round ${round} was an earlier version than ${system.version}.`,
  });
}

const at = (from: string | undefined, { da, en }: UsageError['text']): UsageError => {
  const place = from === undefined || from === '' ? '' : `${from}: `;
  return new UsageError({ da: `${place}${da}`, en: `${place}${en}` });
};

const missingStep = { da: "Valget '--step' mangler.", en: "The option '--step' is missing." };
