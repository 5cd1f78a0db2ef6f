import {
  changeClasses,
  type DefinitionChange,
  type Comparison,
  type DefinitionComparison,
} from '../../model/comparison.js';
import type { Lang } from '../../base/index.js';
import {
  byClass,
  classCounts,
  classCountText,
  comparedText,
  conclusion,
  definitionTitle,
  graveClasses,
  isEquivalent,
} from './comparison.js';
import { formatCount } from '../shared/numbersAndDates.js';
import { capital } from '../shared/wording.js';
import { html, type SafeHtml } from '../shared/html/html.js';
import { rulesPart } from '../shared/html/basis.js';
import { changeBadge, icon } from '../shared/html/marks.js';
import { columns, path, renderPage, table, type PageSection } from '../shared/html/page.js';
import { stringsOf } from '../strings/strings.js';
import type { RenderContext } from '../rendering.js';

/** A comparison as one HTML file: its result, then every difference, then what it is based on. */
export function comparisonHtml(
  comparison: Comparison,
  { envelope, lang }: Pick<RenderContext, 'envelope' | 'lang'>,
): string {
  const strings = stringsOf(lang);
  const words = strings.comparison;
  const { before, after } = comparison;
  return renderPage({
    lang,
    kind: words.report,
    tool: 'testcamp',
    title: `${words.report}: ${before.name} → ${after.name}`,
    heading: words.report,
    subheading: `${before.name} → ${after.name}`,
    opening: opening(comparison, lang),
    parts: [
      summaryPart(comparison, lang),
      {
        id: 'changes',
        title: words.changes,
        body: definitionsWith(comparison, graveClasses, 'grave', words.noChanges, lang),
      },
      {
        id: 'editorial',
        title: words.editorialChanges,
        body: definitionsWith(comparison, ['editorial'], 'editorial', words.noEditorial, lang),
      },
      notComparedPart(comparison, lang),
      {
        ...rulesPart(
          [
            { name: `${words.before}: ${before.name}`, context: before.context },
            { name: `${words.after}: ${after.name}`, context: after.context },
          ],
          lang,
        ),
        title: words.basis,
      },
    ],
    envelope,
  });
}

function opening(comparison: Comparison, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const tone = isEquivalent(comparison) ? 'good' : 'bad';
  return html` <section class="decision ${tone}" id="decision" aria-labelledby="decision-title" tabindex="-1">
    <h2 id="decision-title">${strings.html.verdictTitle}</h2>
    <p class="verdict-word">${icon(tone)} ${conclusion(comparison, strings)}</p>
    <p class="lead">${classCountText(comparison, strings)}.</p>
    <p>${strings.comparison.compared}: ${comparedText(comparison, strings)}.</p>
  </section>`;
}

function summaryPart(comparison: Comparison, lang: Lang): PageSection {
  const strings = stringsOf(lang);
  const words = strings.comparison;
  const counts = classCounts(comparison);
  const rows = changeClasses.map(
    (name) =>
      html` <tr>
        <th scope="row">${changeBadge(name, strings)}</th>
        <td>${formatCount(counts[name], lang)}</td>
        <td>${words.meaning[name]}</td>
      </tr>`,
  );
  const body = table(
    'summary-caption',
    'titled',
    words.summary,
    columns(words.class, words.count, words.meaningLabel),
    html`<tbody>
      ${rows}
    </tbody>`,
  );
  return { id: 'summary', title: words.summary, body };
}

/** Every definition with a difference of these classes, each with a table of them. */
function definitionsWith(
  comparison: Comparison,
  classes: readonly DefinitionChange['class'][],
  kind: string,
  otherwise: string,
  lang: Lang,
): readonly SafeHtml[] | SafeHtml {
  const differing = comparison.definitions.filter((definition) => byClass(definition, classes).length > 0);
  if (differing.length === 0) return html`<p>${otherwise}</p>`;
  return differing.map((definition, at) => definitionHtml(definition, classes, `${kind}-${at + 1}`, lang));
}

function definitionHtml(
  definition: DefinitionComparison,
  classes: readonly DefinitionChange['class'][],
  id: string,
  lang: Lang,
): SafeHtml {
  const strings = stringsOf(lang);
  const words = strings.comparison;
  const changes = byClass(definition, classes);
  const title = `${definition.resourceType} ${definitionTitle(definition, strings)}`;
  const rows = changes.map((change) => changeRow(change, lang));
  return html` <article class="step" id="${id}">
    <h3>${path(title)}</h3>
    ${table(
      `${id}-caption`,
      'files',
      capital(words.differences(changes.length)),
      columns(words.class, words.at, words.what, words.before, words.after),
      html`<tbody>
        ${rows}
      </tbody>`,
    )}
  </article>`;
}

function changeRow(change: DefinitionChange, lang: Lang): SafeHtml {
  const strings = stringsOf(lang);
  const words = strings.comparison;
  const value = (text: string) =>
    text === '' ? html`<span class="soft">${words.empty}</span>` : html`<code>${text}</code>`;
  return html` <tr>
    <th scope="row">${changeBadge(change.class, strings)}</th>
    <td>${change.at === '' ? '–' : path(change.at)}</td>
    <td>${words.facet[change.facet]}</td>
    <td>${value(change.before)}</td>
    <td>${value(change.after)}</td>
  </tr>`;
}

function notComparedPart({ notCompared, before, after }: Comparison, lang: Lang): PageSection {
  const words = stringsOf(lang).comparison;
  const generated = [...new Set([...before.generated, ...after.generated])].sort();
  const open =
    notCompared.length === 0
      ? html`<p>${words.everythingCompared}</p>`
      : html`<p>${words.notComparedIntro}</p>
          <ul>
            ${notCompared.map(({ canonical, reason }) => html`<li>${path(canonical)} (${words.reason[reason]})</li>`)}
          </ul>`;
  const own =
    generated.length > 0 &&
    html`<h3>${words.generated}</h3>
      <ul>
        ${generated.map((url) => html`<li>${path(url)}</li>`)}
      </ul>`;
  return { id: 'not-compared', title: words.notCompared, body: [open, own] };
}
