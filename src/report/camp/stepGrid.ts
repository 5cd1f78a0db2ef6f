import { stepsOf } from '../../model/protocol.js';
import type { CampEntry } from '../../model/camp.js';
import type { Lang } from '../../base/index.js';
import type { CampGrid, EntryLinks, GridColumn } from './campGrid.js';
import { anchor, html, relativeHref, type SafeHtml } from '../shared/html/html.js';
import { certifiedStatus, type StepStatus } from '../shared/status.js';
import { statusTone } from '../shared/statusSign.js';
import { stringsOf } from '../strings/strings.js';
import { brief, table, type PageSection } from '../shared/html/page.js';

/** Number of systems that fit side by side on A4. */
const perTable = 20;

/** Steps x systems, one table per standard: shows which steps many systems fail. */
export function stepGridPart(grid: CampGrid, links: EntryLinks, lang: Lang): PageSection {
  const strings = stringsOf(lang).html;
  const tables = grid.columns.flatMap((column, at) => {
    const entries = grid.rows.flatMap((row) => row.entries[at] ?? []);
    const parts: SafeHtml[] = [];
    for (let start = 0; start < entries.length; start += perTable) {
      const id = `steps-${at + 1}-${start / perTable + 1}`;
      parts.push(gridTable(id, column, entries.slice(start, start + perTable), links, lang));
    }
    return parts;
  });
  const body = html`<p>${strings.stepGridIntro}</p>
    <p class="small soft">${strings.stepGridLegend}</p>
    ${tables}`;
  return { id: 'steps', title: strings.stepGrid, body };
}

function gridTable(
  id: string,
  { standard }: GridColumn,
  entries: readonly CampEntry[],
  links: EntryLinks,
  lang: Lang,
): SafeHtml {
  const strings = stringsOf(lang);
  const head = html`<th scope="col">${strings.html.step}</th>
    ${entries.map(({ certificate: { system } }) => {
      return html`<th scope="col"><span class="up">${brief(`${system.system} ${system.version}`)}</span></th>`;
    })}`;
  const statuses = entries.map(
    ({ certificate }) => new Map(certificate.steps.map((step) => [step.step, certifiedStatus(step)])),
  );
  const hrefs = entries.map((entry) => relativeHref(links(entry)));
  const steps = entries[0] === undefined ? [] : stepsOf(entries[0].run.protocol);
  const rows = steps.map(
    (step) =>
      html`<tr>
        <th scope="row">${step.id} <span class="soft">${step.title[lang]}</span></th>
        ${statuses.map((status, at) => cell(status.get(step.id), hrefs[at], step.id, lang))}
      </tr>`,
  );
  return table(
    `${id}-caption`,
    'steps',
    `${standard.id} ${standard.version}`,
    head,
    html`<tbody>
      ${rows}
    </tbody>`,
  );
}

function cell(status: StepStatus | undefined, href: string | undefined, step: string, lang: Lang): SafeHtml {
  if (status === undefined) return html`<td></td>`;
  const strings = stringsOf(lang);
  const short = strings.html.shortStatus[status];
  const word = strings.status[status];
  const label = short === word ? short : html`<span aria-hidden="true">${short}</span><span class="vh">${word}</span>`;
  const tone = statusTone[status];
  return html`<td class="${tone}">
    ${href === undefined ? label : html`<a href="${href}#${anchor('step', step)}">${label}</a>`}
  </td>`;
}
