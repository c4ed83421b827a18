import type { Browser, Page } from 'playwright-core';
import { axeFinds, browserIsThere, sidewaysScroll, startBrowser } from './browser.js';
import { startDemoHub, type DemoHub } from './demo-hub.js';

export interface DemoInBrowser {
  hub: DemoHub;
  browser: Browser;
}

/** The demo and a browser to look at it with: begun before the tests of the suite that calls this, and ended after them. */
export const demoInBrowser = (): Readonly<DemoInBrowser> => {
  const demo: Partial<DemoInBrowser> = {};
  if (browserIsThere) {
    beforeAll(async () => {
      demo.hub = await startDemoHub();
      demo.browser = await startBrowser();
    });
    afterAll(async () => {
      await demo.browser?.close();
      await demo.hub?.stop();
    });
  }
  return demo as DemoInBrowser;
};

/** What every page keeps to, in whatever state: one heading, nothing that axe finds, and nothing to be scrolled sideways for. */
export const expectGood = async (page: Page): Promise<void> => {
  expect(await page.locator('h1').count()).toBe(1);
  expect(await axeFinds(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
};
