import type { IssuedCertificate } from '../../model/certificate.js';
import type { RetestPlan } from '../../model/retest.js';
import type { Lang } from '../../base/index.js';
import { lines, wrap } from '../shared/terminal.js';

/** What a plan is about. */
export interface RetestSubject {
  readonly certificate: IssuedCertificate;
  /** The guide then and now, `id#version`. */
  readonly guides: readonly string[];
}

/** Which steps must be run again, for a terminal: a line a step with its reasons below. */
export function retestText({ again, stands }: RetestPlan, { certificate, guides }: RetestSubject, lang: Lang): string {
  const { system, standard } = certificate;
  const counts = {
    da: `${again.length} trin skal testes igen, ${stands.length} står ved magt.`,
    en: `${again.length} steps must be tested again, ${stands.length} stand.`,
  }[lang];
  return lines(
    wrap(`${system.system} ${system.version} (${system.vendor}), ${standard.id} ${standard.version}`, ''),
    guides.join(' -> '),
    counts,
    again.flatMap(({ step, title, reasons }) => [
      '',
      ...wrap(`${step}  ${title[lang]}`, '    '.slice(0, 2), ''),
      ...reasons.flatMap((reason) => wrap(reason[lang], '    ', '  - ')),
    ]),
  );
}

/** The same as JSON. */
export function retestJson({ again, stands }: RetestPlan, { certificate, guides }: RetestSubject, lang: Lang): string {
  const { system, standard } = certificate;
  const steps = again.map(({ step, title, reasons }) => ({
    step,
    title: title[lang],
    reasons: reasons.map((reason) => reason[lang]),
  }));
  return `${JSON.stringify({ system, standard: { id: standard.id, version: standard.version }, guides, again: steps, stands }, null, 2)}\n`;
}
