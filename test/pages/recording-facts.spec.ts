import type { Page } from 'playwright-core';
import { browserIsThere, DESKTOP, PHONE, visit } from '../support/browser.js';
import { demoInBrowser, expectGood } from '../support/demo-in-browser.js';
import { until } from '../support/until.js';

const demo = demoInBrowser();

/** The latest releases of Liverpool still to come, each used by one visit. */
const releases = async (): Promise<readonly string[]> =>
  (
    await demo.hub.db.query<{ id: string }[]>(
      `select r.id from release r join release_needs k on k.release_id = r.id
       where r.prison = 'LPI' and r.standing = 'expected' and r.facts_version = r.planned_version
         and not coalesce((k.needs ->> 'vulnerable')::boolean, false) and not coalesce((k.needs ->> 'longJourney')::boolean, false)
       order by r.release_on desc, r.id limit 4`,
    )
  ).map(({ id }) => id);
const one = async <Row extends object>(sql: string, id: string): Promise<Row | undefined> =>
  (await demo.hub.db.query<Row[]>(sql, [id]))[0];
const needsOf = async (id: string): Promise<Readonly<Record<string, unknown>>> =>
  (await one<{ needs: Record<string, unknown> }>('select needs from release_needs where release_id = $1', id))?.needs ?? {};
const basisOf = async (id: string): Promise<string | null> =>
  (await one<{ kind: string | null }>('select basis_kind as kind from release_needs where release_id = $1', id))?.kind ?? null;

const day = async (page: Page, name: string, [of, month, year]: readonly [string, string, string]): Promise<void> => {
  const boxes = page.getByRole('group', { name });
  await boxes.getByLabel('Day').fill(of);
  await boxes.getByLabel('Month').fill(month);
  await boxes.getByLabel('Year').fill(year);
};
const answer = (page: Page, question: string, said: string): Promise<void> =>
  page.getByRole('group', { name: question }).getByLabel(said, { exact: true }).check();
/** Saves at once, or after a look at what would change. */
const saveIt = async (page: Page, look: () => Promise<void>): Promise<void> => {
  const preview = page.getByRole('heading', { name: 'What would change' });
  const saved = page.getByRole('heading', { name: 'Saved' });
  await preview.or(saved).waitFor();
  if (!(await preview.isVisible())) return;
  await look();
  await page.getByRole('button', { name: 'Save this' }).click();
  await saved.waitFor();
};

(browserIsThere ? describe : describe.skip)('in a browser', () => {
  test.each([
    ['with scripts, at a desk', 'on', DESKTOP, 0],
    ['without scripts, on a phone', 'off', PHONE, 1],
  ] as const)('basis and destination are recorded, looked at and withdrawn: %s', async (_, script, viewport, which) => {
    const id = (await releases())[which] ?? '';
    const { page, go } = await visit(demo.browser, { hub: demo.hub.url, as: 'lee-liverpool', viewport, script });
    const good = (): Promise<void> => (script === 'on' ? expectGood(page) : Promise.resolve());
    await go(`/releases/${id}`);
    await page.getByRole('link', { name: 'Change Basis for sharing and destination' }).click();
    await answer(page, 'What allows telling others?', 'The person has withdrawn consent');
    await day(page, 'Day it was recorded', ['31', '2', '2026']);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await good();

    await day(page, 'Day it was recorded', ['15', '12', '2026']);
    await page.getByLabel('Who recorded it').fill('Lee Hartley');
    await page.getByLabel('Phone').fill('0151 496 0000');
    await page.getByRole('button', { name: 'Save' }).click();
    await saveIt(page, good);
    await good();
    await until(async () => (await basisOf(id)) === 'withdrawn', { what: 'the withdrawal', for: 30_000, every: 100 });
    await page.getByRole('link', { name: 'Go to the release' }).click();
    await page.getByText('The person has withdrawn consent').first().waitFor();
    await good();
  });

  test.each([
    ['with scripts, at a desk', 'on', DESKTOP, 2],
    ['without scripts, on a phone', 'off', PHONE, 3],
  ] as const)('needs are recorded by the keyboard’s order of fields, and taken back: %s', async (_, script, viewport, which) => {
    const id = (await releases())[which] ?? '';
    const { page, go } = await visit(demo.browser, { hub: demo.hub.url, as: 'lee-liverpool', viewport, script });
    const good = (): Promise<void> => (script === 'on' ? expectGood(page) : Promise.resolve());
    const before = (await needsOf(id))['longJourney'];
    await go(`/releases/${id}/facts/needs`);
    await answer(page, 'Vulnerable', 'Yes');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.name')).toBe('needs-longJourney');
    await answer(page, 'A long journey', 'Yes');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await saveIt(page, good);
    await until(async () => (await needsOf(id))['longJourney'] === true, { what: 'the need', for: 30_000, every: 100 });

    await page.getByRole('link', { name: 'See what taking it back would do' }).click();
    await good();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('It is taken back').waitFor();
    await good();
    await until(async () => (await needsOf(id))['longJourney'] === before, {
      what: 'it to be as before',
      for: 30_000,
      every: 100,
    });
  });
});
