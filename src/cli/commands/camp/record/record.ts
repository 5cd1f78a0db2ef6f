import path from 'node:path';
import { actorOf, markEvent, openCamp, recordEvents } from '../../../../app/camp/index.js';
import { UsageError } from '../../../../base/index.js';
import type { Lang } from '../../../../base/index.js';
import type { Camp, CampEvent, NewEvent } from '../../../../camp/index.js';
import { stringsOf } from '../../../../report/strings/index.js';
import { exitCode } from '../../../shared/failure.js';
import type { Io } from '../../../shared/io.js';
import { writeLine } from '../../../shared/output/write.js';
import { resolveSettings } from '../../../shared/settings/settings.js';
import type { RecordFlags } from '../declarations/rounds.js';
import { campFolder } from './campFolder.js';
import { chooseTest } from './chooseTest.js';
import { evidenceIn, readMarks } from './csvMarks.js';
import { readyMarks } from './judgement.js';
import type { Judgement } from './judgement.js';
import { stepsNamed } from './steps.js';
import { markOf, recordWords } from './words.js';
import type { RecordWords } from './words.js';

/**
 * `testcamp camp record`: a tester's marks of steps, with evidence; or, without a mark, remarks. A mark other than the one that
 * the automatic checks propose needs a remark that says why. All of it is recorded or, where anything is wrong, nothing.
 */
export async function campRecordCommand(words: readonly string[], flags: RecordFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const asked = recordWords(words, io);
  const camp = openCamp(campFolder(asked.camp, io), flags.protocols, io);
  const mark = asked.mark ?? flags.mark;
  const isMark = mark !== undefined || flags.csv !== undefined;
  const actor = actorOf(flags, isMark ? 'mark' : 'remark', camp, io);
  const who = { camp, by: actor.by };
  const judgements =
    flags.csv === undefined ? judgementsOf(who, asked, flags, io) : judgementsIn(flags.csv, who, asked, flags, io);
  const ready = await readyMarks(camp, judgements, flags, settings, io);
  const at = io.now();
  const place = { dir: camp.dir, at, by: actor.by };
  const remarks = judgements.filter((one) => one.mark === undefined);
  const added = recordEvents(
    camp,
    actor,
    (_, write) => [
      ...ready.map(({ test, step, round, mark: given, remark, proposed, seen }) => {
        const data = { ...test.ref, step, round, mark: given, remark };
        return markEvent(place, test, { ...data, ...(proposed === undefined ? {} : { proposed }) }, seen, write);
      }),
      ...remarks.map(({ test, step, remark }): NewEvent => {
        const data = { ...test.ref, remark, ...(step === undefined ? {} : { step }) };
        return { at, by: actor.by, type: 'remark', data };
      }),
    ],
    io,
  );
  for (const event of added.slice(-judgements.length)) writeLine(lineOf(event, settings.lang), io);
  return exitCode.conformant;
}

interface Where {
  readonly camp: Camp;
  /** Who records. */
  readonly by: string;
}

/** What the command line itself says. */
function judgementsOf(
  { camp, by }: Where,
  { steps: typed, mark: word, evidence: files }: RecordWords,
  flags: RecordFlags,
  io: Io,
): readonly Judgement[] {
  if (word !== undefined && flags.mark !== undefined) {
    throw new UsageError({ da: 'Angiv karakteren én gang.', en: 'Give the mark once.' });
  }
  const typedMark = word ?? flags.mark;
  const mark = typedMark === undefined ? undefined : markOf(typedMark);
  const { remark, round } = flags;
  if (mark === undefined && remark.trim() === '') {
    throw new UsageError({ da: 'Angiv --mark eller --remark.', en: 'Give --mark or --remark.' });
  }
  const evidence = [...files, ...(flags.evidence ?? [])];
  if (mark === undefined && evidence.length > 0) {
    throw new UsageError({
      da: 'Dokumentation hører til en karakter: angiv den også.',
      en: 'Evidence belongs to a mark: give that too.',
    });
  }
  const test = chooseTest(camp, flags, by, io);
  const steps = stepsNamed(test, [...typed, ...(flags.step ?? [])]);
  const base = { test, remark, evidence, ...(mark && { mark }), ...(round === undefined ? {} : { round }) };
  return steps.length === 0 ? [base] : steps.map((step) => ({ ...base, step }));
}

/** What the lines of a file say; the command line names what they leave out. */
function judgementsIn(
  file: string,
  { camp, by }: Where,
  { steps, mark, evidence }: RecordWords,
  flags: RecordFlags,
  io: Io,
): readonly Judgement[] {
  const isMore = steps.length + evidence.length > 0 || mark !== undefined;
  const isFlagged = [flags.mark, flags.step, flags.evidence].some((flag) => flag !== undefined);
  if (isMore || isFlagged || flags.remark !== '') {
    throw new UsageError({
      da: 'Med --csv står trin, karakterer, bemærkninger og dokumentation i filen.',
      en: 'With --csv steps, marks, remarks and evidence stand in the file.',
    });
  }
  const found = readMarks(file, io).flatMap((row): readonly Judgement[] => {
    const from = `${file}:${row.line}`;
    return inRow(from, () => {
      const { vendor = flags.vendor, system = flags.system, standard = flags.standard, round = flags.round } = row;
      const selection = {
        ...(vendor === undefined ? {} : { vendor }),
        ...(system === undefined ? {} : { system }),
        ...(standard === undefined ? {} : { standard }),
      };
      const test = chooseTest(camp, selection, by, io);
      return stepsNamed(test, row.step === undefined ? [] : [row.step]).map((step) => ({
        ...{ test, step, remark: row.remark ?? '', evidence: evidenceIn(file, row), from },
        ...(row.mark === undefined ? {} : { mark: markOf(row.mark) }),
        ...(round === undefined ? {} : { round }),
      }));
    });
  });
  if (found.length > 0) return found;
  throw new UsageError({
    da: `${file}: ingen linje har en karakter eller en bemærkning.`,
    en: `${file}: no line has a mark or a remark.`,
  });
}

/** Names the line where something is wrong in it. */
function inRow<T>(from: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { da, en } = error.text;
    throw new UsageError({ da: `${from}: ${da}`, en: `${from}: ${en}` });
  }
}

/** What was recorded, so that a slip is seen at once: system, standard, step, round, mark and evidence. */
function lineOf({ seq, by, type, data }: CampEvent, lang: Lang): string {
  const [event, stepWord, roundWord, remark, seen] = {
    da: ['Hændelse', 'trin', 'runde', 'bemærkning', 'dokumentation'],
    en: ['Event', 'step', 'round', 'remark', 'evidence'],
  }[lang];
  if (type !== 'mark' && type !== 'remark') return `${event} ${seq}: ${type} (${by})`;
  const what = type === 'mark' ? stringsOf(lang).status[data.mark] : remark;
  const files = type === 'mark' ? (data.evidence ?? []).map(({ path: file }) => path.posix.basename(file)) : [];
  const parts = [
    data.system,
    data.standard,
    ...(data.step === undefined ? [] : [`${stepWord} ${data.step}`]),
    ...(type === 'mark' ? [`${roundWord} ${data.round}`] : []),
  ];
  const evidence = files.length === 0 ? '' : `, ${seen} ${files.join(', ')}`;
  return `${event} ${seq}: ${parts.join(', ')}: ${what}${evidence} (${by})`;
}
