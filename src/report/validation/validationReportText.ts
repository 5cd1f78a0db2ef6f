import type { Lang } from '../../base/index.js';
import type { ContextRecord } from '../../model/package.js';
import type { RenderContext } from '../rendering.js';
import { guideSources } from '../shared/packageSource.js';
import { gapLines } from '../shared/terminal/gapText.js';
import { lines, painter, wrap } from '../shared/terminal/terminal.js';
import { terminologyLines } from '../shared/terminologySource.js';
import { contextsOf, gapsOfReport, isFailed } from './validationReport.js';
import type { ValidationReport } from './validationReport.js';
import { validationText } from './validationText.js';

/**
 * Validation results and what they are based on, for a terminal. Files that are not FHIR are reported on stderr; a
 * quiet run shows only what failed. Empty if that leaves nothing.
 */
export function validationReportText(
  report: ValidationReport,
  context: Pick<RenderContext, 'lang' | 'color' | 'verbose' | 'quiet'>,
): string {
  const { quiet, lang } = context;
  const readable = report.results.filter(({ resourceType }) => resourceType !== null);
  const shown = quiet ? readable.filter((result) => isFailed(result, report)) : readable;
  if (shown.length === 0) return '';
  const judgedBy = quiet
    ? ''
    : `${contextsOf(report)
        .map((one) => contextLines(one, lang))
        .join('')}\n`;
  const paint = painter(context.color);
  const gaps = quiet ? [] : gapLines(gapsOfReport(report), { ...context, paint });
  return `${judgedBy}${validationText(shown, context)}${gaps.length === 0 ? '' : lines(gaps)}`;
}

function contextLines(context: ContextRecord, lang: Lang): string {
  const labels = {
    da: {
      by: 'Valideret efter',
      missing: 'mangler',
      instead: 'i stedet',
      core: 'FHIR R4 alene (ingen guide passer)',
      packages: 'pakker',
    },
    en: {
      by: 'Judged by',
      missing: 'missing',
      instead: 'instead',
      core: 'FHIR R4 alone (no guide fits)',
      packages: 'packages',
    },
  }[lang];
  const { guides, packages, gaps } = context;
  const name = guides.length === 0 ? labels.core : `${guides.join(', ')} (${packages.length} ${labels.packages})`;
  const notes = gaps.map(({ id, version, substitutedBy }) =>
    substitutedBy === undefined
      ? `${labels.missing} ${id}#${version}`
      : `${id}#${substitutedBy} ${labels.instead} #${version}`,
  );
  return lines(
    `${labels.by} ${name}`,
    [...guideSources(context, lang), ...notes, ...terminologyLines(context, lang)].flatMap((note) => wrap(note, '  ')),
  );
}
