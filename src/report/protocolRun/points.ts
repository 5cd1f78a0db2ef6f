import type { CampEntry, TestRemark } from '../../model/camp.js';
import { dayIn } from '../../base/index.js';
import type { Lang } from '../../base/index.js';
import { formatInstant } from '../shared/numbersAndDates.js';
import { anchor, html, type HtmlValue, type SafeHtml } from '../shared/html/html.js';
import { terms, type PageSection } from '../shared/html/page.js';

const labels = {
  da: {
    title: 'Punkterne i testen',
    intro: 'Hvilke trin der er godkendt, og hvilke der ikke er, efter den nyeste runde.',
    approved: 'Godkendt',
    notApproved: 'Ikke godkendt',
    dispensed: 'Dispensation',
    inProgress: 'I gang',
    notTested: 'Ikke testet',
    notRelevant: 'Ikke relevant',
    until: (until: string) => `til og med ${until}`,
    grantedBy: (by: string, reason: string) => `givet af ${by}: ${reason}`,
    remarks: 'Bemærkninger',
    remark: (at: string, by: string) => `${by}, ${at}`,
    step: (id: string) => `Trin ${id}`,
  },
  en: {
    title: 'Points of the test',
    intro: 'Which steps are approved and which are not, by the newest round.',
    approved: 'Approved',
    notApproved: 'Not approved',
    dispensed: 'Dispensed',
    inProgress: 'Begun',
    notTested: 'Not tested',
    notRelevant: 'Not relevant',
    until: (until: string) => `until ${until}`,
    grantedBy: (by: string, reason: string) => `granted by ${by}: ${reason}`,
    remarks: 'Remarks',
    remark: (at: string, by: string) => `${by}, ${at}`,
    step: (id: string) => `Step ${id}`,
  },
} as const;

/** Which points of a test are approved, dispensed from until when, begun and not tested, and what testers remarked. */
export function pointsPart({ certificate }: CampEntry, lang: Lang): PageSection {
  const said = labels[lang];
  const { points, remarks } = certificate;
  const body = html`<p>${said.intro}</p>
    ${terms('fields', [
      [said.approved, stepLinks(points.approved)],
      [said.notApproved, stepLinks(points.notApproved)],
      [said.dispensed, dispensations({ certificate }, lang)],
      [said.inProgress, stepLinks(points.inProgress)],
      [said.notTested, stepLinks(points.notTested)],
      [said.notRelevant, stepLinks(points.notRelevant)],
      [said.remarks, remarkList(remarks, lang)],
    ])}`;
  return { id: 'points', title: said.title, body };
}

const link = (step: string): SafeHtml => html`<a href="#${anchor('step', step)}">${step}</a>`;

const stepLinks = (steps: readonly string[]): HtmlValue =>
  steps.length > 0 && html`${steps.map((step, at) => html`${at > 0 && ', '}${link(step)}`)}`;

function dispensations({ certificate: { points, steps } }: Pick<CampEntry, 'certificate'>, lang: Lang): HtmlValue {
  const said = labels[lang];
  const items = points.dispensed.map(({ step, until }) => {
    const { grantedBy = '', reason = '' } = steps.find((one) => one.step === step)?.dispensation ?? {};
    return html`<li>${link(step)} ${said.until(dayIn(until, lang))}, ${said.grantedBy(grantedBy, reason)}</li>`;
  });
  return (
    items.length > 0 &&
    html`<ul>
      ${items}
    </ul>`
  );
}

function remarkList(remarks: readonly TestRemark[], lang: Lang): HtmlValue {
  const said = labels[lang];
  const items = remarks.map(({ at, by, step, remark }) => {
    const where = step === undefined ? '' : `${said.step(step)}: `;
    return html`<li>${where}${remark} <span class="soft">(${said.remark(formatInstant(at, lang), by)})</span></li>`;
  });
  return (
    items.length > 0 &&
    html`<ul>
      ${items}
    </ul>`
  );
}
