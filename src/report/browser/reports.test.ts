import { describe, expect, it } from 'vitest';
import { allReports } from '../testing/allReports.js';
import { browserMissing, startBrowser, violations, widthOfPage } from '../testing/browser.js';

describe.skipIf(browserMissing !== '')(`a report in Chromium${browserMissing}`, () => {
  it('has no fault of accessibility on a telephone, and no sideways scroll', async () => {
    const browser = await startBrowser();
    try {
      const page = await browser.open(allReports()['system'] ?? '', { viewport: { width: 390, height: 900 } });
      expect(await widthOfPage(page)).toBeLessThanOrEqual(390);
      expect(await violations(page)).toEqual([]);
      const wide = `[...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth)
        .map((one) => one.querySelector('caption').innerText)`;
      expect(await page.evaluate(wide), 'tables with a column off the screen').toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
