import path from 'node:path';
import { readResults } from '../../../camp/index.js';
import { without } from '../../../base/index.js';
import { maskAll } from '../../../privacy/index.js';
import { exitCode } from '../../shared/failure.js';
import { existingFolder, problemError } from '../../../app/environment/index.js';
import type { Io } from '../../shared/io.js';
import { envelopeOf, lineReader, maskOf, privacyOf } from '../../../app/privacy/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import { writeCampReports } from '../../../app/camp/index.js';
import type { ReportFlags } from './command.js';

/** `testcamp report`: HTML reports from the results of an earlier run, without judging again. */
export async function reportCommand(folder: string, flags: ReportFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const absolute = existingFolder(folder, io);
  const privacy = privacyOf(flags, lang, io);
  const results = readResults(absolute);
  if ('problems' in results) throw problemError(results.problems);
  const out = flags.out === undefined ? path.join(absolute, 'reports') : path.resolve(io.cwd, flags.out);
  const run = maskAll(results.run, maskOf(privacy));
  const envelope = envelopeOf(without(results.envelope, 'unmasked'), privacy);
  const sources = lineReader(path.join(absolute, 'submissions'), privacy);
  const report = writeCampReports({ run, envelope, files: results.files, sources, dir: absolute, privacy }, out, lang);
  io.out(`${{ da: 'Rapport', en: 'Report' }[lang]}: ${path.relative(io.cwd, report) || report}\n`);
  return exitCode.conformant;
}
