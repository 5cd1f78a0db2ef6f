import { campOverview } from '../../../report/overview/index.js';
import path from 'node:path';
import { readResults } from '../../../camp/index.js';
import type { CampRun } from '../../../model/camp.js';
import { maskAll } from '../../../privacy/index.js';
import { checkFormat, exitCode } from '../../shared/failure.js';
import { existingFolder, problemError } from '../../../app/environment/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { maskOf, privacyOf } from '../../../app/privacy/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { OverviewFlags } from './command.js';
import { writeOutput } from '../../shared/output/write.js';

/** `testcamp report overview`: camps side by side, from the results of their newest runs. */
export async function overviewCommand(folders: readonly string[], flags: OverviewFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.overview));
  const settings = await resolveSettings(flags, io);
  const privacy = privacyOf(flags, settings.lang, io);
  const mask = maskOf(privacy);
  // A folder that is named twice is one camp.
  const distinct = [...new Map(folders.map((one) => [path.resolve(io.cwd, one), one])).values()];
  const overview = campOverview(distinct.map((folder) => maskAll(resultsOf(folder, io), mask)));
  const context = renderContext(settings, io, { output: flags.output, privacy });
  const text = await renderAs(formats.overview, flags.format, overview, context);
  writeOutput(text, flags.output, io);
  return exitCode.conformant;
}

function resultsOf(folder: string, io: Io): CampRun {
  const results = readResults(existingFolder(folder, io));
  if ('run' in results) return results.run;
  throw problemError(results.problems.map((one) => ({ ...one, file: path.relative(io.cwd, one.file) })));
}
