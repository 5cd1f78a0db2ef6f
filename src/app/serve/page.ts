import type { HtmlPage } from '../../http/server/index.js';
import type { Lang } from '../../base/index.js';
import { contentPolicy, css, html, render, styleElement } from '../../report/shared/html/index.js';
import { formatCount, formatInstant } from '../../report/shared/index.js';

/** What the page shows of a system. */
export interface SystemTally {
  readonly system: string;
  readonly base: string;
  readonly requests: number;
  /** Requests that were answered with a status from 400. */
  readonly refused: number;
  /** When the last one came; undefined where there was none. */
  readonly lastAt: string | undefined;
}

/** The page at `/`: the systems, and how much each has sent since the server was started. */
export function servePage(tallies: readonly SystemTally[], lang: Lang): HtmlPage {
  const title = { da: 'testcamp: modtagne forespørgsler', en: 'testcamp: requests received' }[lang];
  const columns = {
    da: ['System', 'Adresse', 'Forespørgsler', 'Heraf afvist', 'Seneste'],
    en: ['System', 'Address', 'Requests', 'Of them refused', 'Latest'],
  }[lang];
  const note = {
    da: 'Antal siden serveren blev startet. Kun testdata må sendes hertil.',
    en: 'Counts since the server was started. Only test data may be sent here.',
  }[lang];
  const page = html`<html lang="${lang}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      ${styleElement(css)}
    </head>
    <body>
      <main id="main">
        <div class="title">
          <h1>${title}</h1>
          <p class="sub">${note}</p>
        </div>
        <table>
          <thead>
            <tr>
              ${columns.map((column) => html`<th scope="col">${column}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${tallies.map(
              ({ system, base, requests, refused, lastAt }) =>
                html`<tr>
                  <th scope="row">${system}</th>
                  <td><code>${base}</code></td>
                  <td>${formatCount(requests, lang)}</td>
                  <td>${formatCount(refused, lang)}</td>
                  <td>${lastAt === undefined ? '–' : formatInstant(lastAt, lang)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </main>
    </body>
  </html>`;
  return { html: `<!doctype html>\n${render(page)}\n`, policy: `${contentPolicy}; frame-ancestors 'none'` };
}
