import type { BoardTest } from '../../model/reported/board.js';
import type { Mark, Step } from '../../model/protocol.js';
import type { StepResult } from '../../model/run.js';
import { html, type SafeHtml } from '../shared/html/html.js';
import { statusTone } from '../shared/statusSign.js';
import { stringsOf } from '../strings/strings.js';
import { labelsOf } from './labels.js';
import { hrefTo, stepHref, type BoardView } from './view.js';

/** Each mark with its key, in the order of MedCom's scale from best to worst. */
const marks: readonly (readonly [Mark, string])[] = [
  ['OK', 'O'],
  ['F4', '4'],
  ['F3', '3'],
  ['F2', '2'],
  ['F1', '1'],
  ['not-relevant', 'I'],
];

/** Number of the last event about a step. */
const lastSeen = ({ acts }: BoardTest, step: string): number =>
  acts
    .filter((act) => act.step === step)
    .reduce((last, { seq, retracted }) => Math.max(last, seq, retracted?.seq ?? 0), 0);

/** What ties a form to what its reader saw: a mark is refused where something came to the step meanwhile. */
const seenFields = (view: BoardView, test: BoardTest, step: string): SafeHtml =>
  html`<input type="hidden" name="token" value="${view.formToken}" />
    <input type="hidden" name="back" value="${stepHref(view, test, step)}" />
    <span id="live-seen" data-live><input type="hidden" name="seen" value="${lastSeen(test, step)}" /></span>`;

/** The form by which a tester marks a step: marks, a remark, evidence. Nothing where the reader may not. */
export function decideForm(
  view: BoardView,
  test: BoardTest,
  step: Step,
  result: StepResult | undefined,
): SafeHtml | null {
  const { lang } = view;
  const said = labelsOf(lang);
  const strings = stringsOf(lang);
  if (view.actor === undefined) return null;
  const { proposed } = result ?? {};
  return html`<aside class="decide" aria-labelledby="decide">
    <h2 id="decide">${said.decide}</h2>
    <form
      method="post"
      action="${hrefTo(view, 'mark', ...test.id.split('/'), step.id)}"
      enctype="multipart/form-data"
      data-act
    >
      ${seenFields(view, test, step.id)}
      <p class="small" id="live-proposed" data-live>
        ${proposed !== undefined && said.proposed(strings.status[proposed])}
      </p>
      ${drop(said.evidence, said.evidenceHint, 'image/png,image/jpeg,application/pdf')}
      <p>
        <label for="remark">${said.remark}</label>
        <textarea id="remark" name="remark" rows="3" maxlength="4000" aria-describedby="remark-hint"></textarea>
        <span class="soft small" id="remark-hint">${said.remarkHint}</span>
      </p>
      <fieldset class="mark-buttons">
        <legend>${said.marks}</legend>
        ${marks.map(
          ([mark, key]) =>
            html`<button name="mark" value="${mark}" class="${statusTone[mark]}" data-key="${key.toLowerCase()}">
              <span>${strings.status[mark]}</span>
              ${mark.startsWith('F') && html`<span class="small">${strings.statusMeaning[mark]}</span>`}
              <kbd aria-hidden="true">${key}</kbd>
            </button>`,
        )}
      </fieldset>
      <button name="mark" value="" class="quiet">${said.remarkOnly}</button>
      <p class="error" role="alert"></p>
    </form>
  </aside>`;
}

/** The form by which a vendor hands in files for a step, and the address for a program. */
export function handInForm(view: BoardView, test: BoardTest, step: Step): SafeHtml | null {
  const said = labelsOf(view.lang);
  if (view.actor === undefined) return html`<aside class="decide"><p>${said.readOnly}</p></aside>`;
  const action = hrefTo(view, 'hand-in', ...test.id.split('/').slice(1), step.id);
  return html`<aside class="decide" aria-labelledby="hand-in">
    <h2 id="hand-in">${said.handIn}</h2>
    <form method="post" action="${action}" enctype="multipart/form-data" data-act data-send-dropped>
      ${seenFields(view, test, step.id)} ${drop(said.chosen, said.handInHint, '')}
      <button type="submit">${said.handInButton}</button>
      <p class="error" role="alert"></p>
    </form>
    <p class="small soft">${said.put}<br /><code>curl -T FILE '${view.origin}${action}/'</code></p>
  </aside>`;
}

/** Where files are dropped, pasted or chosen; they are sent with the form. */
const drop = (label: string, hint: string, accept: string): SafeHtml =>
  html`<div class="drop" data-drop>
    <label for="files">${label}</label>
    <input
      id="files"
      type="file"
      name="file"
      multiple=""
      ${accept !== '' && html`accept="${accept}"`}
      aria-describedby="files-hint"
    />
    <p class="soft small" id="files-hint">${hint}</p>
    <ul class="previews" aria-live="polite"></ul>
  </div>`;
