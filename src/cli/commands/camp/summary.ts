import { judgeCamp, openCamp, selectTests, warnOfCamp } from '../../../app/camp/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { formats } from '../../shared/formats.js';
import type { Io } from '../../shared/io.js';
import { writeOutput } from '../../shared/output/write.js';
import { renderContext } from '../../shared/renderContext.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { SummaryFlags } from './declarations/rounds.js';
import { campMeans } from './means.js';

/** `testcamp camp summary`: the letter to one vendor, who can be given it, since it names no other. */
export async function campSummaryCommand(folder: string, vendor: string, flags: SummaryFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.vendorSummary));
  const camp = openCamp(folder, flags.protocols, io);
  warnOfCamp(camp, settings.lang, io);
  const tests = selectTests(camp, { vendor });
  const [name, ...others] = new Set(tests.map(({ ref }) => ref.vendor));
  if (name === undefined || others.length > 0) {
    const list = [name, ...others].join('; ');
    throw new UsageError({ da: `Flere leverandører passer: ${list}.`, en: `Several vendors fit: ${list}.` });
  }
  const place = { dir: camp.dir, keep: false };
  const means = campMeans(settings, io);
  const { run, privacy } = await judgeCamp({ ...camp, tests }, { ...flags, workers: '1' }, place, means);
  // Names that show an identifier are masked in what was judged.
  const shown = run.entries[0]?.certificate.system.vendor ?? name;
  const context = renderContext(settings, io, { output: flags.output, privacy });
  const letter = { camp: run.camp, vendor: shown, entries: run.entries };
  writeOutput(await renderAs(formats.vendorSummary, flags.format, letter, context), flags.output, io);
  return exitCode.conformant;
}
