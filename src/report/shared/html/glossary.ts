import { findRule } from '../../../catalogue/index.js';
import type { Lang } from '../../../base/index.js';
import { anchor, html, type SafeHtml } from './html.js';
import { stringsOf } from '../../strings/strings.js';
import type { PageSection } from './page.js';

/** The rules that made findings, with title, explanation and reference from the catalogue. */
export function glossaryPart(rules: readonly string[], lang: Lang): PageSection {
  const strings = stringsOf(lang).html;
  const body =
    rules.length === 0
      ? html`<p>${strings.noRules}</p>`
      : html`<p>${strings.glossaryIntro}</p>
          ${ruleEntries(rules, lang)}`;
  return { id: 'rules', title: strings.glossary, body };
}

/** The entry of each rule, to which findings link. */
export const ruleEntries = (rules: readonly string[], lang: Lang): SafeHtml =>
  html`${rules.map((id) => ruleEntry(id, lang))}`;

function ruleEntry(id: string, lang: Lang): SafeHtml {
  const strings = stringsOf(lang).html;
  const rule = findRule(id);
  const text =
    rule === undefined
      ? html`<p class="soft">${strings.ruleUnknown}</p>`
      : html`<p>${rule.explanation[lang]}</p>
          <p class="soft small">${strings.reference}: ${rule.reference}</p>`;
  return html` <div class="rule-entry" id="${anchor('rule', id)}">
    <h3>${rule?.title[lang] ?? id}</h3>
    <p><code>${id}</code></p>
    ${text}
  </div>`;
}
