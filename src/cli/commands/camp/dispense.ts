import { dayIn } from '../../../base/index.js';
import { isDay, lastDayOfDispensation } from '../../../camp/index.js';
import { exitCode, UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { openCamp, actorOf, selectStep, selectTest } from '../../../app/camp/index.js';
import { recordEvent } from './event.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { DispenseFlags } from './declarations/rounds.js';

/** `testcamp camp dispense`: exempts a system from a step for a time. */
export async function campDispenseCommand(folder: string, flags: DispenseFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  const actor = actorOf(flags, 'dispensation', camp, io);
  const test = selectTest(camp, flags);
  const step = selectStep(test, flags.step);
  const { reason, grantedBy, expires } = flags;
  if (!isDay(expires)) {
    throw new UsageError({
      da: `'${expires}' er ikke en dato som 2027-03-01.`,
      en: `'${expires}' is not a date such as 2027-03-01.`,
    });
  }
  if (expires < camp.info.to) {
    throw new UsageError({
      da: `Dispensationen udløber ${dayIn(expires, 'da')}, før campens sidste dag, ${dayIn(camp.info.to, 'da')}, og ville ikke gælde.`,
      en: `The dispensation ends ${expires}, before the camp's last day, ${camp.info.to}, and would not hold.`,
    });
  }
  const latest = lastDayOfDispensation(camp.info.to, test.limits);
  if (latest !== undefined && expires > latest) {
    throw new UsageError({
      da: `Dispensationen må højst gælde til og med ${dayIn(latest, 'da')} (limits.dispensationDays i camp.yaml).`,
      en: `The dispensation may hold until ${latest} at most (limits.dispensationDays in camp.yaml).`,
    });
  }
  if (reason.trim() === '' || grantedBy.trim() === '') {
    throw new UsageError({
      da: 'En dispensation kræver en begrundelse og navnet på den, der giver den.',
      en: 'A dispensation needs a reason and the name of who grants it.',
    });
  }
  const said = {
    da: `dispensation for trin ${step} til og med ${dayIn(expires, 'da')}`,
    en: `${step} dispensed until ${expires}`,
  }[lang];
  recordEvent({ camp, actor, lang }, 'dispensation', { ...test.ref, step, reason, grantedBy, expires }, said, io);
  return exitCode.conformant;
}
