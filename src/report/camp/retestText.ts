import { lines, wrap } from '../shared/terminal/terminal.js';
import type { RenderContext } from '../rendering.js';
import type { RetestReport } from './reports.js';

/** Which steps must be run again, for a terminal: a line per step with its reasons below. */
export function retestText({ plan, certificate, guides }: RetestReport, { lang }: Pick<RenderContext, 'lang'>): string {
  const { again, stands } = plan;
  const { system, standard } = certificate;
  const counts = {
    da: `${again.length} trin skal testes igen, ${stands.length} gælder fortsat.`,
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
