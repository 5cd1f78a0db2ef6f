import { exitCode } from '../failure.js';
import type { Io } from '../io.js';
import { resolveSettings } from '../settings.js';
import { openCamp, personOf, recordOne, testsMeant } from './open.js';
import type { TestFlags } from './open.js';

export interface WithdrawFlags extends TestFlags {
  readonly system: string;
  readonly reason: string;
}

/** `testcamp camp withdraw`: a system, or one test of it, takes part no more. What it handed in stays. */
export async function campWithdrawCommand(folder: string, flags: WithdrawFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const by = personOf(flags.by, io);
  const camp = openCamp(folder, flags.protocols, io);
  const [test] = testsMeant(camp, flags);
  if (test === undefined) throw new Error('no test');
  const { vendor, system, standard } = test.ref;
  const data = { vendor, system, reason: flags.reason, ...(flags.standard === undefined ? {} : { standard }) };
  const what = flags.standard === undefined ? system : `${system}, ${standard}`;
  const said = { da: `${what} er trukket`, en: `${what} is withdrawn` }[lang];
  recordOne({ dir: camp.dir, by, lang }, 'system-withdrawn', data, said, io);
  return exitCode.conformant;
}
