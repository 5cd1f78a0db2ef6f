import type { Lang } from '../../base/index.js';
import { html, render } from '../shared/html/html.js';

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
