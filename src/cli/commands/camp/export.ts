import { campMeans } from './means.js';
import { campCsv } from '../../../report/camp/campCsv.js';
import { exitCode } from '../../shared/failure.js';
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
  const { run } = await judgeCamp(camp, flags, { dir: camp.dir, keep: false }, campMeans(settings, io));
  const csv = campCsv(run);
  writeOutput(csv, flags.output, io);
  return exitCode.conformant;
}
