import { allRules, findRule } from '../../../catalogue/index.js';
import { nearest } from '../../../base/index.js';
import type { Rule } from '../../../model/rule.js';
import type { Lang } from '../../../base/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { formats } from '../../shared/formats.js';
import type { Io } from '../../shared/io.js';
import { renderContext } from '../../shared/renderContext.js';
import { resolveSettings } from '../../shared/settings.js';
import type { CommonOptions } from '../../shared/settings.js';

export interface RulesFlags extends CommonOptions {
  readonly format: string;
}

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

/** `testcamp explain RULE`: what the rule asks, why, how to mend a breach, with an example of each. */
export async function explainCommand(id: string, flags: CommonOptions, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const rule = findRule(id);
  if (rule === undefined) {
    const near = nearest(
      id,
      allRules().map((one) => one.id),
    );
    throw new UsageError({
      da: `Reglen '${id}' findes ikke.${near === undefined ? ' Se dem alle med: testcamp rules' : ` Mente du '${near}'?`}`,
      en: `There is no rule '${id}'.${near === undefined ? ' List them with: testcamp rules' : ` Did you mean '${near}'?`}`,
    });
  }
  io.out(explanation(rule, lang));
  return exitCode.conformant;
}

function explanation(rule: Rule, lang: Lang): string {
  const words = {
    da: { fails: 'Bryder reglen', passes: 'Overholder reglen', reference: 'Kilde', message: 'Melding' },
    en: { fails: 'Breaks the rule', passes: 'Keeps the rule', reference: 'Source', message: 'Message' },
  }[lang];
  return [
    `${rule.id} (${rule.severity})`,
    rule.title[lang],
    '',
    rule.explanation[lang],
    '',
    `${words.message}: ${rule.message[lang]}`,
    '',
    `${words.fails}:`,
    indent(rule.example.failing),
    '',
    `${words.passes}:`,
    indent(rule.example.passing),
    '',
    `${words.reference}: ${rule.reference}`,
    '',
  ].join('\n');
}

const indent = (text: string): string => text.replace(/^/gm, '  ');
