import type { Section, Step } from '../../model/protocol.js';
import type { ProtocolRun } from '../../model/run.js';
import type { Lang } from '../../base/index.js';
import { anchor, html, type SafeHtml } from '../shared/html/html.js';
import { currentStatus, roundsOf, statusOf } from '../shared/status.js';
import { stringsOf } from '../strings/strings.js';
import { statusBadge } from '../shared/html/marks.js';
import { columns, table, type PageSection } from '../shared/html/page.js';

/** Steps x rounds: the status of each step in each round, and what is in force. */
export function matrixPart(run: ProtocolRun, lang: Lang): PageSection {
  const strings = stringsOf(lang).html;
  const rounds = run.steps.reduce((most, result) => Math.max(most, result.round), 0);
  const numbers = Array.from({ length: rounds }, (_, at) => at + 1);
  const labels = columns(strings.step, strings.inForce, ...numbers.map((round) => `${strings.roundLabel} ${round}`));
  const body = html` <p>${strings.matrixIntro}</p>
    ${table(
      'matrix-caption',
      'matrix',
      strings.matrixCaption,
      labels,
      run.protocol.sections.map((section) => sectionRows(run, section, numbers, lang)),
    )}`;
  return { id: 'matrix', title: strings.matrix, body };
}

function sectionRows(run: ProtocolRun, section: Section, rounds: readonly number[], lang: Lang): SafeHtml {
  return html` <tbody>
    <tr>
      <th scope="rowgroup" class="group" colspan="${rounds.length + 2}">${section.id} ${section.title[lang]}</th>
    </tr>
    ${section.steps.map((step) => stepRow(run, step, rounds, lang))}
  </tbody>`;
}

function stepRow(run: ProtocolRun, step: Step, rounds: readonly number[], lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const results = new Map(roundsOf(run, step.id).map((result) => [result.round, result]));
  const cells = rounds.map((round) => {
    const result = results.get(round);
    return html`<td>
      ${result === undefined ? html`<span class="soft">–</span>` : statusBadge(statusOf(result), strings)}
    </td>`;
  });
  const optional =
    step.obligation === 'mandatory'
      ? null
      : html` <span class="soft small">(${strings.obligation[step.obligation].toLowerCase()})</span>`;
  return html` <tr>
    <th scope="row"><a href="#${anchor('step', step.id)}">${step.id}</a> ${step.title[lang]}${optional}</th>
    <td>${statusBadge(currentStatus(run, step), strings)}</td>
    ${cells}
  </tr>`;
}
