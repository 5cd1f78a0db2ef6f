import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campReportHtml } from '../camp/campReportHtml.js';
import { allReports } from '../testing/allReports.js';
import { browserMissing, startBrowser, violations, widthOfPage, type ReportBrowser } from '../testing/browser.js';
import { attacks } from '../testing/hostile.js';
import { campInfo, envelope, sources } from '../testing/sample.js';
import { systemReportHtml } from '../protocolRun/systemReportHtml.js';
import { largeSize, makeCamp } from '../testing/sampleCamp.js';

const reports = allReports();
const links = ({ certificate }: { certificate: { standard: { id: string } } }): string =>
  `${certificate.standard.id}.html`;
const large = campReportHtml(makeCamp(largeSize), links, { envelope, lang: 'da' });

const screens = [390, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.skipIf(browserMissing !== '')(`reports in Chromium${browserMissing}`, () => {
  let browser: ReportBrowser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  describe.each(Object.entries(reports))('%s', (_, html) => {
    it.each(screens)(
      'has no fault of accessibility at $width px, $colorScheme, and no sideways scroll',
      async (screen) => {
        const viewport = { width: screen.width, height: 900 };
        const page = await browser.open(html, { viewport, colorScheme: screen.colorScheme });
        expect(await widthOfPage(page)).toBeLessThanOrEqual(screen.width);
        expect(await violations(page)).toEqual([]);
        await page.context().close();
      },
    );

    it('prints on A4 with every table inside the page, heads repeated and rows whole', async () => {
      expect(await tablesInPrint(html, browser)).toEqual([]);
    });
  });

  describe('the report of a camp of 20 systems, 3 standards and 40 steps', () => {
    it('is under 5 MB, with no more than a browser shows at once', () => {
      expect(Buffer.byteLength(large)).toBeLessThan(5_000_000);
      expect(large.match(/<[a-z]/g)?.length).toBeLessThan(10_000);
    });

    it.each(screens)(
      'has no fault of accessibility at $width px, $colorScheme, and no sideways scroll',
      async (screen) => {
        const viewport = { width: screen.width, height: 900 };
        const page = await browser.open(large, { viewport, colorScheme: screen.colorScheme });
        expect(await widthOfPage(page)).toBeLessThanOrEqual(screen.width);
        expect(await violations(page)).toEqual([]);
        await page.context().close();
      },
    );

    it('prints on A4 with every table inside the page, heads repeated and rows whole', async () => {
      expect(await tablesInPrint(large, browser)).toEqual([]);
      const page = await browser.open(large);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
      expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
      await page.context().close();
    });
  });

  describe('the report of a camp of 12 systems in 11 tests', () => {
    const whole = makeCamp({ systems: 12, standards: 11, steps: 12 });
    const few = { ...whole, entries: whole.entries.filter((_, at) => (at % 11) % 6 === Math.floor(at / 11) % 6) };
    const pageOf = (camp: typeof whole): string => campReportHtml(camp, links, { envelope, lang: 'da' });

    it('prints with all of its columns on A4', async () => {
      expect(await tablesInPrint(pageOf(whole), browser)).toEqual([]);
      const page = await browser.open(pageOf(whole), { viewport: { width: 672, height: 1000 } });
      await page.emulateMedia({ media: 'print' });
      const cells = await page.evaluate<
        readonly string[]
      >(`[...document.querySelectorAll('.dense tbody tr')].map((row) =>
        [...row.querySelectorAll('td')].filter((cell) => {
          const { left, right } = cell.getBoundingClientRect();
          return left > 0 && right <= 673 && cell.innerText.trim() !== '' && cell.scrollWidth <= cell.clientWidth + 1;
        }).length + ' of ' + row.querySelectorAll('td').length)`);
      expect(cells).toEqual(Array.from({ length: 12 }, () => '11 of 11'));
      await page.context().close();
    });

    it('has no tables in several parts, nor room for what nobody entered, on a telephone', async () => {
      const heights = await Promise.all(
        [whole, few].map(async (camp) => {
          const page = await browser.open(pageOf(camp), { viewport: { width: 390, height: 900 } });
          expect(await widthOfPage(page)).toBeLessThanOrEqual(390);
          expect(await violations(page)).toEqual([]);
          const seen = await page.evaluate<{ shown: number; height: number }>(`({
            shown: [...document.querySelectorAll('.dense td')].filter((one) => one.checkVisibility()).length,
            height: document.querySelector('.dense').offsetHeight,
          })`);
          expect(seen.shown).toBe(camp.entries.length);
          await page.context().close();
          return seen.height;
        }),
      );
      expect(heights[1]! / heights[0]!).toBeLessThan((1.8 * few.entries.length) / whole.entries.length);
    });
  });

  it('prints the report of a system of 60 steps in two rounds on at most 15 pages', async () => {
    const [entry] = makeCamp({ systems: 1, standards: 1, steps: 60 }).entries;
    const page = await browser.open(systemReportHtml(entry!, campInfo, { envelope, sourceLines: sources, lang: 'da' }));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.length).toBeLessThanOrEqual(15);
    await page.context().close();
  });

  it.each(Object.entries(attacks))(
    'shows what a vendor wrote as text and runs none of it: %s',
    async (name, attack) => {
      for (const [kind, html] of Object.entries(allReports(attack))) {
        const happened: string[] = [];
        const page = await browser.open(html, {}, (opened) => {
          opened.on('dialog', (dialog) => void happened.push(`dialog ${dialog.message()}`));
          opened.on('console', (message) => void happened.push(`console ${message.text()}`));
          opened.on('pageerror', (error) => void happened.push(`error ${error.message}`));
          opened.on('popup', () => void happened.push('popup'));
          opened.on('request', (request) => {
            if (!request.isNavigationRequest() || !request.url().startsWith('file:')) happened.push(request.url());
          });
        });
        await page.mouse.move(200, 200);
        await page.keyboard.press('Tab');
        await page.waitForTimeout(50);
        expect(happened, kind).toEqual([]);
        const seen = await page.evaluate<Seen>(look);
        expect({ kind, ...seen, text: '' }).toEqual({ kind, active: 0, url: page.url(), text: '', hidden: false });
        expect(seen.text, kind).toContain(expected[name as keyof typeof attacks]);
        expect(seen.text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u001b\u0000]/);
        expect(await widthOfPage(page), kind).toBeLessThanOrEqual(1280);
        expect(Buffer.byteLength(html), kind).toBeLessThan(5_000_000);
        await page.context().close();
      }
    },
  );

  it('hides what a reader does not look for, on the screen alone', async () => {
    const page = await browser.open(reports['system'] ?? '', { viewport: { width: 1440, height: 900 } });
    const shown = (): Promise<readonly string[]> =>
      page.evaluate(`[...document.querySelectorAll('article.step')].filter((one) => one.checkVisibility())
        .map((one) => one.className.replace('step ', ''))`);
    const all = await shown();
    expect(new Set(all).size).toBeGreaterThan(1);
    for (const kind of ['bad', 'open', 'good']) {
      await page.check(`#show-${kind}`);
      expect(await shown()).toEqual(all.filter((one) => one === `kind-${kind}`));
    }
    await page.emulateMedia({ media: 'print' });
    expect(await shown()).toEqual(all);
    await page.context().close();
  });
});

