import type { CampEntry, CampInfo } from '../../model/camp.js';
import type { Picture } from '../../model/reported.js';
import type { EvidenceFile, ProtocolRun } from '../../model/run.js';
import type { Lang } from '../../base/index.js';
import { eachOnce } from '../shared/excerpt.js';
import { rulesUsed } from '../shared/findings.js';
import { formatDates } from '../shared/numbersAndDates.js';
import { capital } from '../shared/wording.js';
import { html, type SafeHtml } from '../shared/html/html.js';
import { backingFacts, backingTerms, groundsHtml, type Backing } from '../shared/grounds/opening.js';
import { evidencePart } from '../shared/grounds/evidence.js';
import { reproducePart, rulesPart } from '../shared/html/basis.js';
import { findingList, type FindingContext } from '../shared/html/findingHtml.js';
import { glossaryPart } from '../shared/html/glossary.js';
import { icon } from '../shared/html/marks.js';
import { matrixPart } from './matrix.js';
import { notCheckedPart } from '../shared/html/notChecked.js';
import { renderPage, terms, type PageSection } from '../shared/html/page.js';
import { eachPictureOnce } from './pictures.js';
import { pointsPart } from './points.js';
import { aboutSystem, namelessNote, systemHeading } from './systemName.js';
import type { RenderContext } from '../rendering.js';
import { scalePart } from '../shared/html/scale.js';
import { selfTestParts } from './selfTestHtml.js';
import { stepsPart } from './steps.js';
import { tallyEntry } from '../shared/status.js';
import { decisionTone } from '../shared/statusSign.js';
import { stringsOf } from '../strings/strings.js';
import { foreignText } from '../shared/packageSource.js';
import { tallyText } from '../shared/tallyText.js';

/** What a report on one test shows besides its run: what stands behind it, and what testers kept. */
export interface SystemBacking extends Omit<Backing, 'isInCamp'> {
  /** A tester's picture to embed; undefined for every other file. */
  readonly picture: (file: EvidenceFile) => Picture | undefined;
  /** Way from the report to the camp's folder, `../`; undefined where the camp is not beside the report. */
  readonly toCamp: string | undefined;
}

const nothingBehind: SystemBacking = {
  camp: undefined,
  certificate: undefined,
  picture: () => undefined,
  toCamp: undefined,
};

/** How the report on a test is made; without `backing` it says that nothing is signed, or that the log was not read. */
export interface SystemReportContext extends Pick<RenderContext, 'envelope' | 'sourceLines' | 'lang'> {
  readonly backing?: SystemBacking;
}

/**
 * The report on one system, standard and role as one HTML file: the decision and its reasons, what it
 * rests on, every step, then the rules and the evidence with their hashes. Equal input gives equal text; only the line of the envelope depends on time and user.
 */
export function systemReportHtml(
  entry: CampEntry,
  camp: CampInfo | null,
  { envelope, sourceLines, lang, backing = nothingBehind }: SystemReportContext,
): string {
  const strings = stringsOf(lang);
  const { run, certificate } = entry;
  const context = { lang, strings, lines: eachOnce(sourceLines) };
  const seen = { picture: eachPictureOnce(backing.picture), toCamp: backing.toCamp };
  const product = systemHeading(certificate.system, lang);
  const standard = standardName(entry, lang);
  return renderPage({
    lang,
    kind: strings.html.systemReport,
    tool: strings.html.madeBy(run.tool.name, run.tool.version),
    title: `${strings.html.systemTitle(product, standard)} – ${strings.decision[certificate.decision]}`,
    heading: product,
    subheading: [certificate.system.vendor, standard, strings.testType[certificate.testType]]
      .filter((part) => part !== '')
      .join(' · '),
    opening: html`${decisionBox(entry, { ...backing, isInCamp: camp !== null }, lang)}${facts(entry, camp, lang)}
      <p class="about">${strings.html.about}</p>`,
    parts: [
      ...selfTestParts(run, lang),
      pointsPart(entry, lang),
      matrixPart(run, lang),
      stepsPart(run, { ...context, ...seen }),
      ...personIdentifiersPart(run, context),
      notCheckedPart(run, lang),
      rulesPart([{ name: certificate.standard.id, context: run.context }], lang, protocolBasis(entry, lang)),
      evidencePart(run, backing.toCamp, lang),
      reproducePart(run.tool, reproduceCommand(entry, camp), lang),
      scalePart(lang),
      glossaryPart(usedRules(entry), lang),
    ],
    envelope,
  });
}

/** CPR numbers that may be a real person's, which the holder of the files must know of. */
function personIdentifiersPart({ personNumbers = [] }: ProtocolRun, context: FindingContext): readonly PageSection[] {
  if (personNumbers.length === 0) return [];
  const strings = context.strings.html;
  const body = html`<p>${strings.personNumbersIntro}</p>
    ${findingList(personNumbers, context)}`;
  return [{ id: 'person-numbers', title: strings.personNumbers, body }];
}

