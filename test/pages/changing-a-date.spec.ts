import { browserIsThere, DESKTOP, PHONE, visit } from '../support/browser.js';
import { demoInBrowser, expectGood } from '../support/demo-in-browser.js';
import { until } from '../support/until.js';

const demo = demoInBrowser();

const laterRelease = async (prison: string): Promise<string> =>
  (
    await demo.hub.db.query<[{ id: string }]>(
      `select id from release where prison = $1 and standing = 'expected' order by release_on desc, id limit 1`,
      [prison],
    )
  )[0].id;
const dayOf = async (id: string): Promise<string> =>
  (await demo.hub.db.query<[{ on: string }]>('select release_on as on from release where id = $1', [id]))[0].on;

const pagesIn = (pdf: Buffer): readonly string[] =>
  [...pdf.toString('latin1').matchAll(/\/Type \/Page\n[\s\S]*?\/MediaBox \[([^\]]+)\]/g)].map(([, box]) => box ?? '');

(browserIsThere ? describe : describe.skip)('in a browser', () => {
  test.each([
    ['with scripts, at a desk', 'on', DESKTOP],
    ['without scripts, on a phone', 'off', PHONE],
  ] as const)('a date is changed, looked at, saved and taken back: %s', async (_, script, viewport) => {
    const { page, go } = await visit(demo.browser, { hub: demo.hub.url, as: 'lee-liverpool', viewport, script });
    const good = (): Promise<void> => (script === 'on' ? expectGood(page) : Promise.resolve());
    const id = await laterRelease('LPI');
    const before = await dayOf(id);
    await go(`/releases/${id}/date`);
    await page.getByRole('button', { name: 'See what would change' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await good();

    await page.getByLabel('Conditional release date (CRD)').check();
    for (const [box, value] of [
      ['Day', '26'],
      ['Month', '3'],
      ['Year', '2027'],
    ] as const) {
      await page.getByLabel(box, { exact: true }).fill(value);
    }
    await page.getByLabel('Why?').fill('Recalculated');
    await page.getByRole('button', { name: 'See what would change' }).click();
    await page.getByText('Wed 24 Mar 2027').first().waitFor();
    await good();
    expect(await dayOf(id)).toBe(before);

    await page.getByLabel('Day', { exact: true }).fill('17');
    await page.getByRole('button', { name: 'See that day' }).click();
    await page.getByText('Wed 17 Mar 2027').first().waitFor();
    await page.getByRole('button', { name: 'Save this change' }).click();
    await page.getByRole('heading', { name: 'Saved' }).waitFor();
    await good();
    await until(async () => (await dayOf(id)) === '2027-03-17', { what: 'the day to move', for: 30_000, every: 100 });

    await page.getByRole('button', { name: 'See what taking it back would do' }).click();
    await page.getByRole('button', { name: 'Save this change' }).click();
    await page.getByRole('heading', { name: 'Saved' }).waitFor();
    await until(async () => (await dayOf(id)) === before, { what: 'the day to be as it was', for: 30_000, every: 100 });
  });

  test('the gate list is printed on A4 across without what is only for the screen, and each slip on a sheet of A5', async () => {
    const on = '2027-01-13';
    await demo.hub.db.query(
      `update release set release_on = $1, standing = 'expected', prison = 'GHI' where id in (select id from release order by id limit 14)`,
      [on],
    );
    const { page, go } = await visit(demo.browser, { hub: demo.hub.url, as: 'dana-coordinator' });
    await go(`/gate-list?prison=GHI&on=${on}`);
    expect(await page.locator('.app-gate tbody tr').count()).toBeGreaterThan(12);
    const sheets = pagesIn(await page.pdf({ preferCSSPageSize: true }));
    // How many fit a sheet is held to the letter where the people are always the same: on-paper.spec.ts.
    expect(sheets.length).toBeGreaterThan(1);
    for (const box of sheets) expect(box.split(' ').map(Number).map(Math.round)).toEqual([0, 0, 842, 595]);
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.govuk-service-navigation', '.app-filters', '.app-footer', 'h1']) {
      expect(await page.locator(hidden).isVisible()).toBe(false);
    }
    await go(`/gate-list/slips?prison=GHI&on=${on}`);
    const slips = pagesIn(await page.pdf({ preferCSSPageSize: true }));
    expect(slips).toHaveLength(await page.locator('.app-slip').count());
    expect(slips.every((box) => box.startsWith('0 0 420 '))).toBe(true);
  });
});
