import path from 'node:path';
import { loggedSinceRun, readResults } from '../../../camp/index.js';
import { without } from '../../../base/index.js';
import { maskAll } from '../../../privacy/index.js';
import { exitCode, UsageError } from '../../shared/failure.js';
import { existingFolder, problemError } from '../../../app/environment/index.js';
import type { Io } from '../../shared/io.js';
import { envelopeOf, lineReader, maskOf, privacyOf } from '../../../app/privacy/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import { writeCampReports } from '../../../app/camp/index.js';
import type { ReportFlags } from './command.js';

/**
 * The camp's own reports are those that its log says `camp run` wrote: older results beside newer certificates would contradict
 * both. @throws {UsageError} where the log went on since the run
 */
function refuseStale(absolute: string, folder: string): void {
  const later = loggedSinceRun(absolute).length;
  if (later === 0) return;
  throw new UsageError({
    da: `${folder}: der er ${later === 1 ? '1 ny hændelse' : `${later} nye hændelser`} i loggen siden resultaterne, så rapporterne ville vise noget andet end campen. Lav dem igen med: testcamp camp run ${folder}. Skal de vise kørslen, som den var, så giv en anden mappe med --out.`,
    en: `${folder}: the log has ${later === 1 ? '1 new event' : `${later} new events`} since the results, so that reports would show another state than the camp's. Make them again with: testcamp camp run ${folder}. To show the run as it was, name another folder with --out.`,
  });
}

/** `testcamp report`: HTML reports from the results of an earlier run, without judging again. */
export async function reportCommand(folder: string, flags: ReportFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const absolute = existingFolder(folder, io);
  const privacy = privacyOf(flags, lang, io);
  const results = readResults(absolute);
  if ('problems' in results) throw problemError(results.problems);
  const own = path.join(absolute, 'reports');
  const out = flags.out === undefined ? own : path.resolve(io.cwd, flags.out);
  if (out === own) refuseStale(absolute, folder);
  const run = maskAll(results.run, maskOf(privacy));
  const envelope = envelopeOf(without(results.envelope, 'unmasked'), privacy);
  const sources = lineReader(path.join(absolute, 'submissions'), privacy);
  const report = writeCampReports({ run, envelope, files: results.files, sources, dir: absolute, privacy }, out, lang);
  io.out(`${{ da: 'Rapport', en: 'Report' }[lang]}: ${path.relative(io.cwd, report) || report}\n`);
  return exitCode.conformant;
}
