import type { Gap } from '../../../model/undecided/gap.js';
import type { ProtocolRun } from '../../../model/run.js';
import type { Lang } from '../../../base/index.js';
import { gapTexts } from '../gaps/gaps.js';
import { formatCount } from '../numbersAndDates.js';
import { anchor, html, type SafeHtml } from './html.js';
import { openManualChecks } from '../openChecks.js';
import { stepsOf } from '../../../model/protocol.js';
import { currentStatus } from '../status.js';
import { stringsOf } from '../../strings/strings.js';
import { ruleLink } from './findingHtml.js';
import { statusBadge } from './marks.js';
import { columns, table, type PageSection } from './page.js';

/** What a report does not cover: open steps, what a tester has yet to verify, what could not be decided. */
export function notCheckedPart(run: ProtocolRun, lang: Lang): PageSection {
  const strings = stringsOf(lang).html;
  const body = html` <p>${strings.notCheckedIntro}</p>
    <h3>${strings.openSteps}</h3>
    ${openSteps(run, lang)} ${manualChecks(run, lang)}
    <h3>${strings.notCheckedCaption}</h3>
    ${notCheckedTable(run.notChecked, lang)}`;
  return { id: 'not-checked', title: strings.notChecked, body };
}

function openSteps(run: ProtocolRun, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const open = stepsOf(run.protocol).filter((step) =>
    ['not-tested', 'waiting-for-tester', 'could-not-run'].includes(currentStatus(run, step)),
  );
  if (open.length === 0) return html`<p>${strings.html.openStepsNone}</p>`;
  return html`<ul>
    ${open.map(
      (step) =>
        html`<li>
          <a href="#${anchor('step', step.id)}">${step.id}</a> ${step.title[lang]}
          ${statusBadge(currentStatus(run, step), strings)}
        </li>`,
    )}
  </ul>`;
}

function manualChecks(run: ProtocolRun, lang: Lang): SafeHtml | null {
  const open = openManualChecks(run);
  if (open.length === 0) return null;
  const items = open.map(
    ({ step, see }) => html`<li><a href="#${anchor('step', step.id)}">${step.id}</a>: ${see[lang]}</li>`,
  );
  return html`<h3>${stringsOf(lang).html.manualOpen}</h3>
    <ul>
      ${items}
    </ul>`;
}

/** What was not judged: what it is, where and why, what to do, and in how many places. */
export function notCheckedTable(gaps: readonly Gap[], lang: Lang): SafeHtml {
  const strings = stringsOf(lang).html;
  if (gaps.length === 0) return html`<p>${strings.nothingUnchecked}</p>`;
  const rows = gaps.map(
    (gap) =>
      html`<tr>
        <td>${whatCell(gap, lang)}</td>
        <td>${gap.rule === undefined ? '–' : ruleLink(gap.rule, lang)}</td>
        <td class="num">${formatCount(gap.count, lang)}</td>
      </tr>`,
  );
  const labels = html`${columns(strings.what, strings.rule)}
    <th scope="col" class="num">${strings.howMany}</th>`;
  return table(
    'not-checked-caption',
    'files titled',
    strings.notCheckedCaption,
    labels,
    html`<tbody>
      ${rows}
    </tbody>`,
  );
}

function whatCell(gap: Gap, lang: Lang): SafeHtml {
  const { places, todo } = gapTexts(gap, lang);
  return html`<p><strong>${gap.what[lang]}</strong></p>
    <ul class="small">
      ${places.map((place) => html`<li>${place}</li>`)}
    </ul>
    <p>${todo}</p>`;
}
