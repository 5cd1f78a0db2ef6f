import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium as set by `TESTCAMP_CHROMIUM`, else at its usual paths; undefined if there is none. */
export const chromiumPath = [process.env['TESTCAMP_CHROMIUM'] ?? '', ...places].find(
  (file) => file !== '' && fs.existsSync(file),
);

/** Why browser tests are skipped, shown in their name; empty if they are not. */
export const browserMissing =
  chromiumPath === undefined ? ' (skipped: no Chromium here; TESTCAMP_CHROMIUM may name one)' : '';

/** A browser that opens HTML from a disk, as a mail attachment is opened. */
export interface ReportBrowser {
  open(html: string, options?: BrowserContextOptions, before?: (page: Page) => void): Promise<Page>;
  close(): Promise<void>;
}

/** Starts Chromium without a screen. */
export async function startBrowser(): Promise<ReportBrowser> {
  if (chromiumPath === undefined) throw new Error('There is no Chromium to start');
  const browser: Browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-browser-'));
  let count = 0;
  return {
    async open(html, options = {}, before = () => undefined) {
      const file = path.join(folder, `${(count += 1)}.html`);
      fs.writeFileSync(file, html);
      const page = await (await browser.newContext(options)).newPage();
      before(page);
      await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
      return page;
    },
    async close() {
      await browser.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe-core finds against WCAG 2.2 A and AA, one line per rule with its first element. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(wcag)} }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes[0].html + ' ' + nodes[0].failureSummary))`);
}

/** Width of a page in pixels, including what is scrolled to. */
export const widthOfPage = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
