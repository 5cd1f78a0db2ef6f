import { actorOf, openCamp, reinstate, selectSystem } from '../../../../app/camp/index.js';
import { exitCode } from '../../../shared/failure.js';
import type { Io } from '../../../shared/io.js';
import { writeLine } from '../../../shared/output/write.js';
import { resolveSettings } from '../../../shared/settings/settings.js';
import type { ReinstateFlags } from './declarations.js';
import { checkReason } from './reason.js';

/** `testcamp camp reinstate`: a system, or one test of it, that was withdrawn takes part again. */
export async function campReinstateCommand(folder: string, flags: ReinstateFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  checkReason(flags.reason);
  const actor = actorOf(flags, 'retraction', camp, io, 'system-withdrawn');
  const [test] = selectSystem(camp, flags);
  const standard = flags.standard === undefined ? undefined : test.ref.standard;
  const added = reinstate(camp, { test, standard, reason: flags.reason }, actor, io);
  const what = standard === undefined ? test.ref.system : `${test.ref.system}, ${standard}`;
  const said = { da: `${what} er med igen`, en: `${what} takes part again` }[lang];
  writeLine(`${{ da: 'Hændelse', en: 'Event' }[lang]} ${added.seq}: ${said} (${actor.by})`, io);
  return exitCode.conformant;
}
