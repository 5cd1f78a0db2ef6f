import type { Protocol, Section, Step } from '../../model/protocol.js';
import type { Lang } from '../../base/index.js';
import { anchor, html, type HtmlValue, type SafeHtml } from '../shared/html/html.js';
import { renderPage, terms, type PageSection } from '../shared/html/page.js';
import { automaticLines, countsOf, documentLine, manualLines } from './protocol.js';
import { protocolLabelsOf } from '../strings/protocolLabels.js';
import { stringsOf } from '../strings/strings.js';
import type { RenderContext } from '../rendering.js';
import type { ProtocolReport } from './protocol.js';

/** A protocol as one HTML file to read, print and fill in. */
export function protocolHtml(
  { protocol }: Pick<ProtocolReport, 'protocol'>,
  { envelope, lang }: Pick<RenderContext, 'envelope' | 'lang'>,
): string {
  const words = protocolLabelsOf(lang);
  return renderPage({
    lang,
    kind: words.protocol,
    tool: 'testcamp',
    title: `${words.protocol}: ${protocol.id} ${protocol.version}`,
    heading: protocol.title[lang],
    subheading: `${protocol.id} ${protocol.version} · ${countsOf(protocol, lang)}`,
    opening: facts(protocol, lang),
    parts: [aboutPart(protocol, lang), ...protocol.sections.map((section) => sectionPart(section, lang))],
    envelope,
  });
}

function facts({ standard, role, channel, testTypes, source }: Protocol, lang: Lang): SafeHtml {
  const words = protocolLabelsOf(lang);
  const strings = stringsOf(lang);
  return terms('facts', [
    [words.standard, `${standard.name[lang]} (${standard.id} ${standard.version})`],
    [words.guide, standard.package],
    [words.role, strings.role[role]],
    [words.channel, strings.channel[channel]],
    [words.testTypes, testTypes.map((one) => strings.testType[one]).join(', ')],
    [words.source, source],
  ]);
}

function aboutPart({ prerequisites, allowedWarnings }: Protocol, lang: Lang): PageSection {
  const words = protocolLabelsOf(lang);
  const typeNames = stringsOf(lang).testType;
  const asked = prerequisites.map(({ title, testTypes }) => {
    const only = testTypes === undefined ? '' : ` (${words.only(testTypes.map((one) => typeNames[one]).join(', '))})`;
    return `${title[lang]}${only}`;
  });
  const accepted = allowedWarnings.map(({ rule, reason }) => `${reason[lang]} (${rule})`);
  return {
    id: 'about',
    title: words.about,
    body: html`${headed(words.prerequisites, asked)} ${headed(words.accepted, accepted)}`,
  };
}

const headed = (title: string, items: readonly string[]): HtmlValue =>
  items.length === 0
    ? null
    : html`<h3>${title}</h3>
        ${list(items)}`;

const list = (items: readonly string[]): HtmlValue =>
  items.length === 0
    ? null
    : html`<ul>
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>`;

function sectionPart(section: Section, lang: Lang): PageSection {
  const useCase = section.useCase === undefined ? '' : ` (${protocolLabelsOf(lang).useCase(section.useCase)})`;
  return {
    id: anchor('step', section.id),
    title: `${section.id} ${section.title[lang]}${useCase}`,
    body: html`${section.steps.map((step) => stepHtml(step, lang))}`,
  };
}

function stepHtml(step: Step, lang: Lang): SafeHtml {
  const words = protocolLabelsOf(lang);
  const { html: labels, obligation } = stringsOf(lang);
  return html` <article class="step" id="${anchor('step', step.id)}">
    <div class="step-head">
      <h3>${step.id} ${step.title[lang]}</h3>
      <p class="soft small">${obligation[step.obligation]}</p>
    </div>
    ${terms('fields', [
      [labels.purpose, step.purpose?.[lang]],
      [labels.precondition, step.precondition?.[lang]],
      [words.action, step.action[lang]],
      [labels.testData, step.testData?.[lang]],
      [words.documents, list((step.documents ?? []).map((one) => documentLine(one, lang)))],
      [words.expected, step.expected[lang]],
      [words.automatic, list(automaticLines(step, lang))],
      [words.manual, list(manualLines(step, lang))],
      [labels.reason, step.reason?.[lang]],
    ])}
  </article>`;
}
