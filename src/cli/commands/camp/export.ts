import { campMeans } from './means.js';
import { exitCode } from '../../shared/failure.js';
import { renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { judgeCamp, openCamp, warnOfCamp } from '../../../app/camp/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { ExportFlags } from './declarations/certificates.js';
import { writeOutput } from '../../shared/output/write.js';

/** `testcamp camp export`: the camp's rows of MedCom's public list of approvals, as CSV. */
export async function campExportCommand(folder: string, flags: ExportFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  warnOfCamp(camp, settings.lang, io);
  const { run, privacy } = await judgeCamp(camp, flags, { dir: camp.dir, keep: false }, campMeans(settings, io));
  const context = renderContext(settings, io, { output: flags.output, privacy });
  const csv = await renderAs(formats.campExport, 'csv', run, context);
  writeOutput(csv, flags.output, io);
  return exitCode.conformant;
}
