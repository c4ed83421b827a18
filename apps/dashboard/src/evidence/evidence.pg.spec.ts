import type { Server } from 'node:http';
import { addDays, localDate, type LocalDate } from '#calendar';
import { EvidenceView } from '#persistence';
import { newId } from '#platform';
import { startTestDashboard, type TestDashboard } from '../../../../test/support/dashboard.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';
import { ENGAGED_BY_DAY, MEASURES } from './measures.js';

const TODAY = localDate('2026-12-16');

let pages: TestDashboard;
let staff: SignedIn;
let made = 0;
const server = (): Server => pages.server();

interface Was {
  readonly prison: string;
  readonly left: LocalDate;
  /** Days after release; before it they are negative. */
  readonly told?: number;
  readonly accepted?: number;
  readonly came?: number;
  readonly handed?: number;
  readonly needs?: object;
  readonly declined?: boolean;
  readonly standing?: string;
  /** In custody again so many days after release. */
  readonly back?: number;
}

/** Somebody who left, with what became of them, straight into the tables. */
const somebody = async ({
  prison,
  left,
  told,
  accepted,
  came,
  handed,
  needs,
  declined = false,
  standing = 'released',
  back,
}: Was) => {
  made += 1;
  const [person, release, task] = [newId(), newId(), newId()];
  const day = (after: number | undefined): string | null => (after === undefined ? null : addDays(left, after));
  const at = (after: number | undefined): string | null => (after === undefined ? null : `${addDays(left, after)}T22:30:00Z`);
  const { db } = pages;
  await db.query(`insert into person (id, prison_number, last_name) values ($1, $2, 'Nobody')`, [
    person,
    `T${String(1000 + made)}AA`,
  ]);
  await db.query(
    `insert into release (id, person_id, prison, standing, released_on, ended_as, ended_on)
     values ($1, $2, $3, $4, $5, case when $6::date is not null then 'RETURNED_TO_CUSTODY' end, $6)`,
    [release, person, prison, standing, standing === 'released' || standing === 'returned' ? left : null, day(back)],
  );
  await db.query(`insert into release_needs (release_id, needs, naloxone, destination, contact) values ($1, $2, $3, '{}', $4)`, [
    release,
    JSON.stringify(needs ?? { opioid: true }),
    JSON.stringify({ declined, handedOverOn: day(handed) }),
    JSON.stringify(came === undefined ? {} : { attendedOn: day(came) }),
  ]);
  await db.query(
    `insert into handover_task (id, release_id, kind, subject, owner_team, due_on, due_at, compressed, because, reckoned, source, state, revision, changed_at)
     values ($1, $2, 'COMMUNITY_REFERRAL', 'abbey', 'recovery-practitioner', $3, now(), false, '', '', '', $4, 1, coalesce($5::timestamptz, now()))`,
    [task, release, left, accepted === undefined ? 'open' : 'done', at(accepted)],
  );
  if (told !== undefined)
    await db.query(
      `insert into notice (id, task_id, version, release_id, person_id, partner_id, act, message, content_key, fields, method, url, body, urgency, state, attempts, next_at, settled_at)
       values ($1 || '.1', $1::uuid, 1, $2, $3, 'abbey', 'open', 'referral', '', '{}', 'POST', 'http://example.org', '{}', 'routine', 'delivered', 1, now(), $4)`,
      [task, release, person, at(told)],
    );
};

const of = (prisons: readonly string[] | null = null, months = 3) =>
  pages.app.get(EvidenceView).of({ prisons, months, engagedByDay: ENGAGED_BY_DAY });

beforeAll(async () => {
  pages = await startTestDashboard({ THROUGHGATE_DEMO_TODAY: TODAY });
  await pages.db.query(
    `insert into partner (id, label, adapter, role, settings, agreed_fields, secrets, callback_secrets) values ('abbey', 'Abbey', 'webhook', 'treatment', '{}', '{}', '{}', '{}')`,
  );
  const october = localDate('2026-10-06');
  const six = Array.from({ length: 6 }, (_, i) => addDays(october, i));
  // October at Liverpool: six people, each of another fate, on the edge of each rule.
  await somebody({ prison: 'LPI', left: october, told: -3, accepted: -2, came: 21, handed: 0 });
  await somebody({ prison: 'LPI', left: october, told: 0, accepted: 1, came: 22, handed: 1 });
  await somebody({ prison: 'LPI', left: october, told: 1, came: 0, declined: true });
  await somebody({ prison: 'LPI', left: october, accepted: 0, needs: { drugOrAlcohol: true } });
  await somebody({ prison: 'LPI', left: october, told: -9, standing: 'returned', back: 3 });
  await somebody({ prison: 'LPI', left: october, came: 30, handed: -2 });
  // None of these counts: no need recorded, died, too long ago, left today.
  await somebody({ prison: 'LPI', left: october, needs: {} });
  await somebody({ prison: 'LPI', left: october, standing: 'died' });
  await somebody({ prison: 'LPI', left: localDate('2026-09-30') });
  await somebody({ prison: 'LPI', left: TODAY, told: 0 });
  // December at Liverpool: day 21 is still to come, for the last of November it is over today.
  for (const left of [addDays(TODAY, -1), addDays(TODAY, -21), addDays(TODAY, -22)])
    await somebody({ prison: 'LPI', left, came: 1 });
  for (const left of six) await somebody({ prison: 'WMI', left, told: -1, accepted: -1, came: 2 });
  await somebody({ prison: 'WMI', left: localDate('2026-11-10') });
  staff = await signedInAs(server(), pages.db, 'coordinator');
});
afterAll(() => pages.stop());

