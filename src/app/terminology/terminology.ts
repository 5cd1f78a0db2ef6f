import { answersOfRecording, createRemote, parseRecording } from '../../terminology/remote/index.js';
import type { Remote } from '../../terminology/remote/index.js';
import { fileError, UsageError } from '../../base/index.js';
import type { Environment, Settings } from '../environment/index.js';
import type { TxFlags } from './txFlags.js';

/**
 * The settings with the answers of the terminology server, where one is to be asked. Everything is judged once or more
 * beforehand, to see what the packages leave undecided.
 * @param judge judges everything by the answers so far; its messages meanwhile are not shown
 * @throws {UsageError} for an invalid address or recording.
 */
export async function withTerminology(
  settings: Settings,
  flags: TxFlags,
  environment: Environment,
  judge: (remote: Remote) => void,
): Promise<Settings> {
  if (flags.txReplay !== undefined && flags.tx !== undefined) throw bothGiven;
  if (flags.txReplay === undefined && settings.tx === undefined) {
    if (flags.txRecord !== undefined) throw nothingToRecord;
    return settings;
  }
  // Most commands ask no server, and its client takes a third of the time that a small one takes.
  const { withServerAnswers: consulted } = await import('./consultation.js');
  return consulted(settings, flags, environment, judge);
}

const bothGiven = new UsageError({
  da: '--tx spørger en server, --tx-replay gør ikke. Vælg én af dem.',
  en: '--tx asks a server, --tx-replay does not. Choose one of them.',
});
const nothingToRecord = new UsageError({
  da: '--tx-record gemmer en servers svar. Giv også --tx.',
  en: '--tx-record keeps the answers of a server. Give --tx too.',
});

/** What a terminology server answered, for a validator; undefined where none was asked. */
export const remoteOf = ({ terminology }: Pick<Settings, 'terminology'>): Remote | undefined =>
  terminology && createRemote(terminology);

/** The content of a recording, for reproducing verdicts. @throws {UsageError} for anything but a recording. */
export function recordedAnswers(text: string): Remote {
  const recording = parseRecording(text);
  if ('fault' in recording) throw fileError('terminology.json', recording.fault);
  return createRemote(answersOfRecording(recording));
}
