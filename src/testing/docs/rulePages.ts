import { allRules } from '../../catalogue/catalogue.js';
import type { Rule } from '../../model/rule.js';

/** Pages of the rule catalogue by their path below docs/: one a rule, and a list of all. */
export function rulePages(): ReadonlyMap<string, string> {
  const rules = allRules();
  return new Map([
    ['rules/README.md', list(rules)],
    ...rules.map((rule): [string, string] => [pageOf(rule), page(rule)]),
  ]);
}

/** Path of a rule's page below docs/. */
export const pageOf = ({ id }: Rule): string => `rules/${id}.md`;

function list(rules: readonly Rule[]): string {
  const groups = [...new Set(rules.map(({ id }) => id.split('/')[0] ?? ''))];
  return lines(
    '# Rules',
    '',
    `The ${rules.length} rules of the catalogue, one page each, with an example that breaks it and one that keeps it; a test runs`,
    'them. `testcamp explain RULE` shows the same in a terminal. Profiles may have invariants beyond those listed here:',
    '`testcamp explain invariant/KEY` explains any. Written by `npm run docs`.',
    ...groups.flatMap((group) => [
      '',
      `## ${group}`,
      '',
      '| rule | severity | |',
      '| --- | --- | --- |',
      ...rules
        .filter(({ id }) => id.startsWith(`${group}/`))
        .map(({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${cell(title.en)} |`),
    ]),
  );
}

function page(rule: Rule): string {
  const { id, severity, title, message, explanation, example, reference } = rule;
  return lines(
    `# ${id}`,
    '',
    `${title.en} (${title.da}). Severity: ${severity}.`,
    '',
    explanation.en,
    '',
    `> ${whole(message.en)}`,
    '',
    '## På dansk',
    '',
    explanation.da,
    '',
    `> ${whole(message.da)}`,
    '',
    '## Examples',
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
  );
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

/** A block of code; JSON on several lines, where it is JSON. */
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

/** A message with the parts that are left out where their values are missing. */
const whole = (message: string): string => message.replace(/\[\[|\]\]/g, '');

const cell = (text: string): string => text.replace(/\|/g, '\\|');

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
