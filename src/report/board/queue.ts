import { stepsOf } from '../../model/protocol.js';
import { html, type SafeHtml } from '../shared/html/html.js';
import { formatInstant } from '../shared/numbersAndDates.js';
import { filtered, queryOf, waitingSteps, type BoardFilter, type WaitingStep } from './filter.js';
import { labelsOf } from './labels.js';
import { filterForm } from './matrix.js';
import { boardDocument } from './shell.js';
import { hrefTo, stepHref, type BoardView } from './view.js';

/** Steps shown at once: the tester works from the top. */
const mostShown = 200;

/** The page of what waits for the tester. */
export function queuePage(view: BoardView, filter: BoardFilter): string {
  const said = labelsOf(view.lang);
  const all = waitingSteps(filtered(view.camp.tests, filter), view.actor);
  // What a vendor is to show waits for the vendor.
  const mine = all.filter(({ isShown }) => !isShown).length;
  const shown = all.slice(0, mostShown);
  const groups = [
    [said.mine, shown.filter(({ isMine, isShown }) => isMine && !isShown)],
    [said.others, shown.filter(({ isMine, isShown }) => !isMine && !isShown)],
    [said.canBeShown, shown.filter(({ isShown }) => isShown)],
  ] as const;
  const body = html`<div class="title">
      <h1>${said.queue}</h1>
      <p class="sub">${said.queueIntro}</p>
    </div>
    ${filterForm(view, filter, hrefTo(view, 'queue'))}
    <div id="live-queue" data-live>
      <p class="small soft" id="waiting">${said.stepsWaiting(mine)}</p>
      ${all.length === 0 && html`<p>${said.queueEmpty}</p>`}
      ${groups.map(([title, steps]) => steps.length > 0 && group(title, steps, view, filter))}
    </div>`;
  return boardDocument(view, { title: said.queue, current: 'queue', body });
}

const group = (title: string, steps: readonly WaitingStep[], view: BoardView, filter: BoardFilter): SafeHtml =>
  html`<h2 class="group-title">${title}</h2>
    <ul class="queue">
      ${steps.map((one) => line(one, view, filter))}
    </ul>`;

function line({ test, step, since }: WaitingStep, view: BoardView, filter: BoardFilter): SafeHtml {
  const { lang } = view;
  const { system, standard } = test.entry.certificate;
  const title = stepsOf(test.entry.run.protocol).find(({ id }) => id === step)?.title[lang] ?? '';
  const when = since === '' ? '' : `${labelsOf(lang).since} ${formatInstant(since, lang)}`;
  return html`<li>
    <a href="${stepHref(view, test, step)}${queryOf(filter)}" data-item><strong>${step}</strong> ${title}</a>
    <span class="soft small">${system.system} ${system.version} (${system.vendor}), ${standard.id}. ${when}</span>
  </li>`;
}
