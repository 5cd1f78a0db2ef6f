import path from 'node:path';
import { writeWhole } from '../../packages/writeWhole.js';
import { campCsv } from '../../report/campCsv.js';
import { exitCode } from '../failure.js';
import type { Io } from '../io.js';
import { resolveSettings } from '../settings.js';
import { judgeCamp } from './judgeCamp.js';
import type { JudgeFlags } from './judgeCamp.js';
import { openCamp, tellWarnings } from './open.js';

export interface ExportFlags extends JudgeFlags {
  readonly output?: string;
}

/** `testcamp camp export`: the camp's rows of MedCom's public list of approvals, as CSV. */
export async function campExportCommand(folder: string, flags: ExportFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  tellWarnings(camp, settings.lang, io);
  const { run } = await judgeCamp(camp, flags, { dir: camp.dir, keep: false }, settings, io);
  const csv = campCsv(run);
  if (flags.output === undefined) io.out(csv);
  else writeWhole(path.resolve(io.cwd, flags.output), csv);
  return exitCode.conformant;
}
