import type { CampEntry } from '../../../model/camp.js';
import type { NotChecked, ProtocolRun } from '../../../model/run.js';
import type { Lang } from '../../../base/index.js';
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

/** What the validator could not decide, with counts. */
export function notCheckedTable(items: readonly NotChecked[], lang: Lang): SafeHtml {
  const strings = stringsOf(lang).html;
  if (items.length === 0) return html`<p>${strings.nothingUnchecked}</p>`;
  const rows = items.map(
    (one) =>
      html`<tr>
        <td>${one.message[lang]}</td>
        <td>${ruleLink(one.rule, lang)}</td>
        <td class="num">${formatCount(one.count, lang)}</td>
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

/** What no run could decide, one line per message, with the total count. */
export function gatherNotChecked(entries: readonly CampEntry[]): readonly NotChecked[] {
  const byMessage = new Map<string, NotChecked>();
  for (const one of entries.flatMap((entry) => entry.run.notChecked)) {
    const key = `${one.rule} ${one.message.da}`;
    byMessage.set(key, { ...one, count: one.count + (byMessage.get(key)?.count ?? 0) });
  }
  return [...byMessage.values()];
}
