import type { Lang } from '../../base/index.js';
import type { BoardTest } from '../../model/reported/board.js';
import { campGrid, systemKey, type GridColumn } from '../camp/campGrid.js';
import { channelName } from '../protocolRun/systemReportHtml.js';
import { html, type SafeHtml } from '../shared/html/html.js';
import { icon } from '../shared/html/marks.js';
import { tallyEntry } from '../shared/status.js';
import { decisionTone } from '../shared/statusSign.js';
import { stringsOf } from '../strings/strings.js';
import { filtered, filterKeys, queryOf, states, type BoardFilter } from './filter.js';
import { labelsOf } from './labels.js';
import { boardDocument } from './shell.js';
import { testHref, type BoardView } from './view.js';

/** The board's first page: systems x tests with the decision of each, as the filter says. */
export function matrixPage(view: BoardView, filter: BoardFilter): string {
  const said = labelsOf(view.lang);
  const { tests, info } = view.camp;
  const shown = filtered(tests, filter);
  const body = html`<div class="title">
      <h1>${view.audience === 'vendor' ? (tests[0]?.entry.certificate.system.vendor ?? info.name) : said.matrix}</h1>
      ${view.audience === 'vendor' && html`<p class="sub">${said.vendorIntro}</p>`}
    </div>
    ${view.audience === 'tester' && filterForm(view, filter, view.base)}
    <div id="live-matrix" data-live>
      <p class="small soft" id="shown">${said.shown(shown.length, tests.length)}. ${said.matrixLegend}</p>
      ${
        shown.length === 0
          ? html`<p>${tests.length === 0 ? said.nothingYet : said.nothingShown}</p>`
          : matrix(view, shown)
      }
    </div>`;
  return boardDocument(view, { title: said.matrix, current: 'matrix', body });
}

/** Choices of vendor, standard, state and tester; what is chosen is in the address. */
export function filterForm(view: BoardView, filter: BoardFilter, action: string): SafeHtml {
  const { lang, camp } = view;
  const said = labelsOf(lang);
  const of = (pick: (test: BoardTest) => readonly string[]): readonly string[] =>
    [...new Set(camp.tests.flatMap(pick))].sort((a, b) => a.localeCompare(b, lang));
  const values = {
    vendor: of(({ entry }) => [entry.certificate.system.vendor]),
    standard: of(({ entry }) => [entry.certificate.standard.id]),
    state: states,
    tester: of(({ testers }) => testers),
  };
  return html`<form class="board-filter" method="get" action="${action}" data-filter>
    ${filterKeys.map((key) => select(key, said[key], values[key], filter[key], lang))}
    <button type="submit" class="quiet">${said.apply}</button>
    ${queryOf(filter) !== '' && html`<a href="${action}">${said.clear}</a>`}
  </form>`;
}

const selected = html`selected=""`;

function select(
  key: (typeof filterKeys)[number],
  label: string,
  values: readonly string[],
  chosen: string | undefined,
  lang: Lang,
): SafeHtml {
  // An address may name what the camp does not have: it stays chosen, so that the empty list has its reason.
  const all = chosen === undefined || values.includes(chosen) ? values : [...values, chosen];
  return html`<label
    ><span>${label}</span>
    <select name="${key}">
      <option value="">${labelsOf(lang).all}</option>
      ${all.map(
        (value) =>
          html`<option value="${value}" ${value === chosen && selected}>
            ${key === 'state' ? stateName(value, lang) : value}
          </option>`,
      )}
    </select></label
  >`;
}

function stateName(state: string, lang: Lang): string {
  const said = labelsOf(lang);
  if (state === 'waiting') return said.waiting;
  if (state === 'withdrawn') return said.withdrawn;
  const names: Readonly<Record<string, string>> = stringsOf(lang).decision;
  return names[state] ?? state;
}

