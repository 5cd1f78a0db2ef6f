import type { Remote } from '../../terminology/remote/index.js';
import type { TxFlags } from './consultation.js';
import { UsageError } from './failure.js';
import type { Io } from './io.js';
import type { Settings } from './settings/settings.js';

/**
 * The settings with the answers of the terminology server, where one is to be asked. Everything is judged once or more
 * before, to see what the packages leave open.
 * @param judge judges everything by the answers so far; what it says on the way is not shown
 * @throws {UsageError} for an address or a recording that is none.
 */
export async function withTerminology(
  settings: Settings,
  flags: TxFlags,
  io: Io,
  judge: (remote: Remote, io: Io) => void,
): Promise<Settings> {
  if (flags.txReplay !== undefined && flags.tx !== undefined) throw bothGiven;
  if (flags.txReplay === undefined && settings.tx === undefined) {
    if (flags.txRecord !== undefined) throw nothingToRecord;
    return settings;
  }
  // Most commands ask no server, and its client takes a third of the time that a small one takes.
  const { withServerAnswers: consulted } = await import('./consultation.js');
  return consulted(settings, flags, io, judge);
}

const bothGiven = new UsageError({
  da: '--tx spørger en server, --tx-replay gør ikke. Vælg én af dem.',
  en: '--tx asks a server, --tx-replay does not. Choose one of them.',
});
const nothingToRecord = new UsageError({
  da: '--tx-record gemmer en servers svar. Giv også --tx.',
  en: '--tx-record keeps the answers of a server. Give --tx too.',
});
