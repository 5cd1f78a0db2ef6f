import fs from 'node:fs';
import path from 'node:path';
import { appendEvent } from '../camp/events.js';
import { slug } from '../camp/folders.js';
import { initCamp } from '../camp/init.js';
import type { Camp } from '../camp/load.js';
import { readResults, writeResults } from '../camp/store.js';
import { without } from '../packages/resource.js';
import { writeWhole } from '../packages/writeWhole.js';
import type { CampEntry, CampRun, Envelope } from '../model/camp.js';
import type { Mark } from '../model/protocol.js';
import type { Lang } from '../model/text.js';
import { campJson } from '../report/campJson.js';
import { campReportHtml, vendorReportHtml } from '../report/campReportHtml.js';
import { campStatusText } from '../report/campStatusText.js';
import type { SubmissionSources } from '../report/excerpt.js';
import { maskAll } from '../report/mask.js';
import { systemReportHtml } from '../report/systemReportHtml.js';
import type { ContextRecord } from '../model/package.js';
import { campJudge, openCamp } from './campJudge.js';
import type { CampWork, SentEntry } from './campWorker.js';
import { checkFormat, exitCode, line, UsageError } from './failure.js';
import { existingFolder } from './files.js';
import type { Io } from './io.js';
import { createProgress } from './progress.js';
import { envelopeOf, maskOf, privacyOf, sourceReader } from './privacy.js';
import type { Privacy, PrivacyFlags } from './privacy.js';
import { problemError } from './protocols.js';
import { plainSettings, resolveSettings } from './settings.js';
import type { CommonOptions, Settings } from './settings.js';
import { inTurn, inWorkers, workerCount } from './workers.js';

export interface CampFlags extends CommonOptions, PrivacyFlags {
  readonly format: string;
  readonly out?: string;
  readonly by?: string;
  readonly protocols?: string;
  readonly workers?: string;
}

export interface InitFlags extends CommonOptions {
  readonly name: string;
  readonly place: string;
  readonly from: string;
  readonly to: string;
}

export interface RecordFlags extends CommonOptions {
  readonly vendor: string;
  readonly system: string;
  readonly standard: string;
  readonly step: string;
  readonly round: string;
  readonly mark: string;
  readonly remark: string;
  readonly by: string;
  readonly protocols?: string;
}

/** `testcamp camp init`: a new camp folder. */
export async function campInitCommand(folder: string, flags: InitFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  checkDates(flags);
  if (fs.existsSync(path.resolve(io.cwd, folder))) existingFolder(folder, io);
  const result = initCamp(path.resolve(io.cwd, folder), flags);
  if ('problems' in result) throw problemError(result.problems);
  for (const file of result.files) io.out(`${path.relative(io.cwd, file)}\n`);
  const next = {
    da: 'Ret camp.yaml, læg indsendelser i submissions/, og kør: testcamp camp run',
    en: 'Edit camp.yaml, put submissions into submissions/, and run: testcamp camp run',
  };
  if (flags.quiet !== true) io.out(`${next[lang]} ${folder}\n`);
  return exitCode.conformant;
}

function checkDates({ from, to }: InitFlags): void {
  const wrong = [from, to].find((text) => !isDay(text));
  if (wrong !== undefined) {
    throw new UsageError({
      da: `'${wrong}' er ikke en dato som 2026-09-15.`,
      en: `'${wrong}' is not a date such as 2026-09-15.`,
    });
  }
  if (to < from) {
    throw new UsageError({
      da: `Den sidste dag, ${to}, er før den første, ${from}.`,
      en: `The last day, ${to}, is before the first, ${from}.`,
    });
  }
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** `testcamp camp run`: judges everything that was submitted, writes results as JSON and reports as HTML. */
export async function campRunCommand(folder: string, flags: CampFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, ['text', 'json']);
  const privacy = privacyOf(flags, settings.lang, io);
  const { camp, run } = await judge(folder, flags, privacy, settings, io);
  const out = path.resolve(io.cwd, flags.out ?? folder);
  const envelope = envelopeOf({ at: io.now(), by: flags.by ?? io.user, place: camp.info.place }, privacy);
  writeResults(out, run, envelope);
  const report = writeReports(
    run,
    envelope,
    sourceReader(camp.submissions, privacy),
    path.join(out, 'reports'),
    settings.lang,
  );
  if (flags.format === 'json') io.out(campJson(run, settings.lang));
  else if (!settings.quiet) {
    io.out(campStatusText(run, settings.lang, io.color));
    io.out(`\n${{ da: 'Rapport', en: 'Report' }[settings.lang]}: ${path.relative(io.cwd, report) || report}\n`);
  }
  return codeOf(run);
}

/** `testcamp camp status`: where every system stands, judged anew from what is in the folder. */
export async function campStatusCommand(folder: string, flags: CampFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, ['text', 'json']);
  const privacy = privacyOf(flags, settings.lang, io);
  const { run } = await judge(folder, flags, privacy, settings, io);
  io.out(flags.format === 'json' ? campJson(run, settings.lang) : campStatusText(run, settings.lang, io.color));
  return codeOf(run);
}

