import { findRule } from '../../../catalogue/index.js';
import type { Finding, Severity } from '../../../model/finding.js';
import type { FileFinding } from '../../../model/run.js';
import type { Lang } from '../../../base/index.js';
import { excerpt, type ExcerptLine, type SubmissionSources } from '../excerpt.js';
import { groupBy, isNotVerifiable, ruleReference } from '../findings.js';
import { acceptedBy } from '../grounds/grounds.js';
import { capital, shortCanonical } from '../wording.js';
import { anchor, html, type SafeHtml } from './html.js';
import type { Tone } from '../statusSign.js';
import type { Strings } from '../../strings/strings.js';
import { icon } from './marks.js';
import { terms } from './page.js';

/** The context in which findings are shown. */
export interface FindingContext {
  readonly lang: Lang;
  readonly strings: Strings;
  readonly lines: SubmissionSources;
}

const tones: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'caution', information: 'neutral' };
const maxLocations = 50;

/** Findings with the lines around them: each cause once per file, and a count of what could not be verified. */
export function findingList(findings: readonly FileFinding[], context: FindingContext): SafeHtml {
  const listed = findings.filter((one) => !isNotVerifiable(one.finding));
  const uncertain = findings.length - listed.length;
  const files = [...new Set(listed.map((one) => one.file))];
  const groups = files.flatMap((file) =>
    groupBy(
      listed.filter((one) => one.file === file),
      (one) => one.finding,
    ),
  );
  const note =
    uncertain === 0 ? null : html`<p class="soft small">${context.strings.text.notVerifiable(uncertain)}.</p>`;
  return html`${groups.map((group) => findingGroup(group, context))}${note}`;
}

function findingGroup([first, ...more]: readonly [FileFinding, ...FileFinding[]], context: FindingContext): SafeHtml {
  const { lang, strings } = context;
  const { finding, file, accepted } = first;
  const tone = tones[finding.severity];
  return html` <div class="finding ${tone}">
    <p class="message">
      <span class="kind">${icon(tone)} ${capital(strings.severity[finding.severity])}:</span> ${finding.message[lang]}
    </p>
    ${accepted === undefined ? null : html`<p><strong>${acceptedBy(first, lang)}:</strong> ${accepted[lang]}</p>`}
    ${terms('fields', [
      [strings.html.place, html`<code>${finding.expression}</code>`],
      [strings.html.rule, ruleLink(finding.rule, lang)],
      [strings.html.asks, askers(finding)],
    ])}
    ${figure(file, finding, context)} ${derivedFindings(finding, context)}
    ${moreLocations(
      more.map((one) => one.finding),
      finding,
      context,
    )}
  </div>`;
}

/** A rule's id and title with a link to its entry in the list of rules of the same report. */
export function ruleLink(id: string, lang: Lang): SafeHtml {
  const title = findRule(id)?.title[lang];
  return html`<a href="#${anchor('rule', id)}"><code>${id}</code></a
    >${title === undefined ? null : html` ${title}`}`;
}

function askers(finding: Finding): SafeHtml | null {
  if (finding.sources.length === 0) return null;
  const reference = ruleReference(finding);
  if (reference !== undefined) return html`${reference}`;
  return html`${finding.sources.map(
    (source, at) => html`${at > 0 && html`<br />`}${shortCanonical(source.profile)}, <code>${source.elementId}</code>`,
  )}`;
}

function figure(file: string, finding: Finding, { lines, strings }: FindingContext): SafeHtml {
  const { line, column } = finding.position;
  const place = html`${file === '' ? strings.text.unnamed : file}, ${strings.html.lineColumn(line, column)}`;
  const text = lines(file);
  const shownLines = text === undefined ? [] : excerpt(text, finding);
  if (shownLines.length === 0) return html`<p class="soft small">${place}</p>`;
  return html`<figure class="src">
    <figcaption>${place}</figcaption>
    <pre><code>${shownLines.map((one) => sourceLine(one, one.number === line, strings))}</code></pre>
  </figure>`;
}

function sourceLine(line: ExcerptLine, hit: boolean, strings: Strings): SafeHtml {
  const mark = line.marked === '' ? null : html`<mark>${line.marked}</mark>`;
  const number = hit ? html`<span class="vh">${strings.html.markedLine} </span>▸ ${line.number}` : line.number;
  return html`<span class="l${hit ? ' hit' : ''}"
    ><span class="no">${number} </span><span class="tx">${line.before}${mark}${line.after}${'\n'}</span></span
  >`;
}

function derivedFindings(finding: Finding, { lang, strings }: FindingContext): SafeHtml | null {
  const all = finding.followers ?? [];
  if (all.length === 0) return null;
  const items = all.slice(0, maxLocations).map(
    (one) =>
      html`<li>
        ${one.message[lang]}
        <span class="soft"
          >${ruleLink(one.rule, lang)}, ${strings.html.lineColumn(one.position.line, one.position.column)}</span
        >
      </li>`,
  );
  return html`<p>${strings.html.followers(all.length)}</p>
    <ul>
      ${items}${rest(all.length, strings)}
    </ul>`;
}

function moreLocations(more: readonly Finding[], first: Finding, { lang, strings }: FindingContext): SafeHtml | null {
  if (more.length === 0) return null;
  const items = more.slice(0, maxLocations).map((one) => {
    const message = one.message[lang] === first.message[lang] ? null : html`: ${one.message[lang]}`;
    return html`<li>
      <code>${one.expression}</code>, ${strings.html.lineColumn(one.position.line, one.position.column)}${message}
    </li>`;
  });
  return html`<p>${strings.html.alsoAt(more.length)}</p>
    <ul>
      ${items}${rest(more.length, strings)}
    </ul>`;
}

function rest(count: number, strings: Strings): SafeHtml | null {
  return count > maxLocations ? html`<li>${strings.html.andMorePlaces(count - maxLocations)}</li>` : null;
}
