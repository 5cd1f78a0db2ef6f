import { stringsOf } from '../../../../report/strings/index.js';
import path from 'node:path';
import { campMeans } from '../means.js';
import { roundForMark } from '../../../../camp/index.js';
import type { Incoming, CampTest } from '../../../../camp/index.js';
import { stepsOf } from '../../../../model/protocol.js';
import type { Mark } from '../../../../model/protocol.js';
import { exitCode, UsageError } from '../../../shared/failure.js';
import { readInput } from '../../../../app/environment/index.js';
import type { Io } from '../../../shared/io.js';
import {
  actorOf,
  judgeCamp,
  markEvent,
  missingReason,
  openCamp,
  recordEvents,
  selectStep,
  selectTest,
} from '../../../../app/camp/index.js';
import { recordEvent } from '../event.js';
import { checkNotBegun } from '../receive/rounds.js';
import { resolveSettings } from '../../../shared/settings/settings.js';
import type { Settings } from '../../../shared/settings/settings.js';
import type { RecordFlags } from '../declarations/rounds.js';
import { writeLine } from '../../../shared/output/write.js';

const marks: readonly Mark[] = ['F1', 'F2', 'F3', 'F4', 'OK', 'not-relevant'];

/**
 * `testcamp camp record`: a tester's mark of a step, with evidence; or, without a mark, a remark. A mark other than
 * the one that the automatic checks propose needs a remark that says why.
 */
export async function campRecordCommand(folder: string, flags: RecordFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const { lang } = settings;
  const camp = openCamp(folder, flags.protocols, io);
  const actor = actorOf(flags, flags.mark === undefined ? 'remark' : 'mark', camp, io);
  const test = selectTest(camp, flags);
  const step = flags.step === undefined ? undefined : selectStep(test, flags.step);
  if (flags.mark === undefined) {
    if (flags.remark === '')
      throw new UsageError({ da: 'Angiv --mark eller --remark.', en: 'Give --mark or --remark.' });
    const data = { ...test.ref, remark: flags.remark, ...(step === undefined ? {} : { step }) };
    recordEvent({ camp, actor, lang }, 'remark', data, { da: 'bemærkning', en: 'remark' }[lang], io);
    return exitCode.conformant;
  }
  if (step === undefined)
    throw new UsageError({ da: "Valget '--step' mangler.", en: "The option '--step' is missing." });
  const mark = markOf(flags.mark);
  const round = flags.round === undefined ? roundForMark(test, step) : selectRound(flags.round, test);
  const proposed = await proposedMark(camp, { test, step, round }, flags, settings, io);
  const missing = missingReason(mark, proposed, flags.remark);
  if (missing === 'differs') {
    throw new UsageError({
      da: `De automatiske kontroller foreslår ${proposed ?? ''}. En anden karakter kræver en begrundelse med --remark.`,
      en: `The automatic checks propose ${proposed ?? ''}. Another mark needs a reason with --remark.`,
    });
  }
  if (missing === 'not-relevant') {
    throw new UsageError({
      da: 'Ikke relevant kræver en begrundelse med --remark.',
      en: 'Not relevant needs a reason with --remark.',
    });
  }
  const seen: readonly Incoming[] = (flags.evidence ?? []).map((one) => ({
    name: path.basename(one),
    bytes: readInput(one, io),
  }));
  const base = {
    ...test.ref,
    step,
    round,
    mark,
    remark: flags.remark,
    ...(proposed === undefined ? {} : { proposed }),
  };
  const place = { dir: camp.dir, at: io.now(), by: actor.by };
  const added = recordEvents(camp, actor, (_, write) => [markEvent(place, test, base, seen, write)], io).at(-1);
  const said = { da: 'Hændelse', en: 'Event' }[lang];
  writeLine(`${said} ${added?.seq ?? 0}: ${step} ${stringsOf(lang).status[mark]} (${actor.by})`, io);
  return exitCode.conformant;
}

/** The mark that a step's automatic checks propose in a round; undefined where it has none, or none was conclusive. */
async function proposedMark(
  camp: Parameters<typeof judgeCamp>[0],
  { test, step, round }: { readonly test: CampTest; readonly step: string; readonly round: number },
  flags: RecordFlags,
  settings: Settings,
  io: Io,
): Promise<Mark | undefined> {
  const checks = stepsOf(test.protocol).find(({ id }) => id === step)?.checks ?? [];
  if (checks.every(({ kind }) => kind === 'manual')) return undefined;
  const place = { dir: camp.dir, keep: false };
  const { run } = await judgeCamp(
    { ...camp, tests: [test] },
    { ...flags, workers: '1' },
    place,
    campMeans(settings, io),
  );
  return run.entries[0]?.run.steps.find((one) => one.step === step && one.round === round)?.proposed;
}

function markOf(text: string): Mark {
  const found = marks.find((mark) => mark === text);
  if (found !== undefined) return found;
  throw new UsageError({
    da: `Karakteren skal være en af ${marks.join(', ')}, ikke '${text}'.`,
    en: `The mark is one of ${marks.join(', ')}, not '${text}'.`,
  });
}

function selectRound(text: string, test: CampTest): number {
  const { earlierRounds, system } = test;
  const round = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  if (round > earlierRounds) {
    checkNotBegun(round, test);
    return round;
  }
  throw new UsageError(
    round === 0
      ? { da: `Runden er et tal fra 1, ikke '${text}'.`, en: `The round is a number from 1, not '${text}'.` }
      : {
          da: `Runde ${round} var en tidligere version end ${system.version}.`,
          en: `Round ${round} was an earlier version than ${system.version}.`,
        },
  );
}
