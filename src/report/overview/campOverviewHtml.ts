import type { Lang } from '../../base/index.js';
import type { CampOverview, RoundsToApproval, StandardTrend, TrendPoint } from './campOverview.js';
import { formatCount, formatDates, formatDecimal } from '../shared/numbersAndDates.js';
import { html, type SafeHtml } from '../shared/html/html.js';
import { rulesPart } from '../shared/html/basis.js';
import { frequentPart } from '../shared/html/frequentHtml.js';
import { glossaryPart } from '../shared/html/glossary.js';
import { gatherNotChecked } from '../shared/gaps/gaps.js';
import { notCheckedTable } from '../shared/html/notChecked.js';
import { columns, renderPage, table, type PageSection } from '../shared/html/page.js';
import { stringsOf } from '../strings/strings.js';
import { channelName } from '../protocolRun/systemReportHtml.js';
import type { RenderContext } from '../rendering.js';

/** The overview across camps as one HTML file: the trend of each standard, rounds to approval, most frequent findings. */
export function campOverviewHtml(
  overview: CampOverview,
  { envelope, lang }: Pick<RenderContext, 'envelope' | 'lang'>,
): string {
  const strings = stringsOf(lang).html;
  const { camps, trends, frequent } = overview;
  const entries = camps.flatMap((camp) => camp.entries);
  const contexts = entries.map((entry) => ({ name: entry.certificate.standard.id, context: entry.run.context }));
  const unchecked = gatherNotChecked(entries);
  const rules = new Set([...frequent, ...unchecked].flatMap(({ rule }) => rule ?? []));
  return renderPage({
    lang,
    kind: strings.campOverview,
    tool: 'testcamp',
    title: strings.campOverview,
    heading: strings.campOverview,
    subheading: stringsOf(lang).count.camps(camps.length),
    opening: opening(overview, lang),
    parts: [
      trendPart(trends, lang),
      roundsPart(trends, lang),
      frequentPart(frequent, lang),
      rulesPart(contexts, lang),
      {
        id: 'not-checked',
        title: strings.notChecked,
        body: html`<p>${strings.notCheckedIntro}</p>
          ${notCheckedTable(unchecked, lang)}`,
      },
      glossaryPart([...rules].sort(), lang),
    ],
    envelope,
  });
}

function opening({ camps }: CampOverview, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const rows = camps.map(({ camp, entries }) => {
    const vendors = new Set(entries.map((entry) => entry.run.system.vendor)).size;
    return html`<tr>
      <th scope="row">${camp.name}</th>
      <td>${camp.place}</td>
      <td>${formatDates(camp.from, camp.to, lang)}</td>
      <td class="num">${formatCount(vendors, lang)}</td>
      <td class="num">${formatCount(entries.length, lang)}</td>
    </tr>`;
  });
  const head = html`${columns(strings.html.camp, strings.html.campPlace, strings.html.campDates)}
    <th scope="col" class="num">${strings.html.vendors}</th>
    <th scope="col" class="num">${strings.html.tests}</th>`;
  return html`<p class="about">${strings.html.aboutOverview}</p>
    <section class="camp-decision" aria-labelledby="camps-title">
      <h2 id="camps-title">${strings.html.camps}</h2>
      ${table(
        'camps-caption',
        'list titled',
        strings.html.camps,
        head,
        html`<tbody>
          ${rows}
        </tbody>`,
      )}
    </section>`;
}

const titleOf = ({ standard, channel }: StandardTrend, lang: Lang): string =>
  `${standard}, ${channelName(channel, lang)}`;

function trendPart(trends: readonly StandardTrend[], lang: Lang): PageSection {
  const strings = stringsOf(lang).html;
  const head = html`${columns(strings.camp, strings.version)}
    <th scope="col" class="num">${strings.tests}</th>
    <th scope="col" class="num">${strings.trendApproved}</th>
    <th scope="col" class="num">${strings.trendInProgress}</th>
    <th scope="col" class="num">${strings.trendNotApproved}</th>
    <th scope="col">${strings.share}</th>`;
  const tables = trends.map((trend, at) =>
    table(
      `trend-${at + 1}`,
      'list',
      titleOf(trend, lang),
      head,
      html`<tbody>
        ${trend.points.map((point) => trendRow(point, lang))}
      </tbody>`,
    ),
  );
  return {
    id: 'trend',
    title: strings.trend,
    body: html`<p>${strings.trendIntro}</p>
      ${tables}`,
  };
}

function trendRow(point: TrendPoint, lang: Lang): SafeHtml {
  const { camp, versions, tests, approved, inProgress, notApproved } = point;
  const share = (count: number): number => (tests === 0 ? 0 : Math.round((100 * count) / tests));
  return html`<tr>
    <th scope="row">${camp.name}</th>
    <td>${versions.join(', ')}</td>
    <td class="num">${formatCount(tests, lang)}</td>
    <td class="num">${formatCount(approved, lang)}</td>
    <td class="num">${formatCount(inProgress, lang)}</td>
    <td class="num">${formatCount(notApproved, lang)}</td>
    <td class="narrow">${bar(share(approved), share(inProgress))} ${share(approved)} %</td>
  </tr>`;
}

/** Percentages as one bar; the numbers are shown beside it, so it is hidden from screen readers. */
function bar(approved: number, inProgress: number): SafeHtml {
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <path class="bad" d="M0 0H100V10H0z" />
    <path class="waiting" d="M0 0H${approved + inProgress}V10H0z" />
    <path class="good" d="M0 0H${approved}V10H0z" />
  </svg>`;
}

function roundsPart(trends: readonly StandardTrend[], lang: Lang): PageSection {
  const strings = stringsOf(lang).html;
  const most = Math.max(1, ...trends.map(({ rounds }) => rounds.byRounds.length));
  const numbers = Array.from({ length: most }, (_, at) => at);
  const head = html`${columns(strings.standard)}${numbers.map((at) => html`<th scope="col" class="num">${strings.afterRounds(at + 1)}</th>`)}
    <th scope="col" class="num">${strings.notYetApproved}</th>
    <th scope="col" class="num">${strings.averageRounds}</th>`;
  const rows = trends.map((trend) => roundsRow(titleOf(trend, lang), trend.rounds, numbers, lang));
  const body = html`<p>${strings.roundsIntro}</p>
    ${table(
      'rounds-caption',
      'list titled',
      strings.rounds,
      head,
      html`<tbody>
        ${rows}
      </tbody>`,
    )}`;
  return { id: 'rounds', title: strings.rounds, body };
}

function roundsRow(title: string, rounds: RoundsToApproval, numbers: readonly number[], lang: Lang): SafeHtml {
  return html`<tr>
    <th scope="row">${title}</th>
    ${numbers.map((at) => html`<td class="num">${formatCount(rounds.byRounds[at] ?? 0, lang)}</td>`)}
    <td class="num">${formatCount(rounds.notYet, lang)}</td>
    <td class="num">${rounds.average === undefined ? '–' : formatDecimal(rounds.average, lang)}</td>
  </tr>`;
}