test('the figures are those of a count by hand, to the day', async () => {
  const { months, cells } = await of(['LPI']);
  expect(months).toEqual(['2026-10', '2026-11', '2026-12']);
  expect(cells.find(({ month }) => month === '2026-10')).toEqual({
    prison: 'LPI',
    month: '2026-10',
    released: 6,
    // Delivered on day -3, 0 and -9, and one taken on without; not the one delivered on day 1.
    referred: 4,
    accepted: 2,
    // All but the one who declined and the one with alcohol alone; handed over on day 0 and -2, not on day 1.
    naloxoneCalledFor: 4,
    naloxoneHandedOver: 2,
    windowOver: 6,
    // On day 21 and on day 0, not on day 22.
    engaged: 2,
    // Whoever was back on day 3.
    returned: 1,
    tooEarly: 0,
    tooEarlyEngaged: 0,
  });
});

test('day 21 counts to its end: whoever left 21 days ago is too early to say of, 22 days ago is not', async () => {
  const { cells } = await of(['LPI']);
  const late = cells
    .filter(({ month }) => month > '2026-10')
    .map(({ month, windowOver, tooEarly, tooEarlyEngaged }) => ({ month, windowOver, tooEarly, tooEarlyEngaged }));
  expect(late).toEqual([
    { month: '2026-11', windowOver: 1, tooEarly: 1, tooEarlyEngaged: 1 },
    { month: '2026-12', windowOver: 0, tooEarly: 1, tooEarlyEngaged: 1 },
  ]);
});

test('somebody of one prison sees no other, whatever the address asks for', async () => {
  const gate = await signedInAs(server(), pages.db, 'prison-team', { id: 'gate', prisons: ['WMI'] });
  const html = await gate.page('/evidence?prison=LPI&months=3');
  expect(html).toContain('Wymott');
  expect(html).not.toContain('Liverpool');
  expect((await gate.get('/evidence/released.csv?prison=LPI')).text).not.toContain('Liverpool');
});

test('the page says what counts, shows numerators and denominators, and names nobody', async () => {
  const html = await staff.page('/evidence?months=3');
  for (const { title, definition } of MEASURES) {
    expect(html).toContain(title);
    for (const words of definition) expect(html).toContain(words);
  }
  expect(html).toMatch(/33%[\s\S]*?2 of 6/);
  expect(html).toContain('too few to tell');
  expect(html).not.toContain('Nobody,');
  expect(html).not.toMatch(/T\d{4}AA/);
  expect(html).not.toMatch(/ style="/);
});

test('each figure has its chart as a file of its own, without styles, that any browser draws', async () => {
  for (const { name } of MEASURES) {
    const { body, headers } = await staff.get(`/evidence/${name}.svg?months=3`).expect(200);
    const svg = String(body);
    expect(headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('Oct 2026');
    expect(svg).not.toMatch(/ style=|<style|<script|ecmeta/);
  }
  await staff.get('/evidence/secrets.svg').expect(404);
  await staff.get('/evidence/secrets.csv').expect(404);
});

test('the file for a spreadsheet holds the same figures, small groups left out', async () => {
  const { text, headers } = await staff.get('/evidence/engaged.csv?months=3').expect(200);
  expect(headers['content-disposition']).toBe('attachment; filename="evidence-engaged.csv"');
  expect(text).toContain('Liverpool,Oct 2026,6,2,33,0,');
  expect(text).toContain('Liverpool,Nov 2026,,,,,fewer than 5 people: not told');
  expect(text.replace(/^﻿/, '').split('\n')[0]).toContain('Prison,Month of release,People counted');
});

test('a prison whose name is a formula is taken for no formula', async () => {
  await pages.db.query(`insert into prison (id, name, nation) values ('XXX', '=cmd()', 'england-and-wales')`);
  for (let i = 0; i < 5; i += 1) await somebody({ prison: 'XXX', left: localDate('2026-11-03') });
  expect((await staff.get('/evidence/released.csv?months=3')).text).toContain("'=cmd()");
});

test('a community service has no evidence to look at, and looking is kept in the trail', async () => {
  await pages.db.query(`delete from audit_entry where who = 'a-coordinator'`);
  await staff.page('/evidence?prison=LPI&months=12');
  const seen = await pages.db.query<object[]>(`select did, detail from audit_entry where who = 'a-coordinator'`);
  expect(seen).toEqual([{ did: 'evidence.viewed', detail: { prison: 'LPI', months: 12 } }]);
  const service = await signedInAs(server(), pages.db, 'community-service', { id: 'rory', prisons: [], partnerId: 'abbey' });
  await service.get('/evidence').expect(403);
});
