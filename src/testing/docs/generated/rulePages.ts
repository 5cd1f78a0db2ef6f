import { allRules } from '../../../catalogue/catalogue.js';
import type { Rule } from '../../../model/rule.js';

/** Pages of the rule catalogue by their path below docs/: one per group of rules, and a list of all. */
export function rulePages(): ReadonlyMap<string, string> {
  const groups = byGroup(allRules());
  return new Map([
    ['rules/README.md', list(groups)],
    ...groups.map(([group, rules]): [string, string] => [`rules/${group}.md`, page(group, rules)]),
  ]);
}

type Group = readonly [name: string, rules: readonly Rule[]];

function byGroup(rules: readonly Rule[]): readonly Group[] {
  const names = [...new Set(rules.map(groupOf))];
  return names.map((name) => [name, rules.filter((rule) => groupOf(rule) === name)]);
}

const groupOf = ({ id }: Pick<Rule, 'id'>): string => id.slice(0, id.indexOf('/'));

/** A rule's name within its group: the heading of its section, which its anchor is made of. */
const nameOf = ({ id }: Pick<Rule, 'id'>): string => id.slice(id.indexOf('/') + 1);

/** Where a rule is described, from another page of rules. */
export const linkTo = (rule: Pick<Rule, 'id'>): string => `${groupOf(rule)}.md#${nameOf(rule).toLowerCase()}`;

function list(groups: readonly Group[]): string {
  const count = groups.reduce((sum, [, rules]) => sum + rules.length, 0);
  return lines(
    '# Rules',
    '',
    `The ${count} rules of the catalogue, a page a group, each with an example that breaks it and one that keeps it; a test runs`,
    'them. `testcamp explain RULE` shows the same in a terminal. Profiles may have invariants beyond those listed here:',
    '`testcamp explain invariant/KEY` explains any. Written by `npm run docs`.',
    ...groups.flatMap(([group, rules]) => [
      '',
      `## ${group}`,
      '',
      '| rule | severity | |',
      '| --- | --- | --- |',
      ...rules.map((rule) => `| [${rule.id}](${linkTo(rule)}) | ${rule.severity} | ${cell(rule.title.en)} |`),
    ]),
  );
}

function page(group: string, rules: readonly Rule[]): string {
  return lines(
    `# ${group}`,
    '',
    `The rules \`${group}/...\`, from [all rules](README.md). Written by \`npm run docs\`.`,
    ...rules.flatMap((rule) => ['', ...section(rule)]),
  );
}

function section(rule: Rule): readonly string[] {
  const { id, severity, title, message, explanation, example, reference } = rule;
  return [
    `## ${nameOf(rule)}`,
    '',
    `\`${id}\`: ${title.en} (${title.da}). Severity: ${severity}.`,
    '',
    explanation.en,
    '',
    `> ${whole(message.en)}`,
    '',
    '**På dansk.**',
    explanation.da,
    '',
    `> ${whole(message.da)}`,
    '',
    ...judgedBy(rule),
    'Breaks the rule:',
    '',
    ...code(example.failing),
    '',
    'Keeps the rule:',
    '',
    ...code(example.passing),
    '',
    `Source: ${reference}`,
  ];
}

function judgedBy({ example: { type, profile, definitions } }: Rule): readonly string[] {
  const notes = [
    ...(type === undefined ? [] : [`Values of type ${type}.`]),
    ...(profile === undefined ? [] : [`Judged by the profile \`${profile}\`.`]),
  ];
  return [
    ...(notes.length === 0 ? [] : [notes.join(' '), '']),
    ...(definitions ?? []).flatMap((definition) => ['Judged with:', '', ...code(definition), '']),
  ];
}

/** A block of code; JSON on several lines, if it is JSON. */
function code(text: string): readonly string[] {
  const shown = indented(text);
  return [`\`\`\`${shown.startsWith('{') ? 'json' : shown.startsWith('<') ? 'xml' : 'text'}`, shown, '```'];
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A message including the parts that are left out if their values are missing. */
const whole = (message: string): string => message.replace(/\[\[|\]\]/g, '');

const cell = (text: string): string => text.replace(/\|/g, '\\|');

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
