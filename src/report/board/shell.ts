import type { Lang } from '../../base/index.js';
import { html, render, scriptElement, type HtmlValue, type SafeHtml } from '../shared/html/html.js';
import { brief } from '../shared/html/page.js';
import { formatDates } from '../shared/numbersAndDates.js';
import { labelsOf } from './labels.js';
import { hrefTo, type BoardView } from './view.js';

/** What differs between the pages of the board. */
export interface BoardPage {
  readonly title: string;
  /** Which entry of the menu it is; absent for a page below them. */
  readonly current?: 'matrix' | 'queue' | 'links';
  /** Where keys lead from here: to the steps around, and to the next that waits. */
  readonly leads?: { readonly next?: string; readonly previous?: string; readonly waiting?: string };
  readonly body: HtmlValue;
}

/** A page of the board as a whole document. Style and script are files; without the script it can be read and its forms sent. */
export function boardDocument(view: BoardView, page: BoardPage): string {
  const said = labelsOf(view.lang);
  const { info } = view.camp;
  const asset = (name: string): string => hrefTo(view, 'assets', name);
  return `<!doctype html>\n${render(
    html`<html lang="${view.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${brief(page.title)} · ${brief(info.name)}</title>
        <link rel="stylesheet" href="${asset('board.css')}" />
        ${scriptElement(asset('board.js'))}
      </head>
      <body
        data-next="${page.leads?.next}"
        data-previous="${page.leads?.previous}"
        data-waiting="${page.leads?.waiting}"
        data-queue="${view.audience === 'tester' && hrefTo(view, 'queue')}"
        data-matrix="${view.base}"
        data-events="${hrefTo(view, 'events')}"
        data-lost="${said.liveLost}"
        data-back="${said.liveBack}"
        data-changed="${said.changed}"
      >
        <a class="skip" href="#main">${{ da: 'Til indholdet', en: 'To the content' }[view.lang]}</a>
        <header class="masthead">
          <p>
            <a class="kind" href="${view.base === '' ? '/' : view.base}">${brief(info.name)}</a> ·
            ${[info.place, formatDates(info.from, info.to, view.lang)].filter((part) => part !== '').join(', ')}
          </p>
          ${menu(view, page.current)}
        </header>
        <main id="main" tabindex="-1">
          <p id="message" role="status"></p>
          ${view.broken !== undefined && html`<p class="notice">${said.campBroken} ${view.broken[view.lang]}</p>`}
          ${page.body}
        </main>
        ${footer(view)}
      </body>
    </html>`,
  )}\n`;
}

function menu(view: BoardView, current: BoardPage['current']): SafeHtml {
  const said = labelsOf(view.lang);
  const here = html`aria-current="page"`;
  const entry = (name: BoardPage['current'], href: string, label: string): SafeHtml =>
    html`<li><a href="${href}" ${name === current && here}>${label}</a></li>`;
  const language = `${hrefTo(view, 'lang', said.otherLang)}?${new URLSearchParams({ back: view.here }).toString()}`;
  return html`<nav aria-label="${said.menu}">
    <ul>
      ${entry('matrix', view.base, said.matrix)}
      ${view.audience === 'tester' && entry('queue', hrefTo(view, 'queue'), said.queue)}
      ${view.audience === 'tester' && view.hasVendors && entry('links', hrefTo(view, 'links'), said.links)}
      <li><a href="${language}" lang="${said.otherLang}" hreflang="${said.otherLang}">${said.other}</a></li>
    </ul>
  </nav>`;
}

function footer(view: BoardView): SafeHtml {
  const said = labelsOf(view.lang);
  if (view.audience === 'vendor') return html`<footer><p class="soft small">${said.live}</p></footer>`;
  return html`<footer>
    <p class="soft small">
      ${view.actor === undefined ? html`${said.readOnly} ${view.readOnly?.[view.lang]}` : said.as(view.actor)}.
      ${said.live}
    </p>
    <details id="keys">
      <summary>${said.keys}</summary>
      <p>
        <label><input type="checkbox" id="keys-on" checked="" /> ${said.keysOn}</label>
      </p>
      <dl class="keys">
        ${said.keyList.map(
          ([key, what]) =>
            html`<div>
              <dt><kbd>${key}</kbd></dt>
              <dd>${what}</dd>
            </div>`,
        )}
      </dl>
    </details>
  </footer>`;
}

/** The page of a link that is nobody's: whoever has shown no secret learns nothing of the camp, not even its name. */
export function strangerPage(lang: Lang): string {
  const [title, text] = {
    da: ['Linket gælder ikke', 'Det er skrevet forkert, eller det er trukket tilbage. Bed testeren om et nyt.'],
    en: ['This link does not work', 'It is mistyped, or it was taken back. Ask the tester for another.'],
  }[lang];
  return `<!doctype html>\n${render(
    html`<html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${text}</p>
        </main>
      </body>
    </html>`,
  )}\n`;
}
