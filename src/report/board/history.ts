import type { BoardAct, BoardTest } from '../../model/reported/board.js';
import type { EvidenceFile } from '../../model/run.js';
import { formatInstant } from '../shared/numbersAndDates.js';
import { html, type SafeHtml } from '../shared/html/html.js';
import { statusBadge } from '../shared/html/marks.js';
import { stringsOf } from '../strings/strings.js';
import { labelsOf } from './labels.js';
import { fileHref } from './testPage.js';
import { hrefTo, stepHref, type BoardView } from './view.js';

/** What people did at a step, the newest first, each with what takes it back; and what testers kept of it. */
export function historyOf(view: BoardView, test: BoardTest, step: string): SafeHtml {
  const acts = test.acts.filter((act) => act.step === step).reverse();
  const said = labelsOf(view.lang);
  if (acts.length === 0) return html`<p class="soft">${said.noHistory}</p>`;
  const seen = test.entry.run.steps.flatMap((result) => (result.step === step ? (result.seen ?? []) : []));
  return html`<ol class="acts" reversed>
      ${acts.map((act) => actLine(act, view, test, step))}
    </ol>
    ${seen.map((file) => seenPicture(file, view, test, step))}`;
}

function actLine(act: BoardAct, view: BoardView, test: BoardTest, step: string): SafeHtml {
  const { lang } = view;
  const said = labelsOf(lang);
  const { retracted } = act;
  const what =
    act.mark !== undefined
      ? statusBadge(act.mark, stringsOf(lang))
      : act.kind === 'remark'
        ? said.remarked
        : said.received;
  const line = html`${what} ${act.text}
    <span class="soft small"
      >${act.by},
      ${formatInstant(act.at, lang)}${act.round !== undefined && `, ${said.round(act.round).toLowerCase()}`}</span
    >`;
  return html`<li value="${act.seq}" class="${retracted === undefined ? '' : 'gone'}">
    ${retracted === undefined ? line : html`<del>${line}</del> <span class="small">${said.retracted(retracted.by, retracted.reason)}</span>`}
    ${act.canRetract && view.actor !== undefined && undoForm(act, view, test, step)}
  </li>`;
}

const undoForm = (act: BoardAct, view: BoardView, test: BoardTest, step: string): SafeHtml =>
  html`<form method="post" action="${hrefTo(view, 'retract')}" enctype="multipart/form-data" data-act class="undo">
    <input type="hidden" name="token" value="${view.formToken}" />
    <input type="hidden" name="event" value="${act.seq}" />
    <input type="hidden" name="back" value="${stepHref(view, test, step)}" />
    <button type="submit" class="quiet" ${act.by === view.actor && html`data-undo=""`}>
      ${labelsOf(view.lang).undo}<span class="vh"> ${act.seq}</span>
    </button>
  </form>`;

/** A picture that a tester kept, as the server gives it out; what is no picture is a link. */
function seenPicture(file: EvidenceFile, view: BoardView, test: BoardTest, step: string): SafeHtml {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const href = fileHref(view, test, file.path);
  if (!/\.(png|jpe?g)$/i.test(name)) return html`<p><a href="${href}">${name}</a></p>`;
  return html`<figure class="seen">
    <a href="${href}"><img src="${href}" alt="${stringsOf(view.lang).html.seenAt(step)}" loading="lazy" /></a>
    <figcaption>${name}</figcaption>
  </figure>`;
}
