import type { ValidationResult } from '../../model/finding.js';
import type { ContextRecord } from '../../model/package.js';
import type { Lang } from '../../base/index.js';
import { ruleNotes } from './businessRules.js';
import { eachOnce } from '../shared/excerpt.js';
import { countAll, countFindings, rulesUsed } from '../shared/findings.js';
import { capital, shortCanonical } from '../shared/wording.js';
import { anchor, html, type SafeHtml } from '../shared/html/html.js';
import { rulesPart, type NamedContext } from '../shared/html/basis.js';
import { filter, kindOf } from '../shared/html/filter.js';
import { findingList, ruleLink, type FindingContext } from '../shared/html/findingHtml.js';
import { glossaryPart } from '../shared/html/glossary.js';
import { icon, verdictBadge, verdictTone } from '../shared/html/marks.js';
import { notCheckedTable } from '../shared/html/notChecked.js';
import { columns, path, renderPage, table, terms, type PageSection } from '../shared/html/page.js';
import { stringsOf } from '../strings/strings.js';
import { filesSummary, ignoredWords, leftOutWords, sourceOf } from './inputWords.js';
import { findingCounts } from './validationText.js';
import { verdictCounts } from './verdictCounts.js';
import type { RenderContext } from '../rendering.js';
import { contextsOf, gapsOfReport } from './validationReport.js';
import type { ValidationReport } from './validationReport.js';

/** Validation results of files, as one HTML file with the lines around each finding. */
export function validationHtml(
  report: ValidationReport,
  { envelope, sourceLines, lang }: Pick<RenderContext, 'envelope' | 'sourceLines' | 'lang'>,
): string {
  const { results } = report;
  const contexts = contextsOf(report);
  const strings = stringsOf(lang);
  const context = { lang, strings, lines: eachOnce(sourceLines) };
  const findings = results.flatMap((result) => [
    ...result.findings,
    ...(result.ignored ?? []).map(({ finding }) => finding),
  ]);
  return renderPage({
    lang,
    kind: strings.html.validationReport,
    tool: 'testcamp',
    title: `${strings.html.validationReport} – ${verdictCounts(results, strings)}`,
    heading: strings.html.validationReport,
    subheading: strings.count.files(results.length),
    opening: opening(report, lang),
    parts: [
      filesPart(report, lang),
      ...settingsPart(report, lang),
      {
        id: 'findings',
        title: strings.html.perFile,
        body: [
          results.length > 1 && filter(strings.html.filterFiles, lang),
          results.map((result, at) => fileHtml(result, at, context)),
        ],
      },
      notCheckedPart(report, lang),
      ...(contexts.length === 0 ? [] : [rulesPart(contexts.map(named), lang)]),
      glossaryPart(rulesUsed(findings), lang),
    ],
    envelope,
  });
}

const named = (context: ContextRecord): NamedContext => ({ name: context.guides.join(', ') || 'FHIR R4', context });

function opening(report: ValidationReport, lang: Lang): SafeHtml {
  const { results, leftOut = [] } = report;
  const strings = stringsOf(lang);
  const verdict = results.some((one) => one.verdict === 'invalid')
    ? 'invalid'
    : results.some((one) => one.verdict === 'error')
      ? 'error'
      : results.some((one) => one.verdict === 'not-judged')
        ? 'not-judged'
        : 'valid';
  const tone = verdictTone[verdict];
  const files = strings.count.files(results.length);
  const sentence =
    verdict === 'valid'
      ? strings.html.allValid(files)
      : strings.html.someInvalid(files, verdictCounts(results, strings));
  return html` <section class="decision ${tone}" id="decision" aria-labelledby="decision-title" tabindex="-1">
    <h2 id="decision-title">${strings.html.verdictTitle}</h2>
    <p class="verdict-word">
      ${icon(tone)} ${capital(results.length === 0 ? strings.text.noFiles : strings.verdict[verdict])}
    </p>
    <p class="lead">${sentence}</p>
    <p>${findingCounts(countAll(results), strings)}.</p>
    ${leftOut.length > 0 && html`<p>${filesSummary(report, lang)}.</p>`}
  </section>`;
}

