import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { browserIsThere, DESKTOP, PHONE, sidewaysScroll, visit } from '../support/browser.js';
import { demoInBrowser } from '../support/demo-in-browser.js';
import { until } from '../support/until.js';

const demo = demoInBrowser();

const count = async (what: string, given: readonly unknown[] = []): Promise<number> =>
  Number((await demo.hub.db.query<[{ n: number }]>(`select count(*) as n from ${what}`, [...given]))[0].n);

/** Follows the link of a step, as a newcomer does: from the list of steps. */
const begin = async (page: Page, step: string): Promise<void> => {
  await page.goto('/try-this');
  await page.locator('.app-steps > li', { hasText: step }).getByRole('link').click();
};
const heading = (page: Page, name: RegExp | string) => page.getByRole('heading', { name }).first().waitFor();
const steps = (page: Page, said: 'Done' | 'To do') => page.locator('.app-steps .govuk-tag', { hasText: said }).count();

const openRelease = async (page: Page): Promise<void> => {
  await begin(page, 'Open a release');
  await heading(page, 'What is next');
  await page.locator('details summary').first().click();
};

/** The list the page itself gives; whoever comes second gives one of other people, since the hub knows the first by then. */
const importSample = async (page: Page, place: number): Promise<void> => {
  await begin(page, 'Import the sample list');
  const [sample] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /sample list/i }).click()]);
  const list = await readFile(await sample.path(), 'utf8');
  const buffer = Buffer.from(list.replaceAll(/\b[A-Z](?=\d{4}[A-Z]{2}\b)/g, ['A', 'B'][place] ?? ''));
  await page.locator('input[type=file]').setInputFiles({ name: 'release-list.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Look at the list' }).click();
  await heading(page, 'Check the list before it is imported');
  await page
    .getByRole('button', { name: /^Import \d+ rows?$/ })
    .first()
    .click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
};

const moveDate = async (page: Page): Promise<void> => {
  await begin(page, 'Move a date');
  const id = /releases\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
  const before = await count('release_day_change where release_id = $1', [id]);
  await page.getByLabel('Conditional release date (CRD)').check();
  const [{ on }] = await demo.hub.db.query<[{ on: string }]>(
    // A Tuesday three weeks or more after the day there is: no rule moves it.
    `select (date_trunc('week', release_on + 28) + interval '1 day')::date as on from release where id = $1`,
    [id],
  );
  const [year = '', month = '', day = ''] = on.split('-');
  for (const [box, value] of [
    ['Day', day],
    ['Month', month],
    ['Year', year],
  ] as const)
    await page.getByLabel(box, { exact: true }).fill(String(Number(value)));
  await page.getByLabel('Why?').fill('Recalculated');
  await page.getByRole('button', { name: 'See what would change' }).click();
  await page.getByRole('button', { name: 'Save this change' }).click();
  await heading(page, 'Saved');
  await until(async () => (await count('release_day_change where release_id = $1', [id])) > before, {
    what: 'the day to move',
    for: 30_000,
    every: 100,
  });
};

/** Oak Lane has refused some of its messages: one that is still right goes out anew. */
const sendAgain = async (page: Page): Promise<void> => {
  await begin(page, 'See what a partner answered');
  await page.getByRole('link', { name: 'Oak Lane Clinic' }).first().click();
  await page.getByRole('link', { name: /^Refused/ }).click();
  const button = page.getByRole('button', { name: /^Send again/ }).first();
  const id = /message (\S+)/.exec(await button.innerText())?.[1] ?? '';
  const tries = await count('attempt where notice_id = $1', [id]);
  await button.click();
  await page.locator('.govuk-notification-banner').waitFor();
  await until(async () => (await count('attempt where notice_id = $1', [id])) > tries, {
    what: 'the message to be tried again',
    for: 30_000,
    every: 100,
  });
};

const printGateList = async (page: Page): Promise<void> => {
  await begin(page, 'Print the gate list');
  await heading(page, /gate list/i);
};

const lookAtEvidence = async (page: Page): Promise<void> => {
  await begin(page, 'Look at the evidence');
  await heading(page, 'Evidence');
  expect(await page.locator('table').count()).toBeGreaterThan(0);
};

(browserIsThere ? describe : describe.skip)('a newcomer tries what the hub is for', () => {
  test.each([
    ['with scripts, at a desk', 0, 'on', DESKTOP],
    ['without scripts, on a phone', 1, 'off', PHONE],
  ] as const)('each of the six steps leads where it says and is ticked off: %s', async (_, place, script, viewport) => {
    const as = 'dana-coordinator';
    await demo.hub.db.query(`delete from audit_entry where who = $1`, [as]);
    const { page, troubles } = await visit(demo.browser, { hub: demo.hub.url, as, script, viewport });
    await page.goto('/try-this');
    expect([await steps(page, 'Done'), await steps(page, 'To do')]).toEqual([0, 6]);
    const tries = [openRelease, importSample, moveDate, sendAgain, printGateList, lookAtEvidence];
    for (const [i, tried] of tries.entries()) {
      await tried(page, place);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.goto('/try-this');
      expect(await steps(page, 'Done')).toBe(i + 1);
    }
    expect(troubles).toEqual([]);
  });

  test('a service’s people get an e-mail address by its form; one that is none is refused at its field, with what is right', async () => {
    const { page } = await visit(demo.browser, { hub: demo.hub.url, as: 'dana-coordinator', script: 'off' });
    await page.goto('/partners/harbour-house/settings');
    const address = page.getByLabel('E-mail where its system is silent (optional)');
    await address.fill('duty desk');
    await page.getByRole('button', { name: 'Save the settings' }).click();
    await heading(page, 'There is a problem');
    await page.getByRole('link', { name: /such as duty.desk@service.example/ }).click();
    expect(await address.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    expect(await address.inputValue()).toBe('duty desk');
    await address.fill('duty.desk@harbour.example');
    await page.getByRole('button', { name: 'Save the settings' }).click();
    await page.locator('.govuk-notification-banner').waitFor();
    await page.goto('/partners/harbour-house/settings');
    expect(await address.inputValue()).toBe('duty.desk@harbour.example');
  });
});
