import type { BoardTest } from '../../model/reported/board.js';
import type { Section, Step } from '../../model/protocol.js';
import { formatInstant } from '../shared/numbersAndDates.js';
import { html, type SafeHtml } from '../shared/html/html.js';
import { decisionBadge, statusBadge } from '../shared/html/marks.js';
import { currentStatus } from '../shared/status.js';
import { stringsOf } from '../strings/strings.js';
import { labelsOf } from './labels.js';
import { boardDocument } from './shell.js';
import { hrefTo, stepHref, testHref, type BoardView } from './view.js';

/** The page of one test: its decision, and the status of each step. */
export function testPage(view: BoardView, test: BoardTest): string {
  const { lang } = view;
  const said = labelsOf(lang);
  const { certificate, run } = test.entry;
  const body = html`<div class="title">
      <h1>${certificate.system.system} ${certificate.system.version}</h1>
      <p class="sub">${whatIsTested(view, test)}</p>
    </div>
    <div id="live-test" data-live>
      ${decisionOf(test, view)}
      <table class="board-steps">
        <caption class="vh">
          ${said.steps}
        </caption>
        <thead>
          <tr>
            <th scope="col">${said.step}</th>
            <th scope="col">${said.status}</th>
          </tr>
        </thead>
        ${run.protocol.sections.map((section) => sectionRows(section, test, view))}
      </table>
      ${certificate.remarks.length > 0 && remarks(test, view)}
    </div>`;
  return boardDocument(view, { title: `${certificate.system.system}, ${certificate.standard.id}`, body });
}

/** Which system's test a page is about, as a link to the test's own page. */
export function crumb(view: BoardView, test: BoardTest): SafeHtml {
  const { system } = test.entry.certificate;
  return html`<p class="crumb">
    <a href="${testHref(view, test)}">${system.system} ${system.version}</a>
    <span class="soft">${whatIsTested(view, test)}</span>
  </p>`;
}

/** By which standard, in which role and type of test, and whose system it is where that is not plain. */
function whatIsTested({ lang, audience }: BoardView, { entry: { certificate, run } }: BoardTest): string {
  const { system, standard, testType } = certificate;
  const vendor = audience === 'tester' ? `${system.vendor}, ` : '';
  const name = `${standard.name[lang]} ${standard.version}`;
  return `${vendor}${name}, ${run.protocol.title[lang]}, ${stringsOf(lang).testType[testType]}`;
}

function decisionOf({ entry: { certificate } }: BoardTest, { lang }: BoardView): SafeHtml {
  const said = labelsOf(lang);
  if (certificate.withdrawn !== undefined) {
    const { reason, by } = certificate.withdrawn;
    return html`<p class="board-decision"><strong>${said.withdrawn}</strong> (${by}): ${reason}</p>`;
  }
  return html`<div class="board-decision">
    <p>${said.decision}: ${decisionBadge(certificate.decision, stringsOf(lang))}</p>
    <ul class="small">
      ${certificate.reasons.map((reason) => html`<li>${reason[lang]}</li>`)}
    </ul>
  </div>`;
}

const sectionRows = (section: Section, test: BoardTest, view: BoardView): SafeHtml =>
  html`<tbody>
    <tr>
      <th colspan="2" scope="rowgroup" class="group">${section.id} ${section.title[view.lang]}</th>
    </tr>
    ${section.steps.map((step) => stepRow(step, test, view))}
  </tbody>`;

function stepRow(step: Step, test: BoardTest, view: BoardView): SafeHtml {
  const { lang } = view;
  const strings = stringsOf(lang);
  const round = test.rounds.get(step.id);
  return html`<tr>
    <th scope="row">
      <a href="${stepHref(view, test, step.id)}" data-item>${step.id} ${step.title[lang]}</a>
      <span class="soft small"
        >${strings.obligation[step.obligation]}${round !== undefined && `, ${labelsOf(lang).round(round).toLowerCase()}`}</span
      >
    </th>
    <td class="narrow">${statusBadge(currentStatus(test.entry.run, step), strings)}</td>
  </tr>`;
}

function remarks({ entry }: BoardTest, { lang }: BoardView): SafeHtml {
  return html`<h2>${labelsOf(lang).remark}</h2>
    <ul>
      ${entry.certificate.remarks.map(
        ({ at, by, step, remark }) =>
          html`<li>${step} ${remark} <span class="soft small">${by}, ${formatInstant(at, lang)}</span></li>`,
      )}
    </ul>`;
}

/** Where a file of a step is read. */
export const fileHref = (view: BoardView, { id }: BoardTest, path: string): string =>
  `${hrefTo(view, 'file', ...id.split('/'))}?${new URLSearchParams({ path }).toString()}`;
