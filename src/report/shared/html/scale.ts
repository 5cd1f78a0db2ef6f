import type { Lang } from '../../../base/index.js';
import { html } from './html.js';
import { stringsOf } from '../../strings/strings.js';
import { statusBadge } from './marks.js';
import { columns, table, type PageSection } from './page.js';

const marks = ['F1', 'F2', 'F3', 'F4', 'OK', 'not-relevant'] as const;
const states = ['waiting-for-tester', 'not-tested', 'could-not-run'] as const;

/** MedCom's scale explained, and the states of a step that has no mark yet. */
export function scalePart(lang: Lang): PageSection {
  const all = stringsOf(lang);
  const strings = all.html;
  const rows = marks.map(
    (mark) =>
      html`<tr>
        <th scope="row" class="narrow">${statusBadge(mark, all)}</th>
        <td>${all.statusMeaning[mark]}</td>
        <td>${['F1', 'F2', 'F3'].includes(mark) ? strings.no : strings.yes}</td>
      </tr>`,
  );
  const body = html` <p>${strings.scaleIntro}</p>
    ${table(
      'scale-caption',
      'scale',
      strings.scaleCaption,
      columns(strings.mark, strings.meaning, strings.allowsApproval),
      html`<tbody>
        ${rows}
      </tbody>`,
    )}
    <p>${strings.states}</p>
    <ul>
      ${states.map((state) => html`<li>${statusBadge(state, all)} ${all.statusMeaning[state]}.</li>`)}
    </ul>`;
  return { id: 'scale', title: strings.scale, body };
}
