import type { RenderContext } from '../rendering.js';
import { indentedJson } from '../shared/json.js';
import type { RetestReport } from './reports.js';

/** Which steps must be run again, and why, as indented JSON with texts in one language. Ends with a line feed. */
export function retestJson({ plan, certificate, guides }: RetestReport, { lang }: Pick<RenderContext, 'lang'>): string {
  const { id, version } = certificate.standard;
  const again = plan.again.map(({ step, title, reasons }) => ({
    step,
    title: title[lang],
    reasons: reasons.map((reason) => reason[lang]),
  }));
  return indentedJson({ system: certificate.system, standard: { id, version }, guides, again, stands: plan.stands });
}