function matrix(view: BoardView, tests: readonly BoardTest[]): SafeHtml {
  const { lang, camp } = view;
  const said = labelsOf(lang);
  const byEntry = new Map(tests.map((test) => [test.entry, test]));
  const grid = campGrid({ camp: camp.info, entries: tests.map(({ entry }) => entry) });
  return html`<div class="scroll board-scroll" role="group" aria-labelledby="matrix-caption" tabindex="0">
    <table class="board-matrix">
      <caption id="matrix-caption" class="vh">
        ${said.matrixCaption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${said.system}</th>
          ${grid.columns.map((column) => head(column, lang))}
        </tr>
      </thead>
      <tbody>
        ${grid.rows.map(
          ({ system, entries }) =>
            html`<tr data-row="${systemKey(system)}">
              <th scope="row">
                ${system.system} ${system.version}
                ${view.audience === 'tester' && html`<br /><span class="soft small">${system.vendor}</span>`}
              </th>
              ${entries.map((entry, at) => cell(view, entry && byEntry.get(entry), grid.columns[at], lang))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const detailOf = ({ standard, channel, testType }: GridColumn, lang: Lang): string =>
  `${standard.version}, ${channelName(channel, lang)}, ${stringsOf(lang).testType[testType]}`;

const head = (column: GridColumn, lang: Lang): SafeHtml =>
  html`<th scope="col">
    ${column.standard.id.split(/(?<=[a-z])(?=[A-Z])/).map((part, at) => html`${at > 0 && html`<wbr />`}${part}`)}
    <span class="soft">${detailOf(column, lang)}</span>
  </th>`;

function cell(view: BoardView, test: BoardTest | undefined, column: GridColumn | undefined, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const said = labelsOf(lang);
  if (test === undefined) return html`<td class="none"><span class="vh">${strings.html.notEntered}</span></td>`;
  const { certificate } = test.entry;
  const tone = certificate.withdrawn === undefined ? decisionTone[certificate.decision] : 'neutral';
  const word = certificate.withdrawn === undefined ? strings.html.shortDecision[certificate.decision] : said.withdrawn;
  const { passed, notRelevant, failed, waiting, couldNotRun, notTested } = tallyEntry(test.entry);
  const counts = [passed + notRelevant, failed, waiting, notTested + couldNotRun] as const;
  const label = column === undefined ? '' : `${column.standard.id} ${detailOf(column, lang)}`;
  return html`<td data-label="${label}">
    <a href="${testHref(view, test)}" class="cell ${tone}" data-item
      ><span class="verdict">${icon(tone)} ${word}</span>
      <span class="counts-short" aria-hidden="true"
        >${counts[0]} / ${failed > 0 ? html`<b class="bad">${failed}</b>` : failed} /
        ${waiting > 0 ? html`<b class="waiting">${waiting}</b>` : waiting} / ${counts[3]}</span
      ><span class="vh">, ${said.counts(...counts)}</span></a
    >
  </td>`;
}

/** Links of vendors, for the tester who gives them out. */
export function linksPage(
  view: BoardView,
  links: readonly { readonly vendor: string; readonly url: string }[],
): string {
  const said = labelsOf(view.lang);
  const body = html`<div class="title">
      <h1>${said.links}</h1>
      <p class="sub">${said.linksIntro}</p>
    </div>
    <div class="scroll" role="group" aria-labelledby="links-caption" tabindex="0">
      <table>
        <caption id="links-caption" class="vh">
          ${said.links}
        </caption>
        <thead>
          <tr>
            <th scope="col">${said.vendor}</th>
            <th scope="col">${said.link}</th>
          </tr>
        </thead>
        <tbody>
          ${links.map(
            ({ vendor, url }) =>
              html`<tr>
                <th scope="row">${vendor}</th>
                <td><code>${url}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  return boardDocument(view, { title: said.links, current: 'links', body });
}

/** A page that says why something was not done, for a browser without the script. */
export function messagePage(view: BoardView, message: string, back: string): string {
  const said = labelsOf(view.lang);
  const body = html`<div class="title"><h1>${said.problem}</h1></div>
    <p class="notice" role="alert">${message}</p>
    <p><a href="${back}">${said.back}</a></p>`;
  return boardDocument(view, { title: said.problem, body });
}
