import type { Locator, Page } from 'playwright-core';
import { join } from 'node:path';
import { packageRoot } from '#platform';
import { browserIsThere, PHONE, visit } from '../support/browser.js';
import { demoInBrowser, expectGood } from '../support/demo-in-browser.js';
import { until } from '../support/until.js';

const demo = demoInBrowser();

const count = async (what: string): Promise<number> =>
  Number((await demo.hub.db.query<[{ n: number }]>(`select count(*) as n from ${what}`))[0].n);

/** Whether what has the focus can be seen to have it, by its own style or by that of its label. */
const focusShows = (page: Page): Promise<boolean> =>
  page.evaluate(`(() => {
    const at = document.activeElement;
    const seen = (style) => style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
    return seen(getComputedStyle(at)) || (at.nextElementSibling !== null && seen(getComputedStyle(at.nextElementSibling, '::before')));
  })()`);

/** Presses Tab until this has the focus; nothing on the way may hide its focus or hold it fast. */
const tabTo = async (page: Page, wanted: Locator): Promise<void> => {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
    expect(await focusShows(page)).toBe(true);
  }
  throw new Error('the keyboard does not get there');
};

(browserIsThere ? describe : describe.skip)('by hand, in a browser', () => {
  test('with the keyboard alone somebody signs in, passes the navigation, opens a task and takes it', async () => {
    const { page, go, troubles } = await visit(demo.browser, { hub: demo.hub.url, as: null });
    await go('/sign-in');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    await tabTo(page, page.locator('input[name=who]').first());
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: 'Sign in' }));
    await Promise.all([page.waitForURL('**/tasks'), page.keyboard.press('Enter')]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const task = page.locator('main a[href^="/tasks/"]:not([href*="?"])').first();
    await tabTo(page, task);
    await Promise.all([page.waitForURL(/\/tasks\/[0-9a-f-]{36}/), page.keyboard.press('Enter')]);
    await expectGood(page);
    await tabTo(page, page.getByRole('button', { name: 'Take it yourself' }));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Give it back' }).waitFor();
    expect(await count(`handover_task where assigned_to = 'dana-coordinator'`)).toBe(1);
    expect(troubles).toEqual([]);
  });

  test('without script, on a phone: several tasks are ticked, looked at, taken, and given a note', async () => {
    const { page, go } = await visit(demo.browser, { hub: demo.hub.url, as: 'dana-coordinator', viewport: PHONE, script: 'off' });
    await go('/tasks');
    const boxes = page.locator('input[name=task][type=checkbox]');
    await boxes.nth(1).check();
    await boxes.nth(2).check();
    await page.getByRole('button', { name: 'Add a note' }).click();
    await page.getByLabel('Note').fill('Rang the service: they call back at two.');
    await page.getByRole('button', { name: /note/i }).click();
    await page.locator('.govuk-notification-banner').waitFor();
    expect(await count(`task_event where what = 'note'`)).toBe(2);
  });

  test('a list is imported without script: looked at, mended in place, imported, and taken back', async () => {
    const { page, go } = await visit(demo.browser, { hub: demo.hub.url, as: 'dana-coordinator', script: 'off' });
    const people = await count('person');
    await go('/imports');
    await page.locator('input[type=file]').setInputFiles(join(packageRoot, 'samples/release-list.csv'));
    await page.getByRole('button', { name: 'Look at the list' }).click();
    await page.getByRole('heading', { name: 'Check the list before it is imported' }).waitFor();
    expect(await count('person')).toBe(people);
    await page
      .getByRole('button', { name: /^Import \d+ rows$/ })
      .first()
      .click();
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    await until(async () => (await count('person')) > people, { what: 'the list to be imported', for: 30_000, every: 200 });
    await until(async () => (await count(`release where facts_version <> planned_version`)) === 0, {
      what: 'the people of the list to be planned for',
      for: 30_000,
      every: 200,
    });
    await page.reload();
    await page.getByRole('link', { name: /take .*back/i }).click();
    await page.getByRole('heading', { name: 'Take this import back?' }).waitFor();
    await page.getByRole('button', { name: 'Take the import back' }).click();
    await until(async () => (await count('fact_retraction')) > 0, {
      what: 'the import to be taken back',
      for: 30_000,
      every: 200,
    });
  });

  test('the draft of an import is as good as any other page', async () => {
    const { page, go, troubles } = await visit(demo.browser, { hub: demo.hub.url, as: 'lee-liverpool' });
    await go('/imports');
    await expectGood(page);
    await page.getByRole('button', { name: 'Look at the list' }).click();
    await page.getByText('There is a problem').waitFor();
    await expectGood(page);
    await page.locator('input[type=file]').setInputFiles(join(packageRoot, 'samples/release-list.csv'));
    await page.getByRole('button', { name: 'Look at the list' }).click();
    await page.getByRole('heading', { name: 'Check the list before it is imported' }).waitFor();
    await expectGood(page);
    await page.setViewportSize(PHONE);
    await expectGood(page);
    expect(troubles.filter((one) => !/status of 400/.test(one))).toEqual([]);
  });

  test('the gate list on paper says what it should, and nothing else', async () => {
    const { page, go } = await visit(demo.browser, { hub: demo.hub.url, as: 'lee-liverpool' });
    await go('/gate-list?on=2026-12-23');
    await page.emulateMedia({ media: 'print' });
    const paper = (await page.locator('body').innerText()).replace(/Printed by.*$/m, 'Printed by … at …');
    expect(paper).toMatch(/^Liverpool, Wed 23 Dec 2026/);
    const headings = await page.locator('main thead th').allInnerTexts();
    expect(headings).toEqual([
      'Name and prison number',
      'Time left',
      'Who meets them',
      'Naloxone',
      'Bridging script',
      'First appointment',
    ]);
    expect(paper).toMatch(/Printed by … at …$/);
    for (const onScreenOnly of ['Sign out', 'Show this list', 'Tomorrow', 'Evidence', 'open-source'])
      expect(paper).not.toContain(onScreenOnly);
    const [{ n }] = await demo.hub.db.query<[{ n: number }]>(
      `select count(*) as n from release where prison = 'LPI' and release_on = '2026-12-23' and standing in ('expected', 'confirmed')`,
    );
    expect(n).toBeGreaterThan(2);
    expect(await page.locator('main tbody tr').count()).toBe(n);
  });

  test('a page that is open brings itself up to date when something happens', async () => {
    const { page, go, troubles } = await visit(demo.browser, { hub: demo.hub.url, as: 'dana-coordinator' });
    await go('/tasks');
    const shown = (): Promise<string> => page.locator('main').innerText();
    const before = await shown();
    await demo.hub.db.query(
      `update handover_task set due_on = due_on - 300, due_at = due_at - interval '300 days', changed_at = now()
       where id = (select id from handover_task where state = 'open' and release_id is not null order by due_at desc limit 1)`,
    );
    await demo.hub.db.query(
      `insert into task_event (task_id, what, revision, by) select id, 'changed', revision, 'plan' from handover_task where state = 'open' order by due_at limit 1`,
    );
    await until(async () => (await shown()) !== before, { what: 'the page to follow', for: 30_000, every: 300 });
    expect(troubles).toEqual([]);
  });
});