function filesPart({ results, leftOut = [] }: ValidationReport, lang: Lang): PageSection {
  const strings = stringsOf(lang);
  const rows = results.map(
    (result, at) =>
      html` <tr>
        <th scope="row"><a href="#${fileAnchor(at)}">${path(fileName(result, lang))}</a></th>
        <td>${verdictBadge(result, strings)}</td>
        <td>${result.resourceType ?? '–'}</td>
        <td>${findingCounts(countFindings(result.findings), strings)}</td>
      </tr>`,
  );
  const leftOutRows = leftOut.map(
    (one) =>
      html` <tr>
        <th scope="row">${path(one.file)}</th>
        <td>${strings.html.leftOut}</td>
        <td>–</td>
        <td>${capital(leftOutWords(one, lang))}</td>
      </tr>`,
  );
  const labels = columns(
    strings.html.file,
    strings.html.verdictLabel,
    strings.html.resourceType,
    strings.html.findings,
  );
  return {
    id: 'files',
    title: strings.html.filesCaption,
    body: table(
      'files-caption',
      'files titled',
      strings.html.filesCaption,
      labels,
      html`<tbody>
        ${rows} ${leftOutRows}
      </tbody>`,
    ),
  };
}

/** The testcamp.yaml that settings come from, and what is to be said of it. */
function settingsPart({ config, notes = [] }: ValidationReport, lang: Lang): readonly PageSection[] {
  if (config === undefined) return [];
  const body = html`<p>${path(config)}</p>
    ${
      notes.length > 0 &&
      html`<ul>
        ${notes.map((note) => html`<li>${note[lang]}.</li>`)}
      </ul>`
    }`;
  return [{ id: 'settings', title: stringsOf(lang).html.settings, body }];
}

/** Findings that do not count, each with who said so. */
function ignoredHtml({ ignored = [] }: ValidationResult, { lang, strings }: FindingContext): SafeHtml | null {
  if (ignored.length === 0) return null;
  return html`<h4>${strings.html.ignored}</h4>
    <ul>
      ${ignored.map(
        (one) =>
          html`<li>
            ${one.finding.message[lang]} <code>${one.finding.expression}</code>,
            ${strings.html.lineColumn(one.finding.position.line, one.finding.position.column)},
            ${ruleLink(one.finding.rule, lang)}: ${ignoredWords(one, lang)}
          </li>`,
      )}
    </ul>`;
}

function fileHtml(result: ValidationResult, at: number, context: FindingContext): SafeHtml {
  const { lang, strings } = context;
  const findings = result.findings.map((finding) => ({ file: sourceOf(result), finding }));
  return html` <article class="step ${kindOf(verdictTone[result.verdict])}" id="${fileAnchor(at)}">
    <div class="step-head">
      <h3>${path(fileName(result, lang))}</h3>
      ${verdictBadge(result, strings)}
    </div>
    ${terms('fields', [
      [strings.html.resourceType, result.resourceType],
      [
        strings.html.profiles,
        result.profiles.length === 0 ? strings.html.noProfile : result.profiles.map(shortCanonical).join(', '),
      ],
      [strings.html.businessRules, businessRules(result, lang)],
    ])}
    ${findings.length === 0 ? html`<p>${strings.text.noFindings}</p>` : findingList(findings, context)}
    ${ignoredHtml(result, context)}
  </article>`;
}

/** What was done about MedCom's business rules; null where there are none, so that the row is left out. */
function businessRules(result: ValidationResult, lang: Lang): string | null {
  const notes = ruleNotes([result], lang).map(({ standard, text }) =>
    standard === '' ? text : `${standard}: ${text}`,
  );
  return notes.length === 0 ? null : notes.join('; ');
}

/** Everything that was not judged. */
function notCheckedPart(report: ValidationReport, lang: Lang): PageSection {
  const strings = stringsOf(lang).html;
  const body = html`<p>${strings.notCheckedIntro}</p>
    ${notCheckedTable(gapsOfReport(report), lang)}`;
  return { id: 'not-checked', title: strings.notChecked, body };
}

function fileName(result: ValidationResult, lang: Lang): string {
  return result.file === '' ? stringsOf(lang).text.unnamed : result.file;
}

/** Files are identified by their index, since two of them may have one name. */
function fileAnchor(at: number): string {
  return anchor('file', String(at + 1));
}
