import path from 'node:path';
import { eventsOf, resultFile, tidy, writeOverview } from '../../../camp/index.js';
import type { EventData, Camp } from '../../../camp/index.js';
import { takeLock } from '../../../base/index.js';
import type { CampRun } from '../../../model/camp.js';
import { campJson } from '../../../report/camp/campJson.js';
import { campStatusText } from '../../../report/camp/campStatusText.js';
import { checkFormat, exitCode } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { envelopeOf, lineReader } from '../../shared/privacy.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import { judgeCamp } from './judging/judgeCamp.js';
import type { JudgedCamp } from './judging/judgeCamp.js';
import { lockOwner, openCamp, recordEvents, printWarnings } from './judging/open.js';
import { writeCampReports } from './reports.js';
import type { RunFlags } from './declarations/rounds.js';

/** A run may take long; a lock of another machine that was not touched for so long was left behind. */
const lockOptions = { wait: 2_000, stale: 600_000 };

/**
 * `testcamp camp run`: judges what has changed, writes results as JSON and reports as HTML. One run a camp at a time. With
 * `--out` the camp itself is left as it is, its log included.
 */
export async function campRunCommand(folder: string, flags: RunFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, ['text', 'json']);
  const inCamp = flags.out === undefined;
  const by = flags.by ?? io.user;
  const camp = openCamp(folder, flags.protocols, io);
  const out = inCamp ? camp.dir : path.resolve(io.cwd, flags.out ?? '');
  printWarnings(camp, settings.lang, io);
  const lock = inCamp ? takeLock(path.join(camp.dir, 'run.lock'), lockOwner(by, io), lockOptions) : undefined;
  const touching = setInterval(() => lock?.touch(), 60_000);
  try {
    const files = camp.tests.map(resultFile);
    tidy(out, new Set(files));
    const judged = await judgeCamp(camp, flags, { dir: out, keep: true }, settings, io);
    const { run, privacy } = judged;
    const envelope = envelopeOf({ at: io.now(), by, place: camp.info.place }, privacy);
    writeOverview(out, run, files, envelope);
    const source = { run, envelope, files, sources: lineReader(camp.submissions, privacy) };
    const report = writeCampReports(source, path.join(out, 'reports'), settings.lang);
    if (inCamp) recordRun(camp, judged, by, io);
    if (flags.format === 'json') io.out(campJson(run, settings.lang));
    else if (!settings.quiet) {
      io.out(campStatusText(run, settings.lang, io.color));
      io.out(`\n${{ da: 'Rapport', en: 'Report' }[settings.lang]}: ${path.relative(io.cwd, report) || report}\n`);
    }
    return codeOf(run);
  } finally {
    clearInterval(touching);
    lock?.release();
  }
}

/** Notes a run in the log, where it came to anything else than the one before. */
function recordRun(camp: Camp, { run, inputs }: JudgedCamp, by: string, io: Io): void {
  const tests: EventData['run-finished']['tests'] = camp.tests.map(({ ref }, index) => ({
    ...ref,
    inputs: inputs[index] ?? '',
    decision: run.entries[index]?.certificate.decision ?? 'in-progress',
  }));
  recordEvents(
    camp.dir,
    by,
    ({ events }) => {
      const last = eventsOf(events, 'run-finished').at(-1)?.data.tests;
      if (JSON.stringify(last) === JSON.stringify(tests)) return [];
      return [{ at: io.now(), by, type: 'run-finished', data: { tests } }];
    },
    io,
  );
}

/** 1 where a system that takes part is not approved. */
export function codeOf(run: CampRun): number {
  const failed = run.entries.some(({ certificate }) => certificate.decision === 'not-approved');
  return failed ? exitCode.notConformant : exitCode.conformant;
}