interface Seen {
  readonly active: number;
  readonly url: string;
  readonly text: string;
  readonly hidden: boolean;
}

/** Elements that could act, where the page is, and what a reader sees of it. */
const look = `({
  active: document.querySelectorAll('script,img,iframe,object,embed,link,form,textarea,svg[onload],[onerror],[onfocus],[style],a[href^="javascript:"],meta[http-equiv=refresh]').length,
  url: location.href,
  text: document.body.innerText,
  hidden: getComputedStyle(document.body).display === 'none' || document.body.innerText.length < 500,
})`;

/** How each attack reads. */
const expected: Readonly<Record<keyof typeof attacks, string>> = {
  ...attacks,
  direction: 'abc[U+202E]dcba[U+2066]x[U+2069]',
  control: 'a␀b␛[31mc␇d[U+0085]e',
  long: '… (+',
};

/** What would be cut on paper: tables wider than A4's text, heads that are not repeated, rows that may be split. */
async function tablesInPrint(html: string, browser: ReportBrowser): Promise<readonly string[]> {
  // 178 mm of text at 96 pixels an inch.
  const page = await browser.open(html, { viewport: { width: 672, height: 1000 } });
  await page.emulateMedia({ media: 'print' });
  const faults = await page.evaluate<readonly string[]>(`[...document.querySelectorAll('table')].flatMap((table) => {
    const name = table.caption.innerText;
    const style = (selector) => [...table.querySelectorAll(selector)].map((one) => getComputedStyle(one));
    return [
      ...(table.getBoundingClientRect().right > 673 ? [name + ' is ' + table.getBoundingClientRect().right + ' wide'] : []),
      ...(style('thead').some(({ display }) => display !== 'table-header-group') ? [name + ': head'] : []),
      ...(style('tr').some(({ breakInside }) => breakInside !== 'avoid') ? [name + ': rows'] : []),
    ];
  })`);
  await page.context().close();
  return faults;
}
