import type { Envelope } from '../../../model/camp.js';
import type { Lang } from '../../../base/index.js';
import { formatInstant } from '../numbersAndDates.js';
import { html, render, styleElement, type HtmlValue, type SafeHtml } from './html.js';
import { clip } from '../untrusted.js';
import { stringsOf } from '../../strings/strings.js';
import { contentPolicy, css } from './style.js';

/** A part of a report under its own heading. */
export interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly body: HtmlValue;
}

export interface HtmlPage {
  readonly lang: Lang;
  /** Kind of report, for example `Testrapport`. */
  readonly kind: string;
  readonly tool: string;
  /** Title of the window: names the subject of the report. */
  readonly title: string;
  readonly heading: string;
  readonly subheading: string;
  /** Shown first: the decision and whom it concerns. */
  readonly opening: HtmlValue;
  readonly parts: readonly PageSection[];
  readonly envelope: Envelope;
}

/** The whole report as one HTML file that needs nothing else: no script, no request. Ends with a line feed. */
export function renderPage(page: HtmlPage): string {
  const strings = stringsOf(page.lang).html;
  return `<!doctype html>\n${render(
    html`<html lang="${page.lang}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${contentPolicy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${brief(page.title)}</title>
        ${styleElement(css)}
      </head>
      <body>
        <a class="skip" href="#main">${strings.skipContent}</a>
        <header class="masthead">
          <p><span class="kind">${page.kind}</span> · ${page.tool}</p>
          ${envelopeLine(page.envelope, page.lang)}
        </header>
        <main id="main" tabindex="-1">
          <div class="title">
            <h1>${brief(page.heading)}</h1>
            <p class="sub">${clip(page.subheading, 400)}</p>
          </div>
          ${page.envelope.unmasked === true && html`<p class="notice">${strings.unmasked}</p>`} ${page.opening}
          <nav class="contents" aria-labelledby="contents">
            <h2 id="contents">${strings.contents}</h2>
            <ol>
              ${page.parts.map((part) => html`<li><a href="#${part.id}">${part.title}</a></li>`)}
            </ol>
          </nav>
          ${page.parts.map(section)}
        </main>
      </body>
    </html>`,
  )}\n`;
}

function section(part: PageSection): SafeHtml {
  return html` <section id="${part.id}" aria-labelledby="${part.id}-title">
    <h2 id="${part.id}-title">${part.title}</h2>
    ${part.body}
  </section>`;
}

/** The only part of a report that may differ between equal runs: it has an element of its own. */
function envelopeLine(envelope: Envelope, lang: Lang): SafeHtml {
  const strings = stringsOf(lang).html;
  const line = strings.envelopeLine(formatInstant(envelope.at, lang), envelope.by, envelope.place);
  return html`<p id="envelope" title="${strings.envelopeNote}">${line}</p>`;
}

/** A table in a region that scrolls by keyboard if it is wider than the screen. */
export function table(id: string, kind: string, caption: string, head: HtmlValue, body: HtmlValue): SafeHtml {
  return html` <div class="scroll" role="group" aria-labelledby="${id}" tabindex="0">
    <table class="${kind}">
      <caption id="${id}">
        <span>${caption}</span>
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      ${body}
    </table>
  </div>`;
}

/** A name shortened for a heading, marked if it is cut. */
export const brief = (text: string): string => clip(text, 160);

/** A path that may wrap after a slash. A file's name stays whole in the page, so that it is found where it is looked for. */
export function path(text: string): SafeHtml {
  const parts = text.split(/(?<=\/)/);
  return html`${parts.map((part, at) => html`${at > 0 && html`<wbr />`}${part}`)}`;
}

/** Header cells of a table, one per label. */
export function columns(...labels: readonly string[]): readonly SafeHtml[] {
  return labels.map((label) => html`<th scope="col">${label}</th>`);
}

/** Terms with their values; a term without a value is left out. */
export function terms(kind: 'facts' | 'fields', pairs: readonly (readonly [string, HtmlValue])[]): SafeHtml {
  const filled = pairs.filter(([, value]) => value !== '' && value !== null && value !== undefined && value !== false);
  if (kind === 'fields') {
    return html`<dl class="fields">
      ${filled.map(
        ([term, value]) =>
          html`<dt>${term}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`;
  }
  return html`<dl class="facts">
    ${filled.map(
      ([term, value]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
