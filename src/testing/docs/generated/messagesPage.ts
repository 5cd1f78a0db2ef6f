import type { Finding } from '../../../model/finding.js';
import { isNotVerifiable } from '../../../report/shared/findings.js';
import { linkTo } from './rulePages.js';
import { displayText } from '../../../report/shared/untrusted.js';
import { countsBefore, createJudge, createMistakeFiles, readMistakes, type Mistake } from '../../mistakes/mistakes.js';

const titles: Readonly<Record<string, string>> = {
  conditionlist: 'ConditionList',
  homecareobservation: 'HomeCareObservation',
  notes: 'Notes',
  files: 'Files that are no FHIR, or no JSON or XML',
};

/** docs/messages.md: what is said first of each mistake of fixtures/sources/mistakes, and how many findings there are. */
export function messagesPage(): string {
  const groups = new Map<string, Mistake[]>();
  for (const mistake of readMistakes()) {
    const group =
      mistake.rule.startsWith('syntax/') && mistake.rule !== 'syntax/null-value' ? 'files' : mistake.standard;
    groups.set(group, [...(groups.get(group) ?? []), mistake]);
  }
  const row = rowMaker();
  return lines(
    '# Mistakes of vendors, and what is said of them first',
    '',
    'One mistake, one message, cause first. Each row is a document of ours with one mistake in it; a test',
    '(`npx vitest run src/validator/mistakes.test.ts`) judges it in JSON and XML and checks that the first finding is the cause, at',
    'the offending line, with the answer in its text, in Danish and English. What follows from a cause stands under it.',
    '"Findings" are those at the top, of all severities, before causes were told first and now, but for what says that a code could',
    'not be checked, which every document of ours has and which is counted by itself; a ConditionList without a',
    'clinical status had one more before, the warning con-3 of R4, which is asked of problem list items alone now. Places are those',
    'of the JSON document where there is one.',
    'Written by `npm run docs`.',
    ...[...groups].flatMap(([group, mistakes]) => [
      '',
      `## ${titles[group] ?? group}`,
      '',
      '| mistake | first message in Danish | first message in English | rule | findings before | now |',
      '| --- | --- | --- | --- | --- | --- |',
      ...mistakes.map(row),
    ]),
  );
}

function rowMaker(): (mistake: Mistake) => string {
  const files = createMistakeFiles();
  const judge = createJudge();
  const before = countsBefore();
  return (mistake) => {
    const [format = 'json'] = mistake.formats;
    const { findings } = judge(mistake.standard, files(mistake, format));
    const [first] = findings;
    const counts = before[mistake.name]?.[format];
    if (first === undefined || counts === undefined) throw new Error(`${mistake.name} has no finding or no count`);
    const cells = [
      cell(mistake.mistake),
      message(first, 'da'),
      message(first, 'en'),
      link(first.rule),
      counts[0],
      findings.filter((one) => !isNotVerifiable(one)).length,
    ];
    return `| ${cells.join(' | ')} |`;
  };
}

const message = (finding: Finding, lang: 'da' | 'en'): string =>
  `${finding.position.line}: ${cell(escaped(displayText(finding.message[lang])))}`;

const link = (id: string): string => `[${id}](rules/${linkTo({ id })})`;

/** Text of a document in Markdown: nothing in it is markup. */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[*_[\]`]/g, '\\$&')
    .replace(/https?:/g, (scheme) => scheme.replace(':', '&#58;'));

const cell = (text: string): string => text.replace(/\|/g, '\\|');
const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
