import { exitCode } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { openCamp, actorOf, selectSystem } from '../../../app/camp/index.js';
import { recordEvent } from './event.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { WithdrawFlags } from './declarations/setup.js';

/** `testcamp camp withdraw`: a system, or one test of it, no longer takes part. Its submissions stay. */
export async function campWithdrawCommand(folder: string, flags: WithdrawFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  const actor = actorOf(flags, 'system-withdrawn', camp, io);
  const [test] = selectSystem(camp, flags);
  const { vendor, system, standard } = test.ref;
  const data = { vendor, system, reason: flags.reason, ...(flags.standard === undefined ? {} : { standard }) };
  const what = flags.standard === undefined ? system : `${system}, ${standard}`;
  const said = { da: `${what} er trukket tilbage fra campen`, en: `${what} is withdrawn` }[lang];
  recordEvent({ camp, actor, lang }, 'system-withdrawn', data, said, io);
  return exitCode.conformant;
}
