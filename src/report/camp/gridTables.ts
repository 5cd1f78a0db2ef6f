import type { CampEntry } from '../../model/camp.js';
import type { Lang } from '../../base/index.js';
import { systemKey, type CampGrid, type EntryLinks, type GridColumn, type GridRow } from './campGrid.js';
import { anchor, html, relativeHref, type SafeHtml } from '../shared/html/html.js';
import { decisionBadge, icon } from '../shared/html/marks.js';
import { columns, table } from '../shared/html/page.js';
import { channelName } from '../protocolRun/systemReportHtml.js';
import { tallyEntry } from '../shared/status.js';
import { decisionTone } from '../shared/statusSign.js';
import { stringsOf } from '../strings/strings.js';
import { tallyText } from '../shared/tallyText.js';

/** Up to as many columns have room on A4 for decisions with their counts of steps. */
const mostWide = 3;

/** Number of columns that fit on A4 with the decision alone. */
const mostNarrow = 12;

/**
 * Systems x tests with the decision of each, so that all of it fits on A4: many columns are narrow, more than a dozen stand in
 * several tables, and a system is in those tables alone in which it has a test. Where it has none, a cell is empty.
 */
export function gridTables(grid: CampGrid, links: EntryLinks, lang: Lang): SafeHtml {
  const wide = grid.columns.length <= mostWide;
  const starts = Array.from({ length: Math.ceil(grid.columns.length / mostNarrow) }, (_, at) => at * mostNarrow);
  const tables = starts.map((start) => {
    const end = start + mostNarrow;
    const rows = grid.rows
      .map(({ system, entries }) => ({ system, entries: entries.slice(start, end) }))
      .filter(({ entries }) => entries.some((entry) => entry !== undefined));
    return gridTable(start, wide, { columns: grid.columns.slice(start, end), rows }, links, lang);
  });
  return html`${tables}`;
}

function gridTable(start: number, wide: boolean, grid: CampGrid, links: EntryLinks, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const head = html`${columns(strings.html.product)}${grid.columns.map((column) => columnHead(column, lang))}`;
  return table(
    `grid-caption${start === 0 ? '' : `-${start}`}`,
    wide ? 'grid' : 'grid dense',
    strings.html.campMatrixCaption,
    head,
    html`<tbody>
      ${grid.rows.map((row) => systemRow(row, grid.columns, wide, links, lang))}
    </tbody>`,
  );
}

function systemRow(
  { system, entries }: GridRow,
  heads: readonly GridColumn[],
  wide: boolean,
  links: EntryLinks,
  lang: Lang,
): SafeHtml {
  const cells = entries.map((entry, at) => {
    const label = heads[at] === undefined ? '' : columnName(heads[at], lang);
    return cell(entry, label, wide, links, lang);
  });
  return html` <tr>
    <th scope="row">
      <a href="#${anchor('system', systemKey(system))}">${system.system} ${system.version}</a><br /><span
        class="soft small"
        >${system.vendor}</span
      >
    </th>
    ${cells}
  </tr>`;
}

/** `ConditionList 1.0.1, Sende, Egentest` */
function columnName({ standard, channel, testType }: GridColumn, lang: Lang): string {
  return `${standard.id} ${standard.version}, ${channelName(channel, lang)}, ${stringsOf(lang).testType[testType]}`;
}

function columnHead({ standard, channel, testType }: GridColumn, lang: Lang): SafeHtml {
  const detail = `${standard.version}, ${channelName(channel, lang)}, ${stringsOf(lang).testType[testType]}`;
  return html`<th scope="col">
    <span class="head">${wrapping(standard.id)}<br />${detail}</span>
  </th>`;
}

/** A name in camel case, which may wrap between its words. */
function wrapping(name: string): SafeHtml {
  return html`${name.split(/(?<=[a-z])(?=[A-Z])/).map((part, at) => html`${at > 0 && html`<wbr />`}${part}`)}`;
}

/** A narrow screen shows the cells below each other, each with its column's name; one without a test is then left out. */
function cell(entry: CampEntry | undefined, label: string, wide: boolean, links: EntryLinks, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  if (entry === undefined) {
    return html`<td class="none"><span class="vh">${strings.html.notEntered}</span></td>`;
  }
  const { decision } = entry.certificate;
  const shown = wide
    ? decisionBadge(decision, strings)
    : html`<span class="verdict ${decisionTone[decision]}"
        >${icon(decisionTone[decision])} ${strings.html.shortDecision[decision]}</span
      >`;
  const href = relativeHref(links(entry));
  return html`<td data-label="${label}">
    ${href === undefined ? shown : html`<a href="${href}">${shown}</a>`}
    <p>${tallyText(tallyEntry(entry), strings)}</p>
  </td>`;
}
