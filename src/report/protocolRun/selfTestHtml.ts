import type { Lang } from '../../base/index.js';
import type { NextStep, ProtocolRun, UnmatchedFile } from '../../model/run.js';
import { anchor, html } from '../shared/html/html.js';
import { path, terms, type PageSection } from '../shared/html/page.js';
import { nextTerms, selfTestLabelsOf } from './selfTest.js';

/** Steps that are described in full; the rest are named. */
const inFull = 5;

/** What a vendor does next, and the files that were not judged; nothing in a camp. */
export function selfTestParts({ next = [], unmatched = [] }: ProtocolRun, lang: Lang): readonly PageSection[] {
  return [
    ...(next.length === 0 ? [] : [nextPart(next, lang)]),
    ...(unmatched.length === 0 ? [] : [unmatchedPart(unmatched, lang)]),
  ];
}

function nextPart(next: readonly NextStep[], lang: Lang): PageSection {
  const said = selfTestLabelsOf(lang);
  const items = next.slice(0, inFull).map(
    (one) =>
      html`<li>
        <a href="#${anchor('step', one.step)}">${one.step}</a> ${one.title[lang]}
        ${terms(
          'fields',
          nextTerms(one, lang).map(([term, value]) => [
            term,
            value === one.file ? html`<code>${path(value)}</code>` : value,
          ]),
        )}
      </li>`,
  );
  const rest = next.slice(inFull);
  const body = html`<p>${said.nextIntro}</p>
    <ol class="next">
      ${items}
    </ol>
    ${rest.length > 0 && html`<p>${said.more(rest.length, rest.map(({ step }) => step).join(', '))}</p>`}`;
  return { id: 'next', title: said.next, body };
}

function unmatchedPart(unmatched: readonly UnmatchedFile[], lang: Lang): PageSection {
  const body = html`<ul>
    ${unmatched.map((one) => html`<li><code>${path(one.path)}</code>: ${one.message[lang]}</li>`)}
  </ul>`;
  return { id: 'unmatched', title: selfTestLabelsOf(lang).unmatched, body };
}