/** `ConditionList 1.0.1, Sende` */
export function standardName({ certificate }: CampEntry, lang: Lang): string {
  return `${certificate.standard.id} ${certificate.standard.version}, ${channelName(certificate.channel, lang)}`;
}

/** A channel in the language of the report; an unknown one unchanged. */
export function channelName(channel: string, lang: Lang): string {
  const names: Readonly<Record<string, string>> = stringsOf(lang).channel;
  return names[channel] ?? channel;
}

function roleName(role: string, lang: Lang): string {
  const names: Readonly<Record<string, string>> = stringsOf(lang).role;
  return names[role] ?? role;
}

function decisionBox(entry: CampEntry, backing: Backing, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const { decision, reasons, system, standard, grounds, foreign: parts = [] } = entry.certificate;
  const unchecked = entry.run.notChecked.length;
  const tone = decisionTone[decision];
  const foreign = foreignText(entry.certificate, lang);
  const tally = tallyEntry(entry);
  const what = `${standard.name[lang]} (${standardName(entry, lang)})`;
  return html` <section class="decision ${tone}" id="decision" aria-labelledby="decision-title" tabindex="-1">
    <h2 id="decision-title">${strings.html.decision}</h2>
    <p class="verdict-word">
      ${icon(tone)} ${foreign === undefined ? null : `${strings.source.trial}: `}${strings.decision[decision]}
    </p>
    ${foreign === undefined ? null : html`<p class="lead bad">${foreign}</p>`}
    <p class="lead">${aboutSystem(system, lang, (who) => strings.html.conclusion[decision](who, what))}</p>
    ${backingFacts(backingTerms(backing, { grounds, foreign: parts, unchecked }, lang))}
    ${groundsHtml(grounds?.tally, grounds?.overruled ?? [], lang)}
    ${
      reasons.length === 0
        ? null
        : html`<h3>${strings.html.why}</h3>
            <ul>
              ${reasons.map((reason) => html`<li>${reason[lang]}</li>`)}
            </ul>`
    }
    <p>${strings.count.steps(tally.total)}: ${tallyText(tally, strings)}.</p>
    <p class="small">${strings.html.ruleOfApproval} <a href="#scale">${strings.html.scale}</a></p>
  </section>`;
}

function facts({ run, certificate }: CampEntry, camp: CampInfo | null, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const { system, standard, protocol } = certificate;
  return html` <section aria-labelledby="who">
    <h2 id="who" class="vh">${strings.html.who}</h2>
    ${terms('facts', [
      [strings.html.vendor, system.vendor],
      [strings.html.product, namelessNote(system, lang) ?? system.system],
      [strings.html.version, system.version],
      [strings.html.systemType, system.systemType],
      [strings.html.standard, `${standard.name[lang]} (${standard.id} ${standard.version})`],
      [strings.html.roleLabel, capital(roleName(certificate.role, lang))],
      [strings.html.channelLabel, channelName(certificate.channel, lang)],
      [strings.html.testTypeLabel, strings.testType[certificate.testType]],
      [
        strings.html.camp,
        camp !== null && html`${camp.name}<br />${camp.place}, ${formatDates(camp.from, camp.to, lang)}`,
      ],
      [strings.html.publicStatus, certificate.publicStatus],
      [strings.html.protocol, `${run.protocol.title[lang]} ${protocol.version}`],
    ])}
  </section>`;
}

/** The protocol by which the steps were judged, and its prerequisites for a test of this type. */
function protocolBasis({ run, certificate }: CampEntry, lang: Lang): SafeHtml {
  const strings = stringsOf(lang).html;
  const asked = run.protocol.prerequisites.filter(({ testTypes }) => testTypes?.includes(certificate.testType) ?? true);
  const items = asked.map((one) => html`<li>${one.title[lang]}</li>`);
  return terms('fields', [
    [strings.protocol, `${run.protocol.title[lang]} (${certificate.protocol.id} ${certificate.protocol.version})`],
    [strings.sha256, html`<span class="hash">${certificate.protocol.sha256}</span>`],
    ...(certificate.protocol.scripts ?? []).map(({ path, sha256 }): readonly [string, SafeHtml] => [
      `TestScript ${path}`,
      html`<span class="hash">${sha256}</span>`,
    ]),
    [strings.protocolSource, run.protocol.source],
    [strings.guides, run.context.guides.join(', ')],
    [
      strings.prerequisites,
      items.length > 0 &&
        html`<ul>
          ${items}
        </ul>`,
    ],
  ]);
}

function reproduceCommand({ certificate }: CampEntry, camp: CampInfo | null): string {
  return camp === null
    ? `testcamp test ${certificate.protocol.id} --submissions SUBMISSIONS --packages PACKAGES`
    : 'testcamp camp run CAMP --packages PACKAGES';
}

function usedRules({ run }: CampEntry): readonly string[] {
  const findings = [
    ...run.steps.flatMap((step) => step.checks.flatMap((check) => check.findings)),
    ...(run.personNumbers ?? []),
  ].map((one) => one.finding);
  const ids = new Set([...rulesUsed(findings), ...run.notChecked.flatMap(({ rule }) => rule ?? [])]);
  return [...ids].sort();
}
