import { newId } from '#platform';
import { aNoticeRow, aPartnerRow } from '../../../../test/support/notices.js';
import { startTestDashboard, type TestDashboard } from '../../../../test/support/dashboard.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';

let pages: TestDashboard;
let dana: SignedIn;
beforeAll(async () => {
  pages = await startTestDashboard();
  dana = await signedInAs(pages.server(), pages.db, 'coordinator');
});
afterAll(() => pages.stop());

const valueOf = (html: string, name: string): string =>
  new RegExp(`<dt[^>]*>${name}</dt>\\s*<dd[^>]*>([^<]*)</dd>`).exec(html)?.[1]?.trim() ?? '';

test('where there has been none the page says when one appears', async () => {
  expect(await dana.page('/recalculations')).toContain('There has been none');
});

test('it is for coordinators and operators', async () => {
  await (await signedInAs(pages.server(), pages.db, 'operator')).page('/recalculations');
  await (await signedInAs(pages.server(), pages.db, 'prison-team')).get('/recalculations').expect(403);
});

describe('a recalculation that is going on', () => {
  const id = newId();
  beforeAll(async () => {
    await aPartnerRow(pages.db, 'riverside');
    await pages.db.query(`insert into recalculation (id, feed_id) values ($1, 'hmpps')`, [id]);
    for (const [state, planned] of [
      ['delivered', true],
      ['waiting', true],
      ['superseded', false],
    ] as const) {
      const task = await aNoticeRow(pages.db, { partner: 'riverside', state });
      await pages.db.query('update notice set recalculation_id = $1 where task_id = $2', [id, task]);
      await pages.db.query(
        `insert into recalculation_release (recalculation_id, release_id, was_on, planned_at)
         select $1, release_id, '2027-03-02', case when $3 then now() end from handover_task where id = $2`,
        [id, task, planned],
      );
    }
    await pages.db.query(`insert into attempt (notice_id, partner_id, number, ms, outcome, digest)
      select id, 'riverside', 1, 1, 'delivered', 'digest.1' from notice where state = 'delivered'`);
    await pages.db.query(
      `update release set release_on = '2027-03-09' where id in (select release_id from recalculation_release where planned_at is null)`,
    );
  });

  test('shows how many are planned, which release is nearest of those that are not, and what partners have heard', async () => {
    const html = await dana.page('/recalculations');
    expect(html).toContain('Being planned');
    expect(valueOf(html, 'Planned anew')).toBe('2 of 3');
    expect(valueOf(html, 'Nearest release that is not planned yet')).toBe('Tue 9 Mar 2027');
    expect(valueOf(html, 'Changes partners have heard of')).toBe('1, in one message');
    expect(valueOf(html, 'Changes that wait')).toBe('1');
    expect(valueOf(html, 'Done')).toBe('Not yet');
    expect(html).not.toMatch(/Kestrel|A\d{4}ZZ/);
  });

  test('is done once all of it is planned and told', async () => {
    await pages.db.query('update recalculation_release set planned_at = now()');
    await pages.db.query(`update notice set state = 'superseded', settled_at = now() where state = 'waiting'`);
    await pages.db.query(`update recalculation set last_at = now() - interval '1 hour'`);
    const html = await dana.page('/recalculations');
    expect(html).toMatch(/govuk-tag--green">\s*Done/);
    expect(valueOf(html, 'Done')).not.toBe('Not yet');
  });

  test('takes the name people know it by, and says what is wrong with one', async () => {
    const { text } = await dana.post(`/recalculations/${id}/name`, { name: ' ' }).expect(400);
    expect(text).toContain('Enter a name');
    expect(text).toContain(`href="#name-${id}"`);
    expect((await dana.post(`/recalculations/${id}/name`, { name: 'x'.repeat(81) }).expect(400)).text).toContain('80 characters');
    await dana.post(`/recalculations/${id}/name`, { name: 'Progression model, <b>tranche 3</b>' }).expect(303);
    expect(await dana.page('/recalculations')).toContain('Progression model, &lt;b&gt;tranche 3&lt;/b&gt;');
    await dana.post(`/recalculations/${newId()}/name`, { name: 'x' }).expect(404);
    await dana.post('/recalculations/x/name', { name: 'x' }).expect(404);
  });
});
