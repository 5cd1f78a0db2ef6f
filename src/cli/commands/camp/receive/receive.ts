import fs from 'node:fs';
import path from 'node:path';
import { addAll } from '../../../../base/index.js';
import { maxFileBytes, writeFilings as fileAway, planReceipt, parseEvidenceName } from '../../../../camp/index.js';
import type { Camp, CampEvent, Filing, Incoming, CampTest } from '../../../../camp/index.js';
import { readSubmission } from '../../../../protocol/index.js';
import { isZip, readZip } from '../../../../packages/archive/index.js';
import type { ReadLimits } from '../../../../packages/archive/index.js';
import type { Lang, Text } from '../../../../base/index.js';
import { exitCode, fileError, UsageError } from '../../../shared/failure.js';
import { readInput } from '../../../../app/environment/index.js';
import type { Io } from '../../../shared/io.js';
import { openCamp, actorOf, receiptEvents, recordEvents, selectStep, selectTest } from '../../../../app/camp/index.js';
import type { TestSelectionFlags } from '../event.js';
import { resolveSettings } from '../../../shared/settings/settings.js';
import { checkFilable, roundOf } from './rounds.js';
import type { CampReceiveFlags } from '../declarations/rounds.js';
import { writeLine } from '../../../shared/output/write.js';

/**
 * `testcamp camp receive`: files a vendor's submission under its step and round, and records it in the log. All of it
 * or, where anything can't be accepted, none.
 */
export async function campReceiveCommand(
  folder: string,
  given: readonly string[],
  flags: CampReceiveFlags,
  io: Io,
): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const incoming = given.flatMap((one) => readGiven(one, io));
  const round = flags.round === undefined ? undefined : roundOf(flags.round);
  const told: string[] = [];
  const found = openCamp(folder, flags.protocols, io);
  const actor = actorOf(flags, 'submission-received', found, io);
  const planned = (camp: Camp, events: readonly CampEvent[]) => {
    const test = selectTest(camp, selectStandard(flags, incoming, camp.tests));
    const step = flags.step === undefined ? undefined : selectStep(test, flags.step);
    checkFilable(round, test);
    const asked = { ...(step === undefined ? {} : { step }), ...(round === undefined ? {} : { round }) };
    return { test, plan: planReceipt(camp.dir, test, incoming, asked, events) };
  };
  if (flags.dryRun === true) return showPlan(planned(found, found.log.events), lang, io);
  recordEvents(
    found,
    actor,
    ({ events }, write) => {
      // Read again, now that the log is locked.
      const { test, plan } = planned(openCamp(folder, flags.protocols, io, found), events);
      if ('faults' in plan) throw refusal(plan.faults);
      fileAway(write, plan.filings);
      addAll(
        told,
        plan.filings.map((filing) => describe(filing, lang)),
      );
      return receiptEvents(plan.filings, events, test, { at: io.now(), by: actor.by });
    },
    io,
  );
  for (const one of told) writeLine(one, io);
  return exitCode.conformant;
}

/** Shows what would go where, and what is unclear; nothing is written. Exit code 2 where anything is unclear. */
function showPlan(
  { test, plan }: { readonly test: CampTest; readonly plan: ReturnType<typeof planReceipt> },
  lang: Lang,
  io: Io,
): number {
  const { vendor, system, standard } = test.ref;
  const dry = { da: 'Prøve: intet er modtaget', en: 'Dry run: nothing was received' }[lang];
  writeLine(`${system} (${vendor}), ${standard}. ${dry}.`, io);
  for (const filing of plan.filings) writeLine(describe(filing, lang), io);
  if (!('faults' in plan)) return exitCode.conformant;
  for (const { name, reason } of plan.faults) writeLine(`? ${name}: ${reason[lang]}`, io);
  return exitCode.wrongUse;
}

/** Files by the user's paths; a folder means all the files in it. */
function readGiven(given: string, io: Io): readonly Incoming[] {
  const at = path.resolve(io.cwd, given);
  const stat = given === '' ? undefined : fs.statSync(at, { throwIfNoEntry: false });
  if (stat === undefined) throw fileError(given, { da: 'findes ikke', en: 'does not exist' });
  if (!stat.isDirectory()) return opened(given, readInput(given, io));
  const files = fs
    .readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  if (files.length === 0) throw fileError(given, { da: 'mappen er tom', en: 'the folder is empty' });
  return files.flatMap((file) => {
    const folders = path.relative(at, path.dirname(file)).split(path.sep);
    const shown = path.relative(io.cwd, file);
    return opened(shown, readInput(shown, io), folders);
  });
}

/** What is unpacked of a vendor's ZIP at most. */
const zipLimits: ReadLimits = {
  compressed: 256 * 1024 * 1024,
  unpacked: 512 * 1024 * 1024,
  file: maxFileBytes,
  files: 5_000,
};

/** A file as it came; of a ZIP the files in it. */
function opened(given: string, bytes: Uint8Array, around: readonly string[] = []): readonly Incoming[] {
  if (!isZip(bytes) || !/\.zip$/i.test(given)) return [{ name: path.basename(given), bytes, folders: around }];
  const files = readZip(given, bytes, zipLimits);
  if (files.length === 0) throw fileError(given, { da: 'ZIP-filen er tom', en: 'the ZIP file is empty' });
  return files.map((file) => {
    const folders = file.path.split('/');
    return { name: folders.pop() ?? '', bytes: file.bytes, folders };
  });
}

/** The flags, with the standard from the first file's name where no flag gives one and one of the tests has it. */
function selectStandard(
  flags: CampReceiveFlags,
  incoming: readonly Incoming[],
  tests: readonly CampTest[],
): TestSelectionFlags {
  if (flags.standard !== undefined) return flags;
  const named = incoming.map(({ name }) => parseEvidenceName(name)?.standard).find((one) => one !== undefined);
  return tests.some(({ ref }) => ref.standard === named) ? { ...flags, standard: named ?? '' } : flags;
}

function refusal(faults: readonly { readonly name: string; readonly reason: Text }[]): UsageError {
  const join = (lang: Lang): string => faults.map(({ name, reason }) => `${name}: ${reason[lang]}.`).join('\n');
  return new UsageError({ da: join('da'), en: join('en') });
}

/** One line per file: its destination, and whether it can be read. */
function describe({ path: at, name, step, round, content, known }: Filing, lang: Lang): string {
  if (known) return { da: `${name}: er allerede modtaget, ${at}`, en: `${name}: was received already, ${at}` }[lang];
  const { document } = readSubmission({ path: at, step, round, bytes: content });
  const broken = document !== undefined && document.root === null;
  const note = broken ? { da: ' (kan ikke læses som FHIR)', en: ' (can not be read as FHIR)' }[lang] : '';
  return `${name} -> ${at}${note}`;
}
