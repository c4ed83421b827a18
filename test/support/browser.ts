import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const program = process.env['TEST_CHROMIUM'];

/** Without a browser these suites are skipped, and the run says so in capitals; with CI=true it fails. */
export const browserIsThere = program !== undefined && program !== 'missing';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
/** What 1280 pixels leave at 200 %. */
export const ZOOMED = { width: 640, height: 450 };

export const startBrowser = (): Promise<Browser> => {
  if (program === undefined || program === 'missing') throw new Error('there is no browser');
  return chromium.launch({ executablePath: program, args: FLAGS });
};

/** One visit of somebody, with what went wrong in their browser. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of scripts, what the content security policy refused, and requests to anywhere but the hub. */
  readonly troubles: readonly string[];
  go(address: string): Promise<void>;
}

export interface VisitOptions {
  readonly hub: string;
  /** The id of one of the staff; null for somebody who is not signed in. */
  readonly as: string | null;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly script?: 'on' | 'off';
}

export const visit = async (browser: Browser, { hub, as, viewport = DESKTOP, script = 'on' }: VisitOptions): Promise<Visit> => {
  const context = await browser.newContext({
    viewport,
    javaScriptEnabled: script === 'on',
    locale: 'en-GB',
    timezoneId: 'America/New_York',
    baseURL: hub,
  });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', ({ message }) => troubles.push(`script: ${message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(hub) && !request.url().startsWith('data:')) troubles.push(`asked elsewhere: ${request.url()}`);
  });
  if (as !== null) {
    await page.goto('/sign-in');
    await page.locator(`input[name=who][value="${as}"]`).check();
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  return { page, context, troubles, go: async (address) => void (await page.goto(address)) };
};

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * GOV.UK's own template has the back link and the phase banner outside every landmark, so that the skip link passes them: `region` is
 * not asked for. What is in order need not be told.
 */
const ASKED: axe.RunOptions = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { region: { enabled: false } },
};

/** What axe finds wrong on the page as it stands, a line each. In the page itself: no page of the hub has frames. */
export const axeFinds = async (page: Page): Promise<readonly string[]> => {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify(ASKED)})`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
};

/** How many pixels of the page lie beyond its right edge: it must not have to be scrolled both ways. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
