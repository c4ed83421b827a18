// Takes the pictures of the README anew: `npm run pictures`. Needs a Chromium on the PATH, or its path in CHROMIUM.
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FOLDER = 'docs/pictures';
const DAY = '2026-12-16';
const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 780 };

/** What is shown, by whom, and what must be done on the page first. */
const PICTURES = [
  { name: 'board', as: 'dana-coordinator', at: '/tasks' },
  { name: 'releases', as: 'lee-liverpool', at: '/releases' },
  {
    name: 'release',
    as: 'lee-liverpool',
    at: '/releases?tab=later',
    first: (page) => page.locator('tbody a[href^="/releases/"]').first().click(),
  },
  {
    name: 'change-date',
    as: 'lee-liverpool',
    at: '/releases?tab=later',
    first: async (page) => {
      await page.locator('tbody a[href^="/releases/"]').first().click();
      await page.goto(`${page.url()}/date`);
      await page.getByLabel('Conditional release date (CRD)').check();
      await page.getByLabel('Day', { exact: true }).fill('26');
      await page.getByLabel('Month', { exact: true }).fill('3');
      await page.getByLabel('Year', { exact: true }).fill('2027');
      await page.getByLabel('Why?').fill('Recalculated');
      await page.getByRole('button', { name: 'See what would change' }).click();
      await page.getByText('Wed 24 Mar 2027').first().waitFor();
    },
  },
  { name: 'partners', as: 'dana-coordinator', at: '/partners' },
  { name: 'evidence', as: 'dana-coordinator', at: '/evidence' },
  { name: 'board-phone', as: 'dana-coordinator', at: '/tasks', size: PHONE },
];

const dataFolder = mkdtempSync(join(tmpdir(), 'throughgate-pictures-'));
const hub = spawn(process.execPath, ['dist/apps/hub/src/main.js'], {
  env: {
    ...process.env,
    THROUGHGATE_DATA_FOLDER: dataFolder,
    THROUGHGATE_PORT: '0',
    THROUGHGATE_DEMO: 'on',
    THROUGHGATE_DEMO_TODAY: DAY,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = new Promise((resolve, reject) => {
  let said = '';
  hub.stdout.on('data', (chunk) => {
    said += chunk;
    const found = /running at (http:\S+)/.exec(said);
    if (found) resolve(found[1]);
  });
  hub.once('exit', () => reject(new Error(`the hub ended:\n${said}`)));
});

const take = async (browser, hubUrl, { name, as, at, first, size = DESKTOP }) => {
  const context = await browser.newContext({ viewport: size, baseURL: hubUrl, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator(`input[name=who][value="${as}"]`).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.goto(at);
  await first?.(page);
  await page.waitForLoadState('load');
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
  console.log(`${FOLDER}/${name}.png`);
};

mkdirSync(FOLDER, { recursive: true });
const hubUrl = await address;
// The partners answer meanwhile.
await new Promise((resolve) => setTimeout(resolve, 15_000));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  for (const picture of PICTURES) await take(browser, hubUrl, picture);
} finally {
  await browser.close();
  hub.kill('SIGINT');
  await new Promise((resolve) => hub.once('exit', resolve));
  rmSync(dataFolder, { recursive: true, force: true });
}
