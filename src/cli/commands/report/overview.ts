import path from 'node:path';
import { readResults } from '../../../camp/index.js';
import type { CampRun } from '../../../model/camp.js';
import { writeWhole } from '../../../base/index.js';
import { campOverview } from '../../../report/overview/campOverview.js';
import { campOverviewHtml } from '../../../report/overview/campOverviewHtml.js';
import { campOverviewJson } from '../../../report/overview/campOverviewJson.js';
import { campOverviewText } from '../../../report/overview/campOverviewText.js';
import { maskAll } from '../../../privacy/index.js';
import { checkFormat, exitCode } from '../../shared/failure.js';
import { existingFolder, problemError } from '../../../app/environment/index.js';
import type { Io } from '../../shared/io.js';
import { envelopeOf, maskOf, privacyOf } from '../../../app/privacy/index.js';
import type { PrivacyFlags } from '../../../app/privacy/index.js';
import { resolveSettings } from '../../shared/settings.js';
import type { CommonOptions } from '../../shared/settings.js';

export interface OverviewFlags extends CommonOptions, PrivacyFlags {
  readonly format: string;
  readonly output?: string;
}

/** `testcamp report overview`: camps side by side, from the results of their newest runs. */
export async function overviewCommand(folders: readonly string[], flags: OverviewFlags, io: Io): Promise<number> {
  checkFormat(flags.format, ['text', 'json', 'html']);
  const { lang } = await resolveSettings(flags, io);
  const privacy = privacyOf(flags, lang, io);
  const mask = maskOf(privacy);
  // A folder that is named twice is one camp.
  const distinct = [...new Map(folders.map((one) => [path.resolve(io.cwd, one), one])).values()];
  const overview = campOverview(distinct.map((folder) => maskAll(resultsOf(folder, io), mask)));
  const envelope = envelopeOf({ at: io.now(), by: io.user, place: '' }, privacy);
  const text =
    flags.format === 'html'
      ? campOverviewHtml(overview, envelope, lang)
      : flags.format === 'json'
        ? campOverviewJson(overview, lang, !privacy.masked)
        : campOverviewText(overview, lang, io.color && flags.output === undefined);
  if (flags.output === undefined) io.out(text);
  else writeWhole(path.resolve(io.cwd, flags.output), text);
  return exitCode.conformant;
}

function resultsOf(folder: string, io: Io): CampRun {
  const results = readResults(existingFolder(folder, io));
  if ('run' in results) return results.run;
  throw problemError(results.problems.map((one) => ({ ...one, file: path.relative(io.cwd, one.file) })));
}
