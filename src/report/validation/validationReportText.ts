import type { ContextRecord } from '../../model/package.js';
import type { RenderContext } from '../rendering.js';
import { guideSources } from '../shared/packageSource.js';
import { isOtherFile, leftOutCount, leftOutWords } from './inputWords.js';
import { gapLines } from '../shared/terminal/gapText.js';
import { lines, oneLine, painter, wrap } from '../shared/terminal/terminal.js';
import { terminologyLines } from '../shared/terminologySource.js';
import { contextsOf, gapsOfReport, isFailed } from './validationReport.js';
import type { ValidationReport } from './validationReport.js';
import { validationText } from './validationText.js';

/**
 * Validation results and what they are based on, for a terminal. A quiet run shows only what failed, and what is ignored.
 * Empty if that leaves nothing.
 */
export function validationReportText(
  report: ValidationReport,
  context: Pick<RenderContext, 'lang' | 'color' | 'verbose' | 'quiet'>,
): string {
  const { quiet } = context;
  const { results } = report;
  const shown = quiet ? results.filter((result) => isFailed(result, report) || result.ignored !== undefined) : results;
  const inputs = inputLines(report, context);
  if (shown.length === 0) return quiet ? '' : inputs;
  const judgedBy = quiet
    ? ''
    : `${contextsOf(readable(report))
        .map((one) => contextLines(one, context))
        .join('')}\n`;
  const blank = judgedBy === '\n' ? '' : judgedBy;
  const paint = painter(context.color);
  const gaps = quiet ? [] : gapLines(gapsOfReport(report), { ...context, paint });
  const besides = leftOutCount((report.leftOut ?? []).filter(isOtherFile), context.lang);
  const missing = quiet ? '' : missingLines(contextsOf(readable(report)), context);
  return `${blank}${validationText(shown, { ...context, counted: results, besides })}${gaps.length === 0 ? '' : lines(gaps)}${missing}${inputs}`;
}

/** A report on what could be read: what could not was judged by nothing. */
function readable({ results, contextOf = new Map() }: ValidationReport): ValidationReport {
  const contexts = results.flatMap((result) => {
    const context = result.resourceType === null ? undefined : contextOf.get(result);
    return context === undefined ? [] : [[result, context] as const];
  });
  return { results, contextOf: new Map(contexts) };
}

/** Files of other kinds that a short report names; the rest it counts. */
const mostNamed = 10;

/** What was left out, and what is to be said of the settings. */
function inputLines(
  { leftOut = [], config, notes = [] }: ValidationReport,
  { lang, verbose, quiet }: Pick<RenderContext, 'lang' | 'verbose' | 'quiet'>,
): string {
  const labels = {
    da: { hint: 'nævnes med --verbose', config: 'Indstillinger fra' },
    en: { hint: 'named with --verbose', config: 'Settings from' },
  }[lang];
  const others = leftOut.filter(isOtherFile);
  const named = verbose || quiet ? [] : others.slice(0, mostNamed);
  const isHinted = leftOut.length > 0 && !verbose && !quiet;
  const ending = named.length === leftOut.length ? ':' : ` (${labels.hint})${named.length === 0 ? '.' : ':'}`;
  const told = [
    ...(isHinted ? [`${leftOutCount(leftOut, lang)}${ending}`] : []),
    ...named.flatMap((one) => wrap(`${oneLine(one.file)}: ${leftOutWords(one, lang)}`, '    ', '  ')),
    ...(verbose && leftOut.length > 0 ? [`${leftOutCount(leftOut, lang)}:`] : []),
    ...(verbose ? leftOut.map((one) => `  ${oneLine(one.file)}: ${leftOutWords(one, lang)}`) : []),
    ...(verbose && config !== undefined ? [`${labels.config} ${oneLine(config)}.`] : []),
    ...(quiet ? [] : notes).flatMap((note) => wrap(`${note[lang]}.`, '')),
  ];
  return told.length === 0 ? '' : lines(...told);
}

/** The packages that guides name and that are nowhere: one line, and which they are where that is asked for. */
function missingLines(
  contexts: readonly ContextRecord[],
  { lang, verbose }: Pick<RenderContext, 'lang' | 'verbose'>,
): string {
  const gaps = contexts.flatMap((context) => context.gaps).filter(({ substitutedBy }) => substitutedBy === undefined);
  const names = [...new Set(gaps.map(({ id, version }) => `${id}#${version}`))];
  const [count, one] = [names.length, names.length === 1];
  if (count === 0) return '';
  const told = {
    da: `${count} ${one ? 'pakke, som guiden nævner, er ikke til rådighed' : 'pakker, som guiden nævner, er ikke til rådighed'}`,
    en: `${count} ${one ? 'package that the guide names is not available' : 'packages that the guide names are not available'}`,
  }[lang];
  const hint = { da: '-v nævner dem', en: '-v lists them' }[lang];
  return lines('', ...(verbose ? [`${told}:`, ...names.map((name) => `  ${name}`)] : [`${told}; ${hint}.`]));
}

function contextLines(context: ContextRecord, { lang }: Pick<RenderContext, 'lang'>): string {
  const labels = {
    da: {
      by: 'Valideret efter',
      instead: 'i stedet',
      core: 'FHIR R4 alene (ingen guide passer)',
      packages: 'pakker',
    },
    en: {
      by: 'Judged by',
      instead: 'instead',
      core: 'FHIR R4 alone (no guide fits)',
      packages: 'packages',
    },
  }[lang];
  const { guides, packages, gaps } = context;
  const name = guides.length === 0 ? labels.core : `${guides.join(', ')} (${packages.length} ${labels.packages})`;
  const notes = gaps.flatMap(({ id, version, substitutedBy }) =>
    substitutedBy === undefined ? [] : [`${id}#${substitutedBy} ${labels.instead} #${version}`],
  );
  return lines(
    `${labels.by} ${name}`,
    [...guideSources(context, lang), ...notes, ...terminologyLines(context, lang)].flatMap((note) => wrap(note, '  ')),
  );
}
