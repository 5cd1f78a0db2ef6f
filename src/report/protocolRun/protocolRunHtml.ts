import type { CampEntry } from '../../model/camp.js';
import type { RenderContext } from '../rendering.js';
import { systemReportHtml } from './systemReportHtml.js';

/** The result of a protocol outside a camp, as one HTML file. */
export function protocolRunHtml(
  { run, certificate }: CampEntry,
  { envelope, sourceLines, lang }: Pick<RenderContext, 'envelope' | 'sourceLines' | 'lang'>,
): string {
  return systemReportHtml({ run, certificate }, null, { envelope, sourceLines, lang });
}
