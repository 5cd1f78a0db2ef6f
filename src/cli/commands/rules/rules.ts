import { allRules } from '../../../catalogue/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { formats } from '../../shared/formats.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { RulesFlags } from './command.js';
import { renderContext } from '../../shared/renderContext.js';

/** `testcamp rules`: every rule with its severity and title. */
export async function rulesCommand(group: string | undefined, flags: RulesFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.rules));
  const rules = allRules().filter(({ id }) => group === undefined || id.startsWith(`${group}/`) || id === group);
  if (rules.length === 0 && group !== undefined) {
    const groups = [...new Set(allRules().map(({ id }) => id.split('/')[0] ?? ''))];
    const list = groups.join(', ');
    throw new UsageError({
      da: `Ingen regler i '${group}'. Grupper: ${list}.`,
      en: `No rules in '${group}'. Groups: ${list}.`,
    });
  }
  io.out(await renderAs(formats.rules, flags.format, rules, renderContext(settings, io)));
  return exitCode.conformant;
}
