import type { Lang } from '../../base/index.js';
import type { CampOverview, StandardTrend } from './campOverview.js';
import { gapLines } from '../shared/terminal/gapText.js';
import { gatherNotChecked } from '../shared/gaps/gaps.js';
import { formatDates, formatDecimal } from '../shared/numbersAndDates.js';
import { shortCanonical } from '../shared/wording.js';
import type { FrequentFinding } from '../shared/frequent.js';
import { stringsOf } from '../strings/strings.js';
import { lines, painter, wrap, type Paint } from '../shared/terminal/terminal.js';
import type { RenderContext } from '../rendering.js';

/** The overview across camps for a terminal of 80 columns. Ends with a line feed. */
export function campOverviewText(
  overview: CampOverview,
  { lang, color }: Pick<RenderContext, 'lang' | 'color'>,
): string {
  const strings = stringsOf(lang);
  const paint = painter(color);
  const { camps, trends, frequent } = overview;
  const heading = (text: string): string[] => ['', paint('bold', text)];
  return lines(
    paint('bold', strings.html.campOverview),
    camps.flatMap(({ camp }) => wrap(`${camp.name}, ${formatDates(camp.from, camp.to, lang)}`, '    ', '  - ')),
    trends.flatMap((trend) => trendLines(trend, lang, paint)),
    heading(strings.html.frequent),
    frequent.length === 0
      ? `  ${strings.html.frequentNone}`
      : frequent.flatMap((one, at) => frequentLines(one, at, lang)),
    gapLines(gatherNotChecked(camps.flatMap(({ entries }) => entries)), { lang, paint, verbose: false }),
  );
}

function trendLines({ standard, channel, points, rounds }: StandardTrend, lang: Lang, paint: Paint): string[] {
  const strings = stringsOf(lang);
  const { approved, notYet, average } = rounds;
  return [
    '',
    ...wrap(`${standard}, ${channel}`, '').map((line) => paint('bold', line)),
    ...points.flatMap(({ camp, versions, tests, ...point }) =>
      wrap(
        `${camp.name} (${versions.join(', ')}): ${strings.count.tests(tests)}; ${strings.html.decisionsCount.approved(point.approved)}, ${strings.html.decisionsCount['in-progress'](point.inProgress)}, ${strings.html.decisionsCount['not-approved'](point.notApproved)}`,
        '    ',
        '  ',
      ),
    ),
    ...(average === undefined
      ? []
      : wrap(strings.text.roundsToApproval(approved, formatDecimal(average, lang)), '    ', '  ')),
    ...(notYet === 0 ? [] : wrap(strings.text.notYetApproved(notYet), '    ', '  ')),
  ];
}

function frequentLines(one: FrequentFinding, at: number, lang: Lang): string[] {
  const strings = stringsOf(lang);
  const profile = one.profile === '' ? '' : `${shortCanonical(one.profile)}: `;
  return [
    ...wrap(`${strings.severity[one.severity]} ${one.rule}`, '      ', `  ${String(at + 1).padStart(2)}. `),
    ...wrap(`${profile}${one.element} (${one.standards.join(', ')})`, '      '),
    ...wrap(one.example[lang], '      '),
    ...wrap(strings.text.metBy(one.vendors, one.tests, one.places), '      '),
  ];
}
