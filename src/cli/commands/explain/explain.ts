import { allRules, findRule } from '../../../catalogue/index.js';
import { stringsOf } from '../../../report/strings/index.js';
import { nearest } from '../../../base/index.js';
import type { Rule } from '../../../model/rule.js';
import type { Lang } from '../../../base/index.js';
import { exitCode, UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { ExplainFlags } from './command.js';

/**
 * `testcamp explain RULE`: what the rule requires, why, how to fix a breach, with an example of each. The last part of an id is
 * enough where one rule has it; where several have it, they are listed.
 */
export async function explainCommand(id: string, flags: ExplainFlags, io: Io): Promise<number> {
  const { lang } = await resolveSettings(flags, io);
  const found = rulesNamed(id.trim());
  const [rule] = found;
  if (rule === undefined) throw unknownRule(id);
  io.out(found.length === 1 ? explanation(rule, lang) : list(found, id, lang));
  return exitCode.conformant;
}

/** The rule with an id, else those whose id ends in it, in any letter case. */
function rulesNamed(id: string): readonly Rule[] {
  const wanted = id.toLowerCase();
  const rules = allRules();
  const own = rules.filter((rule) => rule.id.toLowerCase() === wanted);
  if (own.length > 0) return own;
  const ending = rules.filter((rule) => lastPart(rule.id).toLowerCase() === wanted);
  const invariant = findRule(id);
  return ending.length > 0 || invariant === undefined ? ending : [invariant];
}

const lastPart = (id: string): string => id.slice(id.indexOf('/') + 1);

function unknownRule(id: string): UsageError {
  const ids = allRules().map((one) => one.id);
  const near = nearest(id, [...ids, ...ids.map(lastPart)]);
  const meant = ids.filter((one) => one === near || lastPart(one) === near).map((one) => `'${one}'`);
  return new UsageError({
    da: `Reglen '${id}' findes ikke.${near === undefined ? ' Se dem alle med: testcamp rules' : ` Mente du ${meant.join(' eller ')}?`}`,
    en: `There is no rule '${id}'.${near === undefined ? ' List them with: testcamp rules' : ` Did you mean ${meant.join(' or ')}?`}`,
  });
}

function list(rules: readonly Rule[], id: string, lang: Lang): string {
  const intro = { da: `Flere regler ender på '${id}':`, en: `Several rules end in '${id}':` }[lang];
  const width = Math.max(...rules.map((rule) => rule.id.length));
  const next = { da: 'Forklar en af dem', en: 'Explain one of them' }[lang];
  return [
    intro,
    ...rules.map((rule) => `  ${rule.id.padEnd(width)}  ${rule.title[lang]}`),
    `${next}: testcamp explain ${rules[0]?.id ?? ''}`,
    '',
  ].join('\n');
}

function explanation(rule: Rule, lang: Lang): string {
  const words = {
    da: { fails: 'Bryder reglen', passes: 'Overholder reglen', reference: 'Kilde', message: 'Besked' },
    en: { fails: 'Breaks the rule', passes: 'Keeps the rule', reference: 'Source', message: 'Message' },
  }[lang];
  return [
    `${rule.id} (${stringsOf(lang).severity[rule.severity]})`,
    rule.title[lang],
    '',
    rule.explanation[lang],
    '',
    `${words.message}: ${readable(rule.message[lang])}`,
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

/** A message as its reader sees it: dots where it names what it was found in, and every part that it may have. */
const readable = (template: string): string => template.replace(/\[\[|\]\]/g, '').replace(/\{[^{}]*\}/g, '…');

const indent = (text: string): string => text.replace(/^/gm, '  ');
