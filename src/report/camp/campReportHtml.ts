import type { CampEntry, CampRun, Envelope } from '../../model/camp.js';
import type { Lang } from '../../base/index.js';
import { campGrid, systemKey, type CampGrid, type EntryLinks, type GridColumn } from './campGrid.js';
import { frequentFindings } from '../shared/frequent.js';
import { formatDates } from '../shared/numbersAndDates.js';
import { capital } from '../shared/wording.js';
import { anchor, html, relativeHref, type SafeHtml } from '../shared/html/html.js';
import { reproducePart, rulesPart } from '../shared/html/basis.js';
import { filter, kindOf } from '../shared/html/filter.js';
import { frequentPart } from '../shared/html/frequentHtml.js';
import { glossaryPart } from '../shared/html/glossary.js';
import { decisionBadge } from '../shared/html/marks.js';
import { gatherNotChecked } from '../shared/gaps/gaps.js';
import { notCheckedTable } from '../shared/html/notChecked.js';
import { columns, renderPage, table, type PageSection } from '../shared/html/page.js';
import { stepGridPart } from './stepGrid.js';
import { scalePart } from '../shared/html/scale.js';
import { decisionOrder, tallyEntry, type ShownDecision } from '../shared/status.js';
import { decisionTone } from '../shared/statusSign.js';
import { stringsOf } from '../strings/strings.js';
import { channelName, standardName } from '../protocolRun/systemReportHtml.js';
import { tallyText } from '../shared/tallyText.js';

/** The report on a whole camp as one HTML file: systems x standards with decisions, why, and by which rules. */
export function campReportHtml(camp: CampRun, envelope: Envelope, links: EntryLinks, lang: Lang): string {
  const { campReport: kind, aboutCamp: about } = stringsOf(lang).html;
  return reportHtml(camp, { kind, about, heading: camp.camp.name, before: [] }, envelope, links, lang);
}

/** The report on one vendor's systems at a camp: it can be given to the vendor, since it names no other. */
export function vendorReportHtml(
  camp: CampRun,
  vendor: string,
  envelope: Envelope,
  links: EntryLinks,
  lang: Lang,
): string {
  const { vendorReport: kind, aboutVendor: about } = stringsOf(lang).html;
  const entries = camp.entries.filter((entry) => entry.run.system.vendor === vendor);
  const words = { kind, about, heading: vendor, before: [camp.camp.name] };
  return reportHtml({ ...camp, entries }, words, envelope, links, lang);
}

/** The differences between the kinds of report. */
interface ReportLabels {
  readonly kind: string;
  readonly about: string;
  readonly heading: string;
  /** What the subheading begins with. */
  readonly before: readonly string[];
}

function reportHtml(camp: CampRun, words: ReportLabels, envelope: Envelope, links: EntryLinks, lang: Lang): string {
  const strings = stringsOf(lang).html;
  const frequent = frequentFindings(camp.entries);
  const tool = camp.entries[0]?.run.tool ?? { name: 'testcamp', version: '' };
  const grid = campGrid(camp);
  const contexts = camp.entries.map((entry) => ({ name: entry.certificate.standard.id, context: entry.run.context }));
  const unchecked = gatherNotChecked(camp.entries);
  return renderPage({
    lang,
    kind: words.kind,
    tool: strings.madeBy(tool.name, tool.version).trim(),
    title: `${words.heading} – ${words.kind}`,
    heading: words.heading,
    subheading: [...words.before, camp.camp.place, formatDates(camp.camp.from, camp.camp.to, lang)]
      .filter((part) => part !== '')
      .join(', '),
    opening: opening(camp, words, grid, links, lang),
    parts: [
      systemsPart(camp, grid, links, lang),
      rulesPart(contexts, lang),
      reproducePart(tool, 'testcamp camp run CAMP --packages PACKAGES', lang),
      stepGridPart(grid, links, lang),
      frequentPart(frequent, lang),
      overviewPart(camp, lang),
      {
        id: 'not-checked',
        title: strings.notChecked,
        body: html`<p>${strings.notCheckedIntro}</p>
          ${notCheckedTable(unchecked, lang)}`,
      },
      scalePart(lang),
      glossaryPart([...new Set([...frequent, ...unchecked].flatMap(({ rule }) => rule ?? []))].sort(), lang),
    ],
    envelope,
  });
}

function opening(camp: CampRun, { about }: ReportLabels, grid: CampGrid, links: EntryLinks, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const decisions = decisionOrder
    .map((decision) => ({ decision, count: countOf(camp, decision) }))
    .filter(({ count }) => count > 0)
    .map(({ decision, count }) => strings.html.decisionsCount[decision](count));
  const summary = strings.html.campSummary(
    strings.count.systems(grid.rows.length),
    strings.count.tests(camp.entries.length),
  );
  return html`<p class="about">${about}</p>
    <section id="decision" class="camp-decision" aria-labelledby="decision-title" tabindex="-1">
      <h2 id="decision-title">${strings.html.standards}</h2>
      <p class="lead">${summary} ${decisions.length > 0 && `${capital(decisions.join(', '))}.`}</p>
      <p>${strings.html.ruleOfApproval} <a href="#scale">${strings.html.scale}</a></p>
      ${grid.rows.length === 0 ? html`<p>${strings.text.noEntries}</p>` : gridTable(grid, links, lang)}
    </section>`;
}

