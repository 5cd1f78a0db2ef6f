import type { RenderContext } from '../../report/rendering.js';
import type { ValidationReport } from '../../report/validation/index.js';
import { tarOf } from './tar.js';
import { tarsDocument } from './tarXml.js';

/** Validation of files as a report of the Interoperability Test Bed: one report, or several within one. */
export function validationTar(
  { results, contextOf }: ValidationReport,
  { lang, tool, envelope, sourceText }: Pick<RenderContext, 'lang' | 'tool' | 'envelope' | 'sourceText'>,
): string {
  const { at: date } = envelope;
  const reports = results.map((result) =>
    tarOf(result, contextOf?.get(result), { lang, tool, date, content: sourceText(result.file) ?? '' }),
  );
  return tarsDocument(reports, date);
}
