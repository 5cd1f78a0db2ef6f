import type { Lang } from '../../base/index.js';
import type { Gap } from '../../model/undecided/gap.js';
import { gapTexts } from '../shared/gaps/gaps.js';
import { stringsOf } from '../strings/strings.js';
import { inline } from '../shared/markdown/inline.js';
import type { CiCase, CiOutcome, CiProblem, CiRun } from './ciRun.js';
import { casesOf } from './ciRun.js';
import type { RenderContext } from '../rendering.js';

/** What became of a case, at a glance. */
const signs: Readonly<Record<CiOutcome, string>> = { pass: '✅', fail: '❌', error: '⚠️', skip: '➖' };

/** The sign of a case: one that passed with less than all is no plain tick. */
export const signOf = ({ outcome, caveat }: CiCase): string => (caveat === undefined ? signs[outcome] : '⚠️');

const labels = {
  da: {
    counts: { pass: 'bestået', fail: 'fejlet', error: 'uden resultat', skip: 'ikke afgjort' },
    leftOut: 'udeladt',
    head: '| | Navn | Fejl | Advarsler |',
    problems: 'Fejl og advarsler',
    accepted: 'Tæller ikke med',
    judgedBy: 'Bedømt efter',
    more: (count: number): string => `… og ${count} til. Alle står i den fulde rapport.`,
  },
  en: {
    counts: { pass: 'passed', fail: 'failed', error: 'without a verdict', skip: 'undecided' },
    leftOut: 'left out',
    head: '| | Name | Errors | Warnings |',
    problems: 'Errors and warnings',
    accepted: 'Does not count',
    judgedBy: 'Judged by',
    more: (count: number): string => `… and ${count} more. All are in the full report.`,
  },
};

/** GitHub accepts summaries of at most 1 MB; a reader wants less. */
const maxProblems = 200;
const maxCases = 1000;

/**
 * A run as Markdown for a job's summary: counts, a table of cases, each problem with its location, what it was judged
 * by.
 */
export function markdownSummary(run: CiRun, { lang }: Pick<RenderContext, 'lang'>): string {
  const cases = casesOf(run);
  const { counts, leftOut, head, judgedBy } = labels[lang];
  const order: readonly CiOutcome[] = ['fail', 'error', 'pass', 'skip'];
  const summary = order.flatMap((outcome) => {
    const count = cases.filter((one) => one.outcome === outcome).length;
    const label = outcome === 'skip' && run.summary !== undefined ? leftOut : counts[outcome];
    return count === 0 ? [] : [`${signs[outcome]} ${count} ${label}`];
  });
  const shownCases = cases.slice(0, maxCases);
  return [
    `## ${inline(run.title)}`,
    '',
    summary.join(' · '),
    ...(run.notes ?? []).flatMap((note) => ['', `⚠️ ${inline(note)}`]),
    '',
    head,
    '| --- | --- | ---: | ---: |',
    ...shownCases.map(row),
    ...(cases.length > shownCases.length ? ['', labels[lang].more(cases.length - shownCases.length)] : []),
    '',
    ...problemLines(cases, lang),
    ...acceptedLines(cases, lang),
    ...gapLines(run.gaps, lang),
    `<details><summary>${judgedBy}</summary>`,
    '',
    ...run.properties.map(({ name, value }) => `- ${inline(name)}: ${inline(value)}`),
    `- ${inline(run.tool.name)} ${inline(run.tool.version)}`,
    '',
    '</details>',
    '',
  ].join('\n');
}

function row(one: CiCase): string {
  const { name, problems, message, isLeftOut, caveat = isLeftOut === true ? message : undefined } = one;
  const count = (severity: string): number =>
    problems.filter((problem) => problem.severity === severity && problem.accepted === undefined).length;
  const words = caveat === undefined ? '' : `: ${inline(caveat)}`;
  return `| ${signOf(one)} | ${inline(name)}${words} | ${count('error')} | ${count('warning')} |`;
}

function problemLines(cases: readonly CiCase[], lang: Lang): readonly string[] {
  const told = (problem: CiProblem): boolean => problem.severity !== 'information' && problem.accepted === undefined;
  const all = cases.flatMap(({ problems }) => problems.filter(told));
  if (all.length === 0) return [];
  const shown = all.slice(0, maxProblems);
  return [
    `### ${labels[lang].problems}`,
    '',
    ...shown.map(problemLine),
    ...(all.length > shown.length ? [`- ${labels[lang].more(all.length - shown.length)}`] : []),
    '',
  ];
}

/** What does not count, with who said so. */
function acceptedLines(cases: readonly CiCase[], lang: Lang): readonly string[] {
  const all = cases.flatMap(({ problems }) => problems.filter(({ accepted }) => accepted !== undefined));
  if (all.length === 0) return [];
  const shown = all.slice(0, maxProblems);
  return [
    `### ${labels[lang].accepted}`,
    '',
    ...shown.map((problem) => `${problemLine(problem)}  \n  ${inline(problem.accepted ?? '')}`),
    ...(all.length > shown.length ? [`- ${labels[lang].more(all.length - shown.length)}`] : []),
    '',
  ];
}

function gapLines(gaps: readonly Gap[], lang: Lang): readonly string[] {
  if (gaps.length === 0) return [];
  return [
    `### ${stringsOf(lang).html.notChecked}`,
    '',
    ...gaps.flatMap((gap) => {
      const { head, places, todo } = gapTexts(gap, lang);
      return [`- **${inline(head)}**  `, `  ${inline(todo)}`, ...places.map((place) => `  - ${inline(place)}`)];
    }),
    '',
  ];
}

function problemLine({ severity, rule, file, position, expression, message }: CiProblem): string {
  const sign = severity === 'error' ? signs.fail : '⚠️';
  return `- ${sign} ${inline(rule)} ${inline(`${file}:${position.line}:${position.column}`)} ${inline(expression)}  \n  ${inline(message)}`;
}