/** `testcamp camp record`: a tester's mark of a step, added to the camp's event log. */
export async function campRecordCommand(folder: string, flags: RecordFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  const test = camp.tests.find(
    ({ system, protocol }) =>
      system.vendor === flags.vendor && system.system === flags.system && protocol.standard.id === flags.standard,
  );
  if (test === undefined) {
    const known = camp.tests.map(
      ({ system, protocol }) => `${system.vendor} / ${system.system} / ${protocol.standard.id}`,
    );
    throw new UsageError({
      da: `${flags.vendor} / ${flags.system} / ${flags.standard} er ikke i campen. I campen: ${known.join('; ')}.`,
      en: `${flags.vendor} / ${flags.system} / ${flags.standard} is not in the camp. In the camp: ${known.join('; ')}.`,
    });
  }
  const steps = test.protocol.sections.flatMap((section) => section.steps.map(({ id }) => id));
  const round = Number(flags.round);
  const marks = ['F1', 'F2', 'F3', 'F4', 'OK', 'not-relevant'];
  const wrong = !steps.includes(flags.step)
    ? {
        da: `Trinnet '${flags.step}' findes ikke i ${test.protocol.id}.`,
        en: `There is no step '${flags.step}' in ${test.protocol.id}.`,
      }
    : !marks.includes(flags.mark)
      ? {
          da: `Karakteren er en af ${marks.join(', ')}, ikke '${flags.mark}'.`,
          en: `The mark is one of ${marks.join(', ')}, not '${flags.mark}'.`,
        }
      : !Number.isInteger(round) || round < 1
        ? {
            da: `Runden er et tal fra 1, ikke '${flags.round}'.`,
            en: `The round is a number from 1, not '${flags.round}'.`,
          }
        : undefined;
  if (wrong !== undefined) throw new UsageError(wrong);
  const { vendor, system, standard, step, remark, by } = flags;
  const data = { vendor, system, standard, step, round, mark: flags.mark as Mark, remark };
  const result = appendEvent(path.resolve(io.cwd, folder), { at: io.now(), by, type: 'mark', data });
  if ('problems' in result) throw problemError(result.problems);
  const said = { da: 'Hændelse', en: 'Event' }[lang];
  io.out(`${said} ${result.event.seq}: ${step} ${flags.mark} (${by})\n`);
  return exitCode.conformant;
}

/** `testcamp report`: HTML reports from the results of an earlier run, without judging anew. */
export async function reportCommand(folder: string, flags: CampFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const absolute = existingFolder(folder, io);
  const privacy = privacyOf(flags, lang, io);
  const results = readResults(absolute);
  if ('problems' in results) throw problemError(results.problems);
  const run = maskAll(results.run, maskOf(privacy));
  const envelope = envelopeOf(without(results.envelope, 'unmasked'), privacy);
  const out = flags.out === undefined ? path.join(absolute, 'reports') : path.resolve(io.cwd, flags.out);
  const sources = sourceReader(path.join(absolute, 'submissions'), privacy);
  const report = writeReports(run, envelope, sources, out, lang);
  io.out(`${{ da: 'Rapport', en: 'Report' }[lang]}: ${path.relative(io.cwd, report) || report}\n`);
  return exitCode.conformant;
}

/** Tests for which it is worth starting one more worker. */
const worthAWorker = 8;

async function judge(
  folder: string,
  flags: CampFlags,
  privacy: Privacy,
  settings: Settings,
  io: Io,
): Promise<{ readonly camp: Camp; readonly run: CampRun }> {
  const camp = openCamp(folder, flags.protocols, io);
  for (const { file, message } of camp.warnings) {
    io.err(line(`${path.relative(io.cwd, file)}: ${message[settings.lang]}`, io));
  }
  const workers = workerCount(flags.workers, camp.tests.length, worthAWorker);
  const one = campJudge(camp, privacy, settings, io);
  const progress = createProgress(camp.tests.length, io, settings.quiet);
  const entries: CampEntry[] = [];
  const work = {
    settings: plainSettings(settings),
    folder,
    protocols: flags.protocols,
    privacy,
    cwd: io.cwd,
  };
  for await (const entry of workers === 1 ? inTurn(camp.tests, one) : byWorkers(camp, work, workers)) {
    entries.push(entry);
    progress.step();
  }
  progress.end();
  return { camp, run: { camp: maskAll(camp.info, maskOf(privacy)), entries } };
}

/** The tests of a camp in their order, judged by workers. */
async function* byWorkers(camp: Camp, work: CampWork, count: number): AsyncGenerator<CampEntry> {
  const contexts = new Map<string, ContextRecord>();
  const script = new URL('./campWorker.js', import.meta.url);
  let at = 0;
  for await (const sent of inWorkers<SentEntry>(script, work, [...camp.tests.keys()], count)) {
    const context = contexts.get(sent.guides) ?? sent.context;
    const protocol = camp.tests[at++]?.protocol;
    // Each worker sends a context with the first test that it judges by it.
    if (context === undefined || protocol === undefined) throw new Error(`no worker sent ${sent.guides}`);
    contexts.set(sent.guides, context);
    yield { run: { ...sent.run, protocol, context }, certificate: sent.certificate };
  }
}

function codeOf(run: CampRun): number {
  const failed = run.entries.some(({ certificate }) => certificate.decision === 'not-approved');
  return failed ? exitCode.notConformant : exitCode.conformant;
}

/** Writes `index.html` for the camp, one page for each vendor and each system's test. Gives the path of the first. */
function writeReports(run: CampRun, envelope: Envelope, sources: SubmissionSources, out: string, lang: Lang): string {
  const hrefOf = ({ run: { system, protocol } }: CampEntry): string =>
    `${slug(system.vendor)}-${slug(system.system)}-${slug(protocol.id)}.html`;
  for (const entry of run.entries) {
    writeWhole(path.join(out, hrefOf(entry)), systemReportHtml(entry, run.camp, envelope, sources, lang));
  }
  for (const vendor of new Set(run.entries.map((entry) => entry.run.system.vendor))) {
    writeWhole(path.join(out, `vendor-${slug(vendor)}.html`), vendorReportHtml(run, vendor, envelope, hrefOf, lang));
  }
  const index = path.join(out, 'index.html');
  writeWhole(index, campReportHtml(run, envelope, hrefOf, lang));
  return index;
}
