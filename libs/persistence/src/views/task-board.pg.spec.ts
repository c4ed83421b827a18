import type { DataSource } from 'typeorm';
import { newId } from '#platform';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.js';
import { hubDataSource, TaskBoardView, BOARD_STEPS, BOARD_TABS, type BoardFilter, type BoardTab } from '../index.js';

interface Made {
  readonly id: string;
  readonly prison: string | null;
  readonly releaseOn: string | null;
  readonly kind: string;
  readonly team: string | null;
  readonly partner: string | null;
  readonly subject: string;
  readonly state: string;
  readonly hours: number;
  readonly assigned: string | null;
  readonly told: number | null;
  readonly answeredUpto: number;
  /** How many hours from now each step of its ladder is reached; null where it has none. */
  readonly ladder: readonly [number, number, number] | null;
  readonly compressed: boolean;
}

const PRISONS = ['LPI', 'WMI', 'LCI', null] as const;
const KINDS = ['GATE_PICKUP', 'COMMUNITY_REFERRAL', 'NALOXONE_TRAINED', 'ATTENTION'] as const;
const everything: BoardFilter = { tab: 'all', prisons: null, viewer: 'dana', sort: 'due', order: 'ascending', page: 1 };

let database: FreshDatabase;
let db: DataSource;
let view: TaskBoardView;
let now: number;
const made: Made[] = [];

/** A step of a ladder so many hours from now, as it is stored. */
const stepIn = (hours: number, place: number) => {
  const at = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });
  const [on, time] = at.format(new Date(now + hours * 3_600_000)).split(' ');
  return { level: BOARD_STEPS[place], on, time };
};

const pick = <T>(all: readonly T[], i: number): T => all[i % all.length] as T;

