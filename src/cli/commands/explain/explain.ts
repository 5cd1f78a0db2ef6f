import { allRules, findRule } from '../../../catalogue/index.js';
import { nearest } from '../../../base/index.js';
import type { Rule } from '../../../model/rule.js';
import type { Lang } from '../../../base/index.js';
import { exitCode, UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { ExplainFlags } from './command.js';

/** `testcamp explain RULE`: what the rule requires, why, how to fix a breach, with an example of each. */
export async function explainCommand(id: string, flags: ExplainFlags, io: Io): Promise<number> {
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
