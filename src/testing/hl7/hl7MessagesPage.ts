import { findRule } from '../../catalogue/index.js';
import { readMessageFigures, readMessageTable, reasons } from './hl7Messages.js';
import type { NoRule } from './hl7Messages.js';
import { linkTo } from '../docs/rulePages.js';

/** Reasons whose messages are listed by name, since there is something to do about them. */
const listed: readonly NoRule[] = ['open', 'argued', 'no-example'];

/** docs/hl7-messages.md: every message of HL7's validator, with our rule or why there is none. */
export function hl7MessagesPage(): string {
  const { validator, messages } = readMessageTable();
  const { both, byText } = readMessageFigures();
  const all = Object.entries(messages);
  const rows = all.flatMap(([id, entry]) =>
    'rule' in entry ? [`| \`${id}\` | ${entry.hl7} | ${ruleLink(entry.rule)} | ${entry.ours} |`] : [],
  );
  const without = (reason: NoRule): readonly (readonly [string, string | undefined])[] =>
    all.flatMap(([id, entry]) => ('not' in entry && entry.not === reason ? [[id, entry.why] as const] : []));
  const names = Object.keys(reasons) as readonly NoRule[];
  return [
    "# Messages of HL7's validator",
    '',
    `HL7's validator ${validator} brings a catalogue of ${all.length} message ids. For each that a resource of R4 can bring about: the rule`,
    'of testcamp that says the same, with an example of ours that makes both say it; for the others, why not. The table and its',
    'examples are in `fixtures/hl7-messages`, a test judges every example by testcamp, and',
    '`node bench/hl7Messages.js --oracle URL --write` by both. In the last such run both said what the table says for',
    `${both + byText} of ${rows.length} messages, ${byText} of which HL7's validator gives without an id. Written by \`npm run docs\`.`,
    '',
    '| messages | how many |',
    '| --- | --- |',
    `| with a rule and an example | ${rows.length} |`,
    ...names.map((reason) => `| ${reasons[reason]} | ${without(reason).length} |`),
    '',
    '## With a rule',
    '',
    "| message | HL7's severity | rule | ours |",
    '| --- | --- | --- | --- |',
    ...rows,
    ...listed.flatMap((reason) => section(reasons[reason], without(reason))),
    '',
  ].join('\n');
}

function section(title: string, ids: readonly (readonly [string, string | undefined])[]): readonly string[] {
  const heading = ['', `## ${title.charAt(0).toUpperCase()}${title.slice(1)}`, ''];
  if (ids.every(([, why]) => why === undefined)) return [...heading, ids.map(([id]) => `\`${id}\``).join(', ')];
  return [
    ...heading,
    '| message | what it is about |',
    '| --- | --- |',
    ...ids.map(([id, why]) => `| \`${id}\` | ${why ?? ''} |`),
  ];
}

const ruleLink = (id: string): string =>
  findRule(id) === undefined || id.startsWith('invariant/') ? `\`${id}\`` : `[${id}](rules/${linkTo({ id })})`;
