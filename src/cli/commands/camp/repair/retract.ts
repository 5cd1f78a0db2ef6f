import { actorOf, openCamp, retractEvent } from '../../../../app/camp/index.js';
import type { Lang } from '../../../../base/index.js';
import type { RetractableEvent } from '../../../../camp/index.js';
import { stringsOf } from '../../../../report/strings/index.js';
import { exitCode, UsageError } from '../../../shared/failure.js';
import type { Io } from '../../../shared/io.js';
import { writeLine } from '../../../shared/output/write.js';
import { resolveSettings } from '../../../shared/settings/settings.js';
import type { RetractFlags } from './declarations.js';
import { checkReason } from './reason.js';

/** `testcamp camp retract`: takes an act of the log back, which stays there with the reason. */
export async function campRetractCommand(folder: string, event: string, flags: RetractFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  checkReason(flags.reason);
  const seq = eventNumber(event);
  const retracts = camp.log.events[seq - 1]?.type;
  const actor = actorOf(flags, 'retraction', camp, io, retracts);
  const { act, retraction } = retractEvent(camp, { event: seq, reason: flags.reason }, actor, io);
  const [said, back] = { da: ['Hændelse', 'taget tilbage: hændelse'], en: ['Event', 'taken back: event'] }[lang];
  writeLine(`${said} ${retraction.seq}: ${back} ${act.seq}, ${labelOf(act, lang)} (${actor.by})`, io);
  return exitCode.conformant;
}

function eventNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError({
    da: `Hændelsens nummer er et tal fra 1, ikke '${text}'.`,
    en: `The number of the event is a number from 1, not '${text}'.`,
  });
}

/** What an act was, and of which test. */
function labelOf({ type, data }: RetractableEvent, lang: Lang): string {
  const what = {
    mark: { da: 'karakter', en: 'mark' },
    remark: { da: 'bemærkning', en: 'remark' },
    'submission-received': { da: 'modtagelse', en: 'receipt' },
    'prerequisite-confirmed': { da: 'bekræftelse', en: 'confirmation' },
    dispensation: { da: 'dispensation', en: 'dispensation' },
    'system-withdrawn': { da: 'tilbagetrækning', en: 'withdrawal' },
  }[type][lang];
  const [stepWord, roundWord] = { da: ['trin', 'runde'], en: ['step', 'round'] }[lang];
  const step = 'step' in data && data.step !== undefined ? [`${stepWord} ${data.step}`] : [];
  const round = 'round' in data ? [`${roundWord} ${data.round}`] : [];
  const more = 'mark' in data ? [stringsOf(lang).status[data.mark]] : 'path' in data ? [data.path] : [];
  const of = [data.system, ...(data.standard === undefined ? [] : [data.standard]), ...step, ...round, ...more];
  return `${what} (${of.join(', ')})`;
}
