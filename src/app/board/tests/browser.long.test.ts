import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserMissing, chromiumPath, violations, widthOfPage } from '../../../report/testing/browser.js';
import { attacks } from '../../../report/testing/hostile.js';
import type { CampShell } from '../../../testing/camp/campShell.js';
import { pngOf } from '../../../testing/evidence.js';
import type { OpenBoard } from '../openBoard.js';
import { enterHostileSystem, holdBoardCamp, holdLargeCamp, openTestBoard } from '../testing/boardCamp.js';

const alfa = 'alfa-data/alfa-lps/ConditionList';
const screens = [390, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);
const picture = pngOf();

describe.skipIf(browserMissing !== '')(`the board in Chromium${browserMissing}`, () => {
  let shell: CampShell;
  let board: OpenBoard;
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath!, args: ['--no-sandbox'] });
    shell = await holdBoardCamp();
    board = await openTestBoard(shell, { who: 'tester', vendors: 'links.tsv' });
  });
  afterAll(async () => {
    await browser.close();
    await board.close(0);
    shell.dispose();
  });

  /** Opens a page and waits until it follows the camp. */
  const open = async (url: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext(options);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(url).origin });
    const page = await context.newPage();
    await page.goto(url);
    if (options.javaScriptEnabled !== false) await page.waitForSelector('body[data-following=yes]');
    return page;
  };
  const linkOf = (vendor: string): string => {
    const lines = fs.readFileSync(path.join(shell.dir, 'links.tsv'), 'utf8').split('\n');
    return `${board.root}/vendor/${lines.find((line) => line.endsWith(`\t${vendor}`))?.split('\t')[0] ?? ''}`;
  };
  const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
  const lastEvent = (): { type: string; by: string; data: Record<string, unknown> } =>
    JSON.parse(
      fs.readFileSync(path.join(shell.dir, 'camp/events.ndjson'), 'utf8').trimEnd().split('\n').at(-1) ?? '',
    ) as ReturnType<typeof lastEvent>;
  /** What a tester has copied, as a screenshot is. */
  const copyPicture = (page: Page): Promise<void> =>
    page.evaluate(`(async () => {
      const bytes = Uint8Array.from(atob('${picture.toString('base64')}'), (one) => one.charCodeAt(0));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
    })()`);

  describe("a tester's day by keyboard", () => {
    it('marks a step OK with a screenshot in three actions', async () => {
      const page = await open(`${board.address}/queue`);
      await copyPicture(page);
      let actions = 0;
      const press = async (key: string): Promise<void> => {
        actions++;
        await page.keyboard.press(key);
      };
      await page.locator(`a[href$="/step/${alfa}/1.2"]`).focus();
      await press('Enter');
      await page.waitForSelector('.decide');
      await press('Control+V');
      await page.locator('.previews img').waitFor();
      await press('o');
      await said(page, '1.2: OK is kept, with 1 file.');
      expect(actions).toBe(3);
      expect(lastEvent()).toMatchObject({ type: 'mark', by: 'Test Tester', data: { step: '1.2', mark: 'OK' } });
      const shown = `document.querySelector('.seen img').decode().then(() => document.querySelector('.seen img').naturalWidth)`;
      expect(await page.evaluate(shown)).toBeGreaterThan(0);
      await page.context().close();
    });

    it('takes back what was a slip', async () => {
      const page = await open(`${board.address}/step/${alfa}/1.4`);
      await page.keyboard.press('1');
      await said(page, '1.4: F1 is kept.');
      await page.keyboard.press('u');
      await said(page, 'was taken back');
      expect(lastEvent()).toMatchObject({ type: 'retraction', by: 'Test Tester' });
      await page.locator('#live-history .gone').getByText('Taken back by Test Tester').waitFor();
      await page.locator('#live-status').getByText('Not tested').waitFor();
      await page.context().close();
    });

    it('finds the way by keys: lists, steps, remarks, and what waits', async () => {
      const page = await open(board.address);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/test\//);
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/1\.1$/);
      await page.keyboard.press('j');
      await page.waitForURL(/\/1\.2$/);
      await page.keyboard.press('j');
      await page.waitForURL(/\/1\.3$/);
      await page.keyboard.press('b');
      await page.keyboard.type('only o, 1 and u of a remark');
      await page.keyboard.press('Escape');
      await page.keyboard.press('4');
      await said(page, '1.3: F4 is kept.');
      expect(lastEvent().data['remark']).toBe('only o, 1 and u of a remark');
      await page.keyboard.press('i');
      await page.getByText('Write why the step is not relevant.').waitFor();
      await page.locator('textarea:focus').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('v');
      await page.waitForURL(/\/queue$/);
      await page.keyboard.press('t');
      await page.waitForURL(/\/board$/);
      await page.context().close();
    });

    it('has no shortcuts of one character where the tester wants none (WCAG 2.1.4)', async () => {
      const page = await open(`${board.address}/step/${alfa}/1.4`);
      await page.keyboard.press('?');
      await page.getByLabel('Use shortcuts of one character').uncheck();
      const before = JSON.stringify(lastEvent());
      await page.locator('h1').click();
      await page.keyboard.press('o');
      await page.reload();
      expect(await page.getByLabel('Use shortcuts of one character').isChecked()).toBe(false);
      expect(JSON.stringify(lastEvent())).toBe(before);
      await page.context().close();
    });
  });

  describe("a tester's day by mouse", () => {
    it('filters, opens a step, drops a picture, marks it, and sees it in the overview', async () => {
      const page = await open(board.address);
      await page.getByLabel('Vendor').selectOption('Beta Care');
      await page.waitForURL(/\?vendor=Beta\+Care$/);
      await page.locator('a.cell').click();
      await page.getByRole('link', { name: '1.2 seen' }).click();
      await page.waitForSelector('body[data-following=yes]');
      await page.evaluate(`(() => {
        const bytes = Uint8Array.from(atob('${picture.toString('base64')}'), (one) => one.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], 'screen.png', { type: 'image/png' }));
        const area = document.querySelector('[data-drop]');
        for (const name of ['dragover', 'drop']) area.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
      })()`);
      await page.locator('.previews').getByText('screen.png').waitFor();
      await page.getByLabel('Remark', { exact: true }).fill('Seen on the screen');
      await page.getByRole('button', { name: /^F3/ }).click();
      await said(page, '1.2: F3 is kept, with 1 file.');
      await page.getByText('Seen on the screen').first().waitFor();
      await page.getByRole('link', { name: 'Overview' }).click();
      await page.locator('.cell.bad', { hasText: 'Not approved' }).waitFor();
      await page.context().close();
    });

    it('changes the language and stays where it was', async () => {
      const page = await open(`${board.address}/queue?vendor=Alfa+Data`);
      await page.getByRole('link', { name: 'På dansk' }).click();
      expect(await page.locator('html').getAttribute('lang')).toBe('da');
      expect(page.url()).toBe(`${board.address}/queue?vendor=Alfa+Data`);
      await page.context().close();
    });
  });

  it('shows a mark on the screen of another tester, at another board of the camp, and keeps what is being written', async () => {
    const second = await openTestBoard(shell, { who: 'second' });
    const [one, other] = [
      await open(`${board.address}/step/${alfa}/1.4`),
      await open(`${second.address}/step/${alfa}/1.4`),
    ];
    await other.getByLabel('Remark', { exact: true }).fill('half a sen');
    await one.bringToFront();
    await one.keyboard.press('2');
    await said(one, '1.4: F2 is kept.');
    await other.locator('#live-history li:not(.gone)').getByText('Test Tester').waitFor();
    await other.locator('#live-status').getByText('F2').waitFor();
    expect(await other.getByLabel('Remark', { exact: true }).inputValue()).toBe('half a sen');
    // Having seen it, the other may mark as well.
    await other.locator('h1').click();
    await other.keyboard.press('o');
    await said(other, '1.4: OK is kept.');
    await one.locator('#live-history li:not(.gone)').getByText('Second Tester').waitFor();
    await one.context().close();
    await other.context().close();
    await second.close(0);
  });

  it('is read, and marks are sent, without the script', async () => {
    const page = await open(`${board.address}/step/${alfa}/1.3`, { javaScriptEnabled: false });
    await page.getByLabel('Remark', { exact: true }).fill('By the form alone');
    await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: picture });
    await page.getByRole('button', { name: /^OK/ }).click();
    await page.getByText('By the form alone').waitFor();
    expect(page.url()).toBe(`${board.address}/step/${alfa}/1.3`);
    await page.getByRole('button', { name: 'Keep the remark alone' }).click();
    await page.getByText('Write a remark.').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Back' }).click();
    expect(page.url()).toBe(`${board.address}/step/${alfa}/1.3`);
    await page.context().close();
  });

  it("takes a vendor's file when it is dropped, and shows the findings at once", async () => {
    const page = await open(`${linkOf('Alfa Data')}/step/${alfa}/1.1`);
    const file = fs
      .readFileSync('fixtures/conditionlist/broken/slicing-min/no-diagnosis-status.json')
      .toString('base64');
    await page.evaluate(`(() => {
      const bytes = Uint8Array.from(atob('${file}'), (one) => one.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'list.json', { type: 'application/json' }));
      document.querySelector('[data-drop]').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    })()`);
    await said(page, '1 file was received.');
    await page.locator('.finding.bad figure.src mark').first().waitFor();
    await page.context().close();
  });

  describe('the pages', () => {
    const pages = (): readonly string[] => [
      board.address,
      `${board.address}/queue`,
      `${board.address}/links`,
      `${board.address}/test/${alfa}`,
      ...['1.1', '1.2', '1.3'].map((step) => `${board.address}/step/${alfa}/${step}`),
      `${board.address}/nothing`,
      linkOf('Alfa Data'),
      `${linkOf('Alfa Data')}/step/${alfa}/1.1`,
    ];

    it.each(screens)(
      'have no fault of accessibility at $width px, $colorScheme, and no sideways scroll',
      async (screen) => {
        for (const url of pages()) {
          const page = await open(url, {
            ...inert,
            viewport: { width: screen.width, height: 900 },
            colorScheme: screen.colorScheme,
          });
          await page.evaluate(`document.querySelectorAll('details').forEach((one) => (one.open = true))`);
          expect([url, await widthOfPage(page)]).toEqual([url, screen.width]);
          expect([url, await violations(page)]).toEqual([url, []]);
          await page.context().close();
        }
      },
    );
  });

  it('runs nothing of what vendors and testers wrote', async () => {
    for (const [at, [name, attack]] of Object.entries(attacks).entries()) {
      // A folder is named after it, and has no room for more.
      const text = attack.slice(0, 150);
      const hostile = await enterHostileSystem(shell, `V${at}${text}`, `S${at}${text}`);
      const happened: string[] = [];
      const context = await browser.newContext();
      const page = await context.newPage();
      page.on('dialog', (dialog) => void happened.push(dialog.message()));
      page.on('pageerror', (error) => void happened.push(error.message));
      page.on('popup', () => void happened.push('popup'));
      page.on('request', (request) => {
        if (!request.url().startsWith(`${board.root}/board`) && !request.url().startsWith('blob:'))
          happened.push(request.url());
      });
      await page.goto(board.address);
      const href = await page.locator(`a.cell[href*="/${hostile}/"]`).getAttribute('href');
      const step = `${board.root}${(href ?? '').replace('/test/', '/step/')}/1.2`;
      await page.goto(step);
      await page.getByLabel('Remark', { exact: true }).fill(attack.slice(0, 4000));
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: `${text.slice(0, 60)}.png`, mimeType: 'image/png', buffer: picture });
      await page.getByRole('button', { name: /^F4/ }).click();
      await said(page, '1.2: F4 is kept');
      for (const url of [
        step,
        `${board.root}${href ?? ''}`,
        `${board.address}/queue`,
        board.address,
        `${board.address}/links`,
      ]) {
        await page.goto(url);
        expect([name, url, await page.evaluate(active)]).toEqual([name, url, 0]);
        expect(page.url()).toBe(url);
      }
      expect([name, happened]).toEqual([name, []]);
      await context.close();
    }
  });

  it('shows 40 systems in 12 tests, narrow and wide, light and dark', async () => {
    const large = await holdLargeCamp(40);
    const big = await openTestBoard(large, {});
    for (const { width, colorScheme } of screens) {
      const page = await open(big.address, { ...inert, viewport: { width, height: 900 }, colorScheme });
      expect(await page.locator('a.cell').count()).toBe(480);
      expect(await widthOfPage(page)).toBe(width);
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    }
    await big.close(0);
    large.dispose();
  });
});

/** As a reader who wants no motion sees it, so that nothing is half faded in when it is looked at. */
const inert = { reducedMotion: 'reduce', bypassCSP: true } as const;

/** Elements that could act and that the board does not make. */
const active = `document.querySelectorAll('script:not([type=module]),iframe,object,embed,svg[onload],[onerror],[onfocus],[style],a[href^="javascript:"],meta[http-equiv],.masthead style,main style').length`;
