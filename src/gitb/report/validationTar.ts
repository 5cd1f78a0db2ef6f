import { untrusted } from '../../report/shared/index.js';
import type { RenderContext } from '../../report/rendering.js';
import { filesSummary, leftOutWords } from '../../report/validation/index.js';
import type { ValidationReport } from '../../report/validation/index.js';
import { tarOf } from './tar.js';
import { tarsDocument } from './tarXml.js';

/** Validation of files as a report of the Interoperability Test Bed: one report, or several within one. */
export function validationTar(
  report: ValidationReport,
  { lang, tool, envelope, sourceText }: Pick<RenderContext, 'lang' | 'tool' | 'envelope' | 'sourceText'>,
): string {
  const { results, contextOf, leftOut = [], notes = [] } = report;
  const { at: date } = envelope;
  const told = [
    ...(results.length === 1 && leftOut.length === 0 ? [] : [filesSummary(report, lang)]),
    ...leftOut.map((one) => `- ${one.file}: ${leftOutWords(one, lang)}`),
    ...notes.map((note) => note[lang]),
  ];
  const reports = results.map((result) =>
    tarOf(result, contextOf?.get(result), {
      lang,
      tool,
      date,
      // A line of NDJSON is found in its file: with all of it in the report of each line, these would grow by its square.
      content: result.source === undefined ? (sourceText(result.file) ?? '') : '',
      notes: results.length === 1 ? told : [],
    }),
  );
  return tarsDocument(reports, date, untrusted(told.join('\n')));
}
