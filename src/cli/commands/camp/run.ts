import path from 'node:path';
import type { CampRun } from '../../../model/camp.js';
import { checkFormat, exitCode } from '../../shared/failure.js';
import { actorOf, openCamp, personOf, runCamp, warnOfCamp } from '../../../app/camp/index.js';
import { formatNames, isForTerminal, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { campMeans } from './means.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { RunFlags } from './declarations/rounds.js';

/**
 * `testcamp camp run`: judges what has changed, writes results as JSON and reports as HTML. One run per camp at a time.
 * With `--out` the camp itself is left as it is, its log included.
 */
export async function campRunCommand(folder: string, flags: RunFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.camp));
  const camp = openCamp(folder, flags.protocols, io);
  warnOfCamp(camp, settings.lang, io);
  const out = flags.out === undefined ? undefined : path.resolve(io.cwd, flags.out);
  // With --out nothing is recorded, so that nobody's right is needed.
  const actor = out === undefined ? actorOf(flags, 'run-finished', camp, io) : personOf(flags, [], io);
  const question = { options: flags, actor, out };
  const { judged, report } = await runCamp(camp, question, campMeans(settings, io));
  const { run, privacy } = judged;
  const isRead = isForTerminal(formats.camp, flags.format);
  if (!isRead || !settings.quiet) {
    io.out(await renderAs(formats.camp, flags.format, run, renderContext(settings, io, { privacy })));
  }
  if (isRead && !settings.quiet) {
    io.out(`\n${{ da: 'Rapport', en: 'Report' }[settings.lang]}: ${path.relative(io.cwd, report) || report}\n`);
  }
  return codeOf(run);
}

/** 1 where a participating system is not approved. */
export function codeOf(run: CampRun): number {
  const failed = run.entries.some(({ certificate }) => certificate.decision === 'not-approved');
  return failed ? exitCode.notConformant : exitCode.conformant;
}