function countOf(camp: CampRun, decision: ShownDecision): number {
  return camp.entries.filter((entry) => entry.certificate.decision === decision).length;
}

function gridTable(grid: CampGrid, links: EntryLinks, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const head = html`${columns(strings.html.product)}${grid.columns.map((column) => gridHead(column, lang))}`;
  const rows = grid.rows.map(
    ({ system, entries }) =>
      html` <tr>
        <th scope="row">
          <a href="#${anchor('system', systemKey(system))}">${system.system} ${system.version}</a><br /><span
            class="soft small"
            >${system.vendor}</span
          >
        </th>
        ${entries.map((entry) => gridCell(entry, links, lang))}
      </tr>`,
  );
  return table(
    'grid-caption',
    'grid',
    strings.html.campMatrixCaption,
    head,
    html`<tbody>
      ${rows}
    </tbody>`,
  );
}

function gridHead(column: GridColumn, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const detail = `${column.standard.version}, ${channelName(column.channel, lang)}, ${strings.testType[column.testType]}`;
  return html`<th scope="col">${column.standard.id}<br />${detail}</th>`;
}

function gridCell(entry: CampEntry | undefined, links: EntryLinks, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  if (entry === undefined) return html`<td><span class="soft">${strings.html.notEntered}</span></td>`;
  const badge = decisionBadge(entry.certificate.decision, strings);
  const href = relativeHref(links(entry));
  return html`<td>
    ${href === undefined ? badge : html`<a href="${href}">${badge}</a>`}
    <p>${tallyText(tallyEntry(entry), strings)}</p>
  </td>`;
}

function systemsPart(camp: CampRun, grid: CampGrid, links: EntryLinks, lang: Lang): PageSection {
  const strings = stringsOf(lang).html;
  const bySystem = new Map<string, CampEntry[]>();
  for (const entry of camp.entries) {
    const key = systemKey(entry.certificate.system);
    bySystem.set(key, [...(bySystem.get(key) ?? []), entry]);
  }
  const body = grid.rows.map(({ system }) => {
    const key = systemKey(system);
    const own = bySystem.get(key) ?? [];
    return html` <div class="group" id="${anchor('system', key)}">
      <h3>${system.system} ${system.version} <span class="soft">${system.vendor}, ${system.systemType}</span></h3>
      ${own.map((entry) => entryHtml(entry, links, lang))}
    </div>`;
  });
  return { id: 'systems', title: strings.perSystem, body: [filter(strings.filterSystems, lang), body] };
}

function entryHtml(entry: CampEntry, links: EntryLinks, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const { certificate } = entry;
  const href = relativeHref(links(entry));
  const name = standardName(entry, lang);
  return html` <article class="step entry ${kindOf(decisionTone[certificate.decision])}">
    <div class="step-head">
      <h4>${name}</h4>
      ${decisionBadge(certificate.decision, strings)}
      <p class="soft small">${strings.testType[certificate.testType]}</p>
    </div>
    <ul>
      ${certificate.reasons.map((reason) => html`<li>${reason[lang]}</li>`)}
    </ul>
    ${
      href === undefined
        ? null
        : html`<p>
            <a href="${href}"
              >${strings.html.openReport}<span class="vh">: ${certificate.system.system}, ${name}</span></a
            >
          </p>`
    }
  </article>`;
}

/** The rows of MedCom's public overview have its Danish labels in every language. */
function overviewPart(camp: CampRun, lang: Lang): PageSection {
  const strings = stringsOf(lang).html;
  const rows = camp.entries.map(({ certificate }) => {
    const { system, standard } = certificate;
    return html` <tr>
      <th scope="row">${system.system}</th>
      <td>${system.vendor}</td>
      <td>${system.systemType}</td>
      <td>${standard.name.da}</td>
      <td>${standard.id} (${standard.version})</td>
      <td>${certificate.channel}</td>
      <td>${certificate.publicStatus}</td>
    </tr>`;
  });
  const labels = columns(
    strings.product,
    strings.vendor,
    strings.systemType,
    strings.standard,
    strings.standardId,
    strings.channelLabel,
    strings.testStatus,
  );
  return {
    id: 'overview',
    title: strings.overviewRow,
    body: table(
      'overview-caption',
      'list titled',
      strings.overviewCaption,
      labels,
      html`<tbody>
        ${rows}
      </tbody>`,
    ),
  };
}
