import request from 'supertest';
import { aNoticeRow, aPartnerRow } from '../../../../test/support/notices.js';
import { startTestDashboard, type TestDashboard } from '../../../../test/support/dashboard.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';

const rowOf = (html: string, name: string): readonly string[] => {
  const row = html.split('<tr').find((one) => new RegExp(`<th scope="row"[^>]*>${name}</th>`).test(one)) ?? '';
  return [...row.matchAll(/<td[^>]*>\s*([\s\S]*?)\s*<\/td>/g)].map(([, cell = '']) => cell.replaceAll(/<[^>]*>/g, '').trim());
};

let pages: TestDashboard;
let operator: SignedIn;
beforeAll(async () => {
  pages = await startTestDashboard();
  operator = await signedInAs(pages.server(), pages.db, 'operator');
});
afterAll(() => pages.stop());

test('the page is for operators, and names nobody', async () => {
  await request(pages.server()).get('/operations').expect(303);
  for (const role of ['coordinator', 'prison-team'] as const)
    await (await signedInAs(pages.server(), pages.db, role)).get('/operations').expect(403);
  await aPartnerRow(pages.db, 'hillside');
  await aNoticeRow(pages.db, { partner: 'hillside', state: 'delivered' });
  expect(await operator.page('/operations')).not.toMatch(/Kestrel|A\d{4}ZZ/);
});

test('every notice is in one place: what was written is the sum of what became of it', async () => {
  await aPartnerRow(pages.db, 'riverside');
  for (const state of ['delivered', 'delivered', 'refused', 'undeliverable', 'superseded', 'waiting'])
    await aNoticeRow(pages.db, { partner: 'riverside', state });
  const html = await operator.page('/operations');
  expect(rowOf(html, 'riverside')).toEqual(['Answering', '6', '2', '1', '0', '1', '1', '1', '0', 'Adds up']);
  expect(html).toContain('Nothing is stuck');
});

test('what is due for more than a minute is stuck, unless its partner is parked or something before it is not settled', async () => {
  await aPartnerRow(pages.db, 'northside');
  const task = await aNoticeRow(pages.db, { partner: 'northside', state: 'waiting', dueFor: '5 min' });
  await aNoticeRow(pages.db, { partner: 'northside', state: 'waiting', dueFor: '4 min', version: 2, task });
  const html = await operator.page('/operations');
  expect(html).toContain('Something is stuck');
  expect(html).toContain('1 messages to northside are due and do not leave');
  expect(rowOf(html, 'northside').slice(-2)).toEqual(['1', 'Stuck']);
  expect(rowOf(html, 'Messages to northside')).toEqual(['2', '5 min']);
  await pages.db.query(`update partner set parked_until = now() where id = 'northside'`);
  expect(await operator.page('/operations')).toContain('Nothing is stuck');
});

test('a notice whose day was past when it was written is due since it was written', async () => {
  await aPartnerRow(pages.db, 'westside');
  await aNoticeRow(pages.db, { partner: 'westside', state: 'waiting', dueFor: '25 days', writtenBefore: '0 s' });
  const html = await operator.page('/operations');
  expect(html).toContain('Nothing is stuck');
  expect(rowOf(html, 'Messages to westside')[1]).toMatch(/^(now|\d s)$/);
});

test('a notice that somebody has taken out of the database is missed', async () => {
  await aPartnerRow(pages.db, 'eastside');
  const task = await aNoticeRow(pages.db, { partner: 'eastside', state: 'delivered' });
  await aNoticeRow(pages.db, { partner: 'eastside', state: 'delivered', version: 2, task });
  await pages.db.query('delete from notice where id = $1', [`${task}.1`]);
  expect(await operator.page('/operations')).toContain('1 messages that were written are not in the database');
});

test('processes are told apart: those that are alive, those that cannot work, those that have gone silent', async () => {
  const one = (app: string, silent: string, queue: boolean, workers: boolean | null) =>
    pages.db.query(
      `insert into process (id, app, host, pid, version, queue_answers, workers_run, beat_at)
       values (gen_random_uuid(), $1, 'm', 7, '1.0.0', $2, $3, pg_catalog.now() - $4::interval)`,
      [app, queue, workers, silent],
    );
  expect(rowOf(await operator.page('/operations'), 'Turns are taken')[0]).toBe('Does not work');
  await one('worker', '2 s', true, true);
  await one('api', '3 s', false, null);
  await one('dashboard', '40 s', true, null);
  const html = await operator.page('/operations');
  expect(rowOf(html, 'worker').at(-1)).toBe('Alive');
  expect(rowOf(html, 'api').at(-1)).toBe('Not ready');
  expect(rowOf(html, 'dashboard').at(-1)).toBe('Silent');
  expect(rowOf(html, 'Turns are taken')[0]).toBe('Works');
});

test('settings are shown with where they came from, and no secret among them', async () => {
  const html = await operator.page('/operations');
  expect(rowOf(html, 'THROUGHGATE_SECRET_KEY')).toEqual(['(hidden)', 'default']);
  expect(html).not.toContain('test-key');
});

test('of HMPPS it is shown when it was last heard, what waits, and what only the reconcile found', async () => {
  expect(rowOf(await operator.page('/operations'), 'Last event')).toEqual(['None yet']);
  await pages.db.query(
    `insert into feed_message (id, feed_id, message_id, came_by, body_hash, state, received_at)
     select gen_random_uuid(), 'hmpps', state, 'http', '', state, now() - interval '5 minutes' from unnest('{waiting,failed,held,held}'::text[]) with ordinality as g (state, n)
     on conflict do nothing`,
  );
  await pages.db.query(
    `insert into feed_read (day, asked, records) values ('2026-11-20', 'reconcile', 90), ('2026-11-21', 'reconcile', 80), ('2026-11-21', 'event', 7)`,
  );
  await pages.db.query(
    `insert into feed_drift (day, asked, field, records) values ('2026-11-20', 'reconcile', 'ard', 9), ('2026-11-21', 'reconcile', 'crd', 3)`,
  );
  const html = await operator.page('/operations');
  expect(rowOf(html, 'Last event')).toEqual(['5 min ago']);
  expect(rowOf(html, 'Events that wait for a record')).toEqual(['1']);
  expect(rowOf(html, 'Events that failed, in a day')).toEqual(['1']);
  expect(rowOf(html, 'crd')).toEqual(['The reconcile', 'Sat 21 Nov 2026', '3']);
  expect(rowOf(html, 'ard')).toEqual([]);
});
