import type { CampEntry, CampRun } from '../../model/camp.js';
import type { ReportedCamp, ReportedCertificate } from '../../model/reported.js';
import type { Lang } from '../../base/index.js';
import { campGrid, systemKey, type CampGrid, type EntryLinks } from './campGrid.js';
import { gridTables } from './gridTables.js';
import { backingFacts, campBackingTerms, groundsHtml } from '../shared/grounds/opening.js';
import { sumOf } from '../shared/grounds/grounds.js';
import { certificateText, standingLabels } from '../shared/grounds/standing.js';
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
import type { RenderContext } from '../rendering.js';
import { scalePart } from '../shared/html/scale.js';
import { decisionOrder, type ShownDecision } from '../shared/status.js';
import { decisionTone } from '../shared/statusSign.js';
import { stringsOf } from '../strings/strings.js';
import { standardName } from '../protocolRun/systemReportHtml.js';

/** What stands behind the decisions of a camp. */
export interface CampBacking {
  /** Undefined where the camp's log can't be read. */
  readonly camp: ReportedCamp | undefined;
  /** The newest certificate of a test; undefined for none. */
  readonly certificateOf: (entry: CampEntry) => ReportedCertificate | undefined;
}

const nothingBehind: CampBacking = { camp: undefined, certificateOf: () => undefined };

/** How a report of a camp is made; without `backing` it says that the log was not read. */
export interface CampReportContext extends Pick<RenderContext, 'envelope' | 'lang'> {
  readonly backing?: CampBacking;
}

/** The report on a whole camp as one HTML file: systems x standards with decisions, what they rest on, and by which rules. */
export function campReportHtml(camp: CampRun, links: EntryLinks, context: CampReportContext): string {
  const { campReport: kind, aboutCamp: about } = stringsOf(context.lang).html;
  return reportHtml(camp, { kind, about, heading: camp.camp.name, before: [] }, links, context);
}

/** The report on one vendor's systems at a camp: it can be given to the vendor, since it names no other. */
export function vendorReportHtml(camp: CampRun, vendor: string, links: EntryLinks, context: CampReportContext): string {
  const { vendorReport: kind, aboutVendor: about } = stringsOf(context.lang).html;
  const entries = camp.entries.filter((entry) => entry.run.system.vendor === vendor);
  const words = { kind, about, heading: vendor, before: [camp.camp.name] };
  return reportHtml({ ...camp, entries }, words, links, context);
}

/** The differences between the kinds of report. */
interface ReportLabels {
  readonly kind: string;
  readonly about: string;
  readonly heading: string;
  /** What the subheading begins with. */
  readonly before: readonly string[];
}

function reportHtml(camp: CampRun, words: ReportLabels, links: EntryLinks, context: CampReportContext): string {
  const { envelope, lang, backing = nothingBehind } = context;
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
    opening: opening(camp, { ...words, backing, unchecked: unchecked.length }, grid, links, lang),
    parts: [
      systemsPart(camp, grid, { links, backing }, lang),
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

function opening(
  camp: CampRun,
  { about, backing, unchecked }: ReportLabels & { readonly backing: CampBacking; readonly unchecked: number },
  grid: CampGrid,
  links: EntryLinks,
  lang: Lang,
): SafeHtml {
  const strings = stringsOf(lang);
  const decisions = decisionOrder
    .map((decision) => ({ decision, count: countOf(camp, decision) }))
    .filter(({ count }) => count > 0)
    .map(({ decision, count }) => strings.html.decisionsCount[decision](count));
  const summary = strings.html.campSummary(
    strings.count.systems(grid.rows.length),
    strings.count.tests(camp.entries.length),
  );
  return html`<section id="decision" class="camp-decision" aria-labelledby="decision-title" tabindex="-1">
      <h2 id="decision-title">${strings.html.standards}</h2>
      <p class="lead">${summary} ${decisions.length > 0 && `${capital(decisions.join(', '))}.`}</p>
      ${campGrounds(camp, backing, unchecked, lang)}
      ${grid.rows.length === 0 ? html`<p>${strings.text.noEntries}</p>` : gridTables(grid, links, lang)}
      <p>${strings.html.ruleOfApproval} <a href="#scale">${strings.html.scale}</a></p>
    </section>
    <p class="about">${about}</p>`;
}

function countOf(camp: CampRun, decision: ShownDecision): number {
  return camp.entries.filter((entry) => entry.certificate.decision === decision).length;
}

/** On what all decisions together rest: keys, certificates in force, testers, the sum of the counts, marks that overrule. */
function campGrounds(
  { entries }: CampRun,
  { camp, certificateOf }: CampBacking,
  unchecked: number,
  lang: Lang,
): SafeHtml | null {
  if (entries.length === 0) return null;
  const grounds = entries.flatMap((entry) =>
    entry.certificate.grounds === undefined ? [] : [{ ...entry.certificate.grounds, entry }],
  );
  const inForce = entries.filter((entry) => certificateOf(entry)?.standing.state === 'in-force').length;
  const foreign = entries.flatMap(({ certificate }) => certificate.foreign ?? []);
  const testers = [...new Set(grounds.flatMap((one) => one.testers))].sort();
  const tests = { total: entries.length, inForce, testers, foreign, unchecked };
  const overruled = grounds.flatMap(({ overruled: marks, entry: { certificate } }) =>
    marks.map((mark) => ({ ...mark, system: `${certificate.system.system} ${certificate.system.version}` })),
  );
  return html`${backingFacts(campBackingTerms(camp, tests, lang))}
  ${grounds.length > 0 && groundsHtml(sumOf(grounds.map(({ tally }) => tally)), overruled, lang)}`;
}

/** What an entry of a system shows besides its certificate. */
interface EntryContext {
  readonly links: EntryLinks;
  readonly backing: CampBacking;
}

function systemsPart(camp: CampRun, grid: CampGrid, context: EntryContext, lang: Lang): PageSection {
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
      ${own.map((entry) => entryHtml(entry, context, lang))}
    </div>`;
  });
  return { id: 'systems', title: strings.perSystem, body: [filter(strings.filterSystems, lang), body] };
}

function entryHtml(entry: CampEntry, { links, backing }: EntryContext, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const { certificate } = entry;
  const issued = backing.certificateOf(entry);
  const href = relativeHref(links(entry));
  const name = standardName(entry, lang);
  return html` <article class="step entry ${kindOf(decisionTone[certificate.decision])}">
    <div class="step-head">
      <h4>${name}</h4>
      ${decisionBadge(certificate.decision, strings)}
      <p class="soft small">
        ${strings.testType[certificate.testType]}${issued !== undefined && html` · ${standingLabels(lang).certificate} ${certificateText(issued, lang)}`}
      </p>
    </div>
    <ul>
      ${certificate.reasons.map((reason) => html`<li>${reason[lang]}</li>`)}
    </ul>
    ${
      href === undefined
        ? null
        : html`<p class="open-report">
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
