import { formatCount } from '../numbersAndDates.js';
import { capital, shortCanonical } from '../wording.js';
import type { FrequentFinding } from '../frequent.js';
import type { Lang } from '../../../base/index.js';
import { html, type SafeHtml } from './html.js';
import { stringsOf } from '../../strings/strings.js';
import { ruleLink } from './findingHtml.js';
import { columns, table, type PageSection } from './page.js';

/** The findings that most vendors have: what a standard's authors should examine first. */
export function frequentPart(findings: readonly FrequentFinding[], lang: Lang): PageSection {
  const strings = stringsOf(lang).html;
  const body =
    findings.length === 0
      ? html`<p>${strings.frequentNone}</p>`
      : html`<p>${strings.frequentIntro}</p>
          ${frequentTable(findings, lang)}`;
  return { id: 'frequent', title: strings.frequent, body };
}

function frequentTable(findings: readonly FrequentFinding[], lang: Lang): SafeHtml {
  const strings = stringsOf(lang).html;
  const head = html`${columns(strings.what, strings.asks)}
    <th scope="col" class="num">${strings.vendors}</th>
    <th scope="col" class="num">${strings.tests}</th>
    <th scope="col" class="num">${strings.howMany}</th>`;
  return table(
    'frequent-caption',
    'frequent titled',
    strings.frequent,
    head,
    html`<tbody>
      ${findings.map((one) => row(one, lang))}
    </tbody>`,
  );
}

function row(one: FrequentFinding, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  return html` <tr>
    <td>
      ${capital(strings.severity[one.severity])}: ${one.example[lang]}<br /><span class="soft small"
        >${ruleLink(one.rule, lang)}</span
      >
    </td>
    <td>
      <code>${one.element}</code><br /><span class="soft small"
        >${one.profile !== '' && html`${shortCanonical(one.profile)} · `}${one.standards.join(', ')}</span
      >
    </td>
    <td class="num" data-label="${strings.html.vendors}">${formatCount(one.vendors, lang)}</td>
    <td class="num" data-label="${strings.html.tests}">${formatCount(one.tests, lang)}</td>
    <td class="num" data-label="${strings.html.howMany}">${formatCount(one.places, lang)}</td>
  </tr>`;
}
