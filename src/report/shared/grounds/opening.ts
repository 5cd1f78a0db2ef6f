import type { Lang } from '../../../base/index.js';
import type { DecisionGrounds, ForeignPart, OverruledMark } from '../../../model/camp.js';
import type { ReportedCamp, ReportedCertificate } from '../../../model/reported.js';
import type { DecisionTally } from '../../../model/verification.js';
import { anchor, html, type HtmlValue, type SafeHtml } from '../html/html.js';
import { terms } from '../html/page.js';
import { groundsTitle, overruledText, overruledTitle, tallyItems } from './grounds.js';
import { campKeyText, certificateText, issuedText, signatureText, standingLabels } from './standing.js';

/** What stands behind the decisions of a report: its camp, or none for a test outside a camp. */
export interface Backing {
  readonly isInCamp: boolean;
  /** Undefined outside a camp, and where the camp's log can't be read. */
  readonly camp: ReportedCamp | undefined;
  /** Undefined where none was issued. */
  readonly certificate: ReportedCertificate | undefined;
}

/** Terms of what stands behind one test's decision: certificate, key and signature, testers, basis, what was not checked. */
export function backingTerms(
  { isInCamp, camp, certificate }: Backing,
  {
    grounds,
    foreign,
    unchecked,
  }: { grounds: DecisionGrounds | undefined; foreign: readonly ForeignPart[]; unchecked: number },
  lang: Lang,
): readonly (readonly [string, HtmlValue])[] {
  const said = standingLabels(lang);
  const none = isInCamp ? said.none : said.outside;
  const keys = isInCamp ? [signatureText(certificate, lang), campKeyText(camp, lang)] : [said.nothingSigned];
  return [
    [said.certificate, certificate === undefined ? none : certificateCell(certificate, lang)],
    [said.signature, keys.filter((part) => part !== '').map((part, at) => html`${at > 0 && html`<br />`}${part}`)],
    ...commonTerms(grounds?.testers ?? [], foreign, unchecked, lang),
  ];
}

function certificateCell(certificate: ReportedCertificate, lang: Lang): SafeHtml {
  return html`${certificateText(certificate, lang)}<br />${issuedText(certificate, lang)}
    ${certificate.isOutdated && html`<br /><strong>${standingLabels(lang).outdated}</strong>`}`;
}

/** Terms of what stands behind the decisions of a whole camp. */
export function campBackingTerms(
  camp: ReportedCamp | undefined,
  tests: {
    total: number;
    inForce: number;
    testers: readonly string[];
    foreign: readonly ForeignPart[];
    unchecked: number;
  },
  lang: Lang,
): readonly (readonly [string, HtmlValue])[] {
  const said = standingLabels(lang);
  return [
    [said.certificate, said.inForce(tests.inForce, tests.total)],
    [said.signature, campKeyText(camp, lang)],
    ...commonTerms(tests.testers, tests.foreign, tests.unchecked, lang),
  ];
}

function commonTerms(
  testers: readonly string[],
  foreign: readonly ForeignPart[],
  unchecked: number,
  lang: Lang,
): readonly (readonly [string, HtmlValue])[] {
  const said = standingLabels(lang);
  const count = unchecked === 0 ? said.nothingUnchecked : said.uncheckedCount(unchecked);
  return [
    [said.testers, testers.length === 0 ? said.noTester : testers.join(', ')],
    [said.basis, foreign.length === 0 ? said.official : html`<strong>${said.foreign}</strong>`],
    [said.unchecked, html`<a href="#not-checked">${count}</a>`],
  ];
}

/** Facts that say on what a decision rests, as a box of terms. */
export const backingFacts = (pairs: readonly (readonly [string, HtmlValue])[]): SafeHtml => terms('facts', pairs);

/** A mark that overrules testcamp, with the system where a report is on several. */
export interface ShownOverruled extends OverruledMark {
  readonly system?: string;
}

/** How the decision came about: the counts, then each mark that overrules testcamp, with its reason. */
export function groundsHtml(
  tally: DecisionTally | undefined,
  overruled: readonly ShownOverruled[],
  lang: Lang,
): SafeHtml | null {
  if (tally === undefined) return null;
  const items = tallyItems(tally, lang).map((item) => {
    const [count = '', ...words] = item.split(' ');
    return html`<li class="${count === '0' ? 'soft' : ''}"><strong>${count}</strong> ${words.join(' ')}</li>`;
  });
  const marks = overruled.map((one) => {
    const text = overruledText(one, lang);
    return one.system === undefined
      ? html`<li><a href="#${anchor('step', one.step)}">${text}</a></li>`
      : html`<li>${one.system}, ${text}</li>`;
  });
  return html`<h3>${groundsTitle(lang)}</h3>
    <ul class="counts">
      ${items}
    </ul>
    ${
      marks.length > 0 &&
      html`<h3>${overruledTitle(lang)}</h3>
        <ul>
          ${marks}
        </ul>`
    }`;
}
