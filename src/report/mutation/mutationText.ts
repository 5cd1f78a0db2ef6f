import { addAll } from '../../base/index.js';
import type { MutationSummary, Unreached } from '../../model/mutation.js';
import type { Lang } from '../../base/index.js';
import { formatCount } from '../shared/numbersAndDates.js';
import { untrusted } from '../shared/untrusted.js';
import type { RenderContext } from '../rendering.js';

const labels = {
  da: {
    head: ['slags', 'krav', 'nået', 'fundet', 'mutanter', 'alene'],
    all: 'i alt',
    missed: 'Ikke fundet af testcamp selv',
    unreached: 'Ikke nået',
    legend: 'nået: der er en mutant. fundet: testcamp nævner kravet. alene: intet andet er en fejl.',
  },
  en: {
    head: ['kind', 'constraints', 'reached', 'found', 'mutants', 'alone'],
    all: 'all',
    missed: 'Not found by testcamp itself',
    unreached: 'Not reached',
    legend: 'reached: there is a mutant. found: testcamp names the constraint. alone: nothing else is an error.',
  },
};

/** The mutation result as text: a table by kind, what was not detected, and what was not reached with the reason. */
export function mutationText(summary: MutationSummary, { lang }: Pick<RenderContext, 'lang'>): string {
  const { head, all, missed, unreached, legend } = labels[lang];
  const rows = summary.tally.map(({ kind, ...counts }) => [kind, ...countsOf(counts)]);
  const totals = [0, 1, 2, 3, 4].map((at) => rows.reduce((sum, row) => sum + Number(row[at + 1]), 0));
  const table = [head, ...rows, [all, ...totals]].map((row) => row.map((cell) => cellText(cell, lang)));
  const lines = [
    `${untrusted(summary.profile)} (${summary.guides.map(untrusted).join(', ')})`,
    '',
    ...aligned(table),
    '',
    legend,
  ];
  if (summary.survivors.length > 0) lines.push('', `${missed}:`);
  for (const { id, what } of summary.survivors) lines.push(`  ${untrusted(id)}  ${untrusted(what[lang])}`);
  if (summary.unreached.length > 0) addAll(lines, ['', `${unreached}:`, ...reasonLines(summary.unreached, lang)]);
  return `${lines.join('\n')}\n`;
}

const countsOf = ({ constraints, reached, found, mutants, alone }: Omit<MutationSummary['tally'][number], 'kind'>) => [
  constraints,
  reached,
  found,
  mutants,
  alone,
];

const cellText = (cell: string | number, lang: Lang): string =>
  typeof cell === 'number' ? formatCount(cell, lang) : cell;

function aligned(table: readonly (readonly string[])[]): readonly string[] {
  const widths = (table[0] ?? []).map((_, at) => Math.max(...table.map((row) => (row[at] ?? '').length)));
  const pad = (cell: string, at: number): string =>
    at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
  return table.map((row) => row.map(pad).join('  '));
}

/** Constraints that were not reached, by reason, with the first few of each. */
function reasonLines(unreached: readonly Unreached[], lang: Lang): readonly string[] {
  const groups = new Map<string, Unreached[]>();
  for (const one of unreached) {
    const reason = one.reason[lang].replace(/\[\d+\]/g, '[]');
    groups.set(reason, [...(groups.get(reason) ?? []), one]);
  }
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([reason, group]) => [
      `${formatCount(group.length, lang).padStart(7)}  ${untrusted(reason)}`,
      `${' '.repeat(9)}${untrusted(examplesOf(group))}`,
    ]);
}

function examplesOf(group: readonly Unreached[]): string {
  const names = group.slice(0, 3).map(({ constraint }) => `${constraint.kind} ${constraint.elementId}`);
  return group.length > names.length ? `${names.join(', ')}, ...` : names.join(', ');
}