const make = async (): Promise<void> => {
  for (const id of ['abbey', 'northgate'])
    await db.query(
      `insert into partner (id, label, adapter, role, settings, agreed_fields, secrets, callback_secrets)
       values ($1, $1, 'webhook', 'treatment', '{}', '{}', '{}', '{}')`,
      [id],
    );
  await db.query(`insert into staff (id, name, role) values ('dana', 'Dana', 'coordinator'), ('sam', 'Sam', 'coordinator')`);
  for (let r = 0; r < 40; r += 1) {
    const [releaseId, prison] = [newId(), pick(PRISONS, r)];
    const releaseOn = r % 7 === 0 ? null : `2030-01-${String(1 + (r % 28)).padStart(2, '0')}`;
    await db.query(
      'with p as (insert into person (id, prison_number) values ($1, $2) returning id) insert into release (id, person_id, prison, release_on) select $3, id, $4, $5 from p',
      [newId(), `A${String(1000 + r)}BC`, releaseId, prison, releaseOn],
    );
    for (let t = 0; t < 6; t += 1) {
      const i = r * 6 + t;
      const partner = pick(['abbey', 'northgate', null], i + r);
      const kind = pick(KINDS, t);
      const one: Made = {
        id: newId(),
        prison,
        releaseOn,
        kind,
        team: partner === null ? pick(['healthcare', 'coordinator'], i) : null,
        partner,
        subject: kind === 'ATTENTION' || t > 3 ? `cause:${String(t)}` : (partner ?? pick(['', 'abbey'], i)),
        state: pick(['open', 'open', 'agreed', 'declined', 'done', 'withdrawn'], i * 7 + r),
        hours: ((i * 37) % 900) - 200,
        assigned: pick(['dana', 'sam', null, null], i + t),
        told: pick([1, 2, null], i * 3 + r),
        answeredUpto: pick([0, 1, 2], i + 2 * r),
        ladder: pick([null, [-30, -20, -10], [-30, -20, 10], [-30, 10, 20], [10, 20, 30], [-20, -20, -20]] as const, i + r),
        compressed: (i * 5 + r) % 3 === 0,
      };
      made.push(one);
      await db.query(
        `insert into handover_task (id, release_id, kind, subject, owner_team, owner_partner, due_on, due_at, compressed, because, reckoned, source, state, revision, assigned_to, answered_upto, escalation)
         select $1, $2, $3, $4, $5, $6, (d.at at time zone 'Europe/London')::date, d.at, $12, '', '', '', $8, 1, $9, $10, $11::jsonb
         from (select to_timestamp($7::float8) as at) d`,
        [
          one.id,
          releaseId,
          kind,
          one.subject,
          one.team,
          partner,
          (now + one.hours * 3_600_000) / 1_000,
          one.state,
          one.assigned,
          one.answeredUpto,
          one.ladder === null ? null : JSON.stringify(one.ladder.map(stepIn)),
          one.compressed,
        ],
      );
      if (one.told !== null) await db.query('insert into told (task_id, version) values ($1, $2)', [one.id, one.told]);
    }
  }
};

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
const dayIn = (ms: number): string => DAY.format(new Date(ms));
const daysOn = (days: number): string => {
  const day = new Date(`${dayIn(now)}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
};

const inTab: Readonly<Record<BoardTab, (one: Made) => boolean>> = {
  overdue: ({ hours }) => hours < 0,
  today: ({ hours }) => hours >= 0 && dayIn(now + hours * 3_600_000) === dayIn(now),
  'next-14-days': ({ hours }) => {
    const on = dayIn(now + hours * 3_600_000);
    return on > dayIn(now) && on <= daysOn(14);
  },
  waiting: ({ told, answeredUpto }) => told !== null && told > answeredUpto,
  'taken-further': ({ ladder }) => ladder !== null && ladder[0] < 0,
  'short-notice': ({ compressed }) => compressed,
  attention: ({ kind }) => kind === 'ATTENTION',
  all: () => true,
};

const stepOf = ({ ladder }: Made) => BOARD_STEPS[(ladder ?? []).filter((hours) => hours < 0).length - 1];

const passes = (one: Made, filter: Partial<BoardFilter>): boolean =>
  ['open', 'agreed', 'declined'].includes(one.state) &&
  (filter.prison === undefined || one.prison === filter.prison) &&
  (filter.prisons === undefined || filter.prisons === null || (one.prison !== null && filter.prisons.includes(one.prison))) &&
  (filter.kind === undefined || one.kind === filter.kind) &&
  (filter.partner === undefined || one.partner === filter.partner || one.subject === filter.partner) &&
  (filter.ownerTeam === undefined || one.team === filter.ownerTeam) &&
  (filter.ownerPartner === undefined || one.partner === filter.ownerPartner) &&
  (filter.step === undefined || stepOf(one) === filter.step) &&
  (filter.assignedTo === undefined || one.assigned === filter.assignedTo);

const expected = (filter: Partial<BoardFilter>): Record<string, number> =>
  Object.fromEntries(BOARD_TABS.map((tab) => [tab, made.filter((one) => passes(one, filter) && inTab[tab](one)).length]));

beforeAll(async () => {
  database = await freshDatabase();
  db = await hubDataSource(database.url, 2).initialize();
  view = new TaskBoardView(db);
  const [row] = await db.query<[{ ms: number }]>('select extract(epoch from now())::float8 * 1000 as ms');
  // Tasks due half an hour from a whole hour away, so that the time this suite takes moves none of them.
  now = row.ms + 1_800_000;
  await make();
  now = row.ms;
  for (const [i, one] of made.entries()) made[i] = { ...one, hours: one.hours + 0.5 };
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

test.each<Partial<BoardFilter>>([
  {},
  { prison: 'LPI' },
  { prisons: ['WMI', 'LCI'] },
  { prisons: [] },
  { prison: 'LPI', prisons: ['WMI'] },
  { kind: 'GATE_PICKUP' },
  { partner: 'abbey' },
  { ownerTeam: 'healthcare' },
  { ownerPartner: 'northgate' },
  { assignedTo: 'dana' },
  { assignedTo: null },
  { assignedTo: null, prison: 'WMI', ownerPartner: 'abbey' },
  { kind: 'ATTENTION', prisons: ['LPI'], assignedTo: 'sam' },
  { step: 'E1' },
  { step: 'E2', prison: 'WMI' },
  { step: 'E3', assignedTo: null },
])('the count of every tab is right to the row, and its pages hold just those tasks: %j', async (filter) => {
  const counts = expected(filter);
  for (const tab of BOARD_TABS) {
    const seen: string[] = [];
    let page = 1;
    for (let pages = 1; page <= pages; page += 1) {
      const board = await view.page({ ...everything, ...filter, tab, page });
      expect(board.counts).toEqual(counts);
      pages = board.pages;
      seen.push(...board.rows.map(({ id }) => id));
    }
    const wanted = made.filter((one) => passes(one, filter) && inTab[tab](one)).map(({ id }) => id);
    expect(seen.toSorted()).toEqual(wanted.toSorted());
  }
});

test.each(['due', 'release', 'prison'] as const)('sorting by %s holds across the pages, both ways', async (sort) => {
  const read = async (order: BoardFilter['order']) => {
    const rows = [];
    for (let page = 1; page <= (await view.page({ ...everything, sort, order })).pages; page += 1)
      rows.push(...(await view.page({ ...everything, sort, order, page })).rows);
    return rows.map(({ dueOn, releaseOn, prisonName }) => ({ due: dueOn, release: releaseOn, prison: prisonName })[sort]);
  };
  for (const order of ['ascending', 'descending'] as const) {
    const all = await read(order);
    const known = all.filter((one) => one !== null);
    const sorted = known.toSorted();
    expect(known).toEqual(order === 'ascending' ? sorted : sorted.toReversed());
    expect(all.slice(known.length).every((one) => one === null)).toBe(true);
  }
});

test('a page past the end is the last one, and a task of another prison is not among those chosen', async () => {
  const board = await view.page({ ...everything, page: 999 });
  expect(board.page).toBe(board.pages);
  expect(board.rows.length).toBeGreaterThan(0);
  const [theirs, ours] = [made.find(({ prison }) => prison === 'WMI'), made.find(({ prison }) => prison === 'LPI')];
  const chosen = await view.chosen([theirs?.id ?? '', ours?.id ?? ''], { id: 'dana', prisons: ['LPI'] });
  expect(chosen.map(({ id }) => id)).toEqual([ours?.id]);
});

test('what is hidden from somebody is neither counted nor listed, in no order and on no page; whoever is named sees all of it', async () => {
  const hidden = made
    .filter(({ prison, state }) => prison === 'LPI' && ['open', 'agreed', 'declined'].includes(state))
    .slice(0, 3);
  const ids = hidden.map(({ id }) => id);
  const all = expected({});
  const people = `select distinct r.person_id from handover_task t join release r on r.id = t.release_id where t.id = any($1)`;
  const theirs = await db.query<{ id: string }[]>(
    `select t.id from handover_task t join release r on r.id = t.release_id where r.person_id in (${people})`,
    [ids],
  );
  const gone = new Set(theirs.map(({ id }) => id));
  const left = made.filter((one) => passes(one, {}) && !gone.has(one.id));
  await db.query(`insert into limited_person (person_id) ${people}`, [ids]);
  await db.query(
    `insert into limited_person_named (person_id, staff_id, reason, named_by) select person_id, 'sam', 'why', 'sam' from limited_person`,
  );
  for (const sort of ['due', 'release', 'prison'] as const) {
    const [dana, sam] = [await view.page({ ...everything, sort }), await view.page({ ...everything, sort, viewer: 'sam' })];
    expect(dana.counts).toEqual(Object.fromEntries(BOARD_TABS.map((tab) => [tab, left.filter((one) => inTab[tab](one)).length])));
    expect(sam.counts).toEqual(all);
    const seen: string[] = [];
    for (let page = 1; page <= dana.pages; page += 1)
      seen.push(...(await view.page({ ...everything, sort, page })).rows.map(({ id }) => id));
    expect(seen.toSorted()).toEqual(left.map(({ id }) => id).toSorted());
  }
});
