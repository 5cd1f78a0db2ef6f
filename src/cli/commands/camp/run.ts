import path from 'node:path';
import { readResults } from '../../../camp/index.js';
import { without } from '../../../packages/index.js';
import type { CampRun } from '../../../model/camp.js';
import { maskAll } from '../../../privacy/index.js';
import { checkFormat, exitCode } from '../../shared/failure.js';
import { openCamp, runCamp, warnOfCamp, writeCampReports } from '../../../app/camp/index.js';
import { existingFolder, problemError } from '../../../app/environment/index.js';
import { formatNames, isForTerminal, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { envelopeOf, lineReader, maskOf, privacyOf } from '../../../app/privacy/index.js';
import { resolveSettings } from '../../shared/settings.js';
import type { JudgeFlags } from './event.js';
import { campMeans } from './means.js';

export interface RunFlags extends JudgeFlags {
  readonly format: string;
  readonly out?: string;
  readonly by?: string;
}

/**
 * `testcamp camp run`: judges what has changed, writes results as JSON and reports as HTML. One run a camp at a time. With
 * `--out` the camp itself is left as it is, its log included.
 */
export async function campRunCommand(folder: string, flags: RunFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.camp));
  const camp = openCamp(folder, flags.protocols, io);
  warnOfCamp(camp, settings.lang, io);
  const out = flags.out === undefined ? undefined : path.resolve(io.cwd, flags.out);
  const question = { options: flags, by: flags.by ?? io.user, out };
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

/** 1 where a system that takes part is not approved. */
export function codeOf(run: CampRun): number {
  const failed = run.entries.some(({ certificate }) => certificate.decision === 'not-approved');
  return failed ? exitCode.notConformant : exitCode.conformant;
}

/** `testcamp report`: HTML reports from the results of an earlier run, without judging anew. */
export async function reportCommand(folder: string, flags: RunFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const absolute = existingFolder(folder, io);
  const privacy = privacyOf(flags, lang, io);
  const results = readResults(absolute);
  if ('problems' in results) throw problemError(results.problems);
  const out = flags.out === undefined ? path.join(absolute, 'reports') : path.resolve(io.cwd, flags.out);
  const run = maskAll(results.run, maskOf(privacy));
  const envelope = envelopeOf(without(results.envelope, 'unmasked'), privacy);
  const sources = lineReader(path.join(absolute, 'submissions'), privacy);
  const report = writeCampReports({ run, envelope, files: results.files, sources }, out, lang);
  io.out(`${{ da: 'Rapport', en: 'Report' }[lang]}: ${path.relative(io.cwd, report) || report}\n`);
  return exitCode.conformant;
}
