import { allRules } from '../../../catalogue/index.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { RulesFlags } from './command.js';

/** `testcamp rules`: every rule with its severity and title. */
export async function rulesCommand(group: string | undefined, flags: RulesFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  checkFormat(flags.format, ['text', 'json']);
  const rules = allRules().filter(({ id }) => group === undefined || id.startsWith(`${group}/`) || id === group);
  if (rules.length === 0 && group !== undefined) {
    const groups = [...new Set(allRules().map(({ id }) => id.split('/')[0] ?? ''))];
    const list = groups.join(', ');
    throw new UsageError({
      da: `Ingen regler i '${group}'. Grupper: ${list}.`,
      en: `No rules in '${group}'. Groups: ${list}.`,
    });
  }
  if (flags.format === 'json') io.out(`${JSON.stringify(rules, null, 2)}\n`);
  else {
    const width = Math.max(...rules.map(({ id }) => id.length));
    for (const { id, severity, title } of rules)
      io.out(`${id.padEnd(width)}  ${severity.padEnd(11)}  ${title[lang]}\n`);
  }
  return exitCode.conformant;
}
