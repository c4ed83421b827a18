import type { DataSource } from 'typeorm';
import { newId } from '#platform';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/database.js';
import { hubDataSource, RELEASE_ORDERS, RELEASE_TABS, ReleaseListView, type ReleasesAsked, type ReleaseTab } from '../index.js';

const STANDINGS = [
  'no-date',
  'on-hold',
  'far-off',
  'expected',
  'confirmed',
  'released',
  'returned',
  'died',
  'cancelled',
  'deported',
];
const PRISONS = ['LPI', 'WMI', null];
const DAYS = [null, '2030-01-01', '2030-01-04', '2030-01-10', '2030-02-01'];
const MARKERS = [[], ['unsentenced'], ['acct-open'], ['unsentenced', 'acct-open']];
/** What is to be done, if anything, and how many hours from now it is due. */
const WORK = [
  null,
  { kind: 'GATE_PICKUP', state: 'open', hours: -5 },
  { kind: 'GATE_PICKUP', state: 'open', hours: 50 },
] as const;
const TROUBLE = [
  null,
  { kind: 'OST_BRIDGING', state: 'declined', hours: 80 },
  { kind: 'ATTENTION', state: 'open', hours: 90 },
  { kind: 'ATTENTION', state: 'done', hours: -90 },
] as const;

interface Made {
  readonly id: string;
  readonly name: string;
  readonly standing: string;
  readonly prison: string | null;
  readonly day: string | null;
  readonly markers: readonly string[];
  readonly late: number;
  readonly attention: boolean;
  /** Who may see it where access to the person is limited; null where it is not. */
  readonly named: string | null;
}

const asked: ReleasesAsked = {
  tab: 'next',
  prisons: null,
  viewer: 'dana',
  attention: 'all',
  marker: null,
  order: 'day',
  reversed: 'no',
  page: 1,
  days: [
    { nation: 'england-and-wales', nextTo: '2030-01-03', fortnightTo: '2030-01-15', outSince: '2030-01-02' },
    { nation: 'scotland', nextTo: '2030-01-01', fortnightTo: '2030-01-01', outSince: '2030-01-01' },
  ],
};

let database: FreshDatabase;
let db: DataSource;
let view: ReleaseListView;
const made: Made[] = [];
const pick = <T>(all: readonly T[], i: number): T => all[i % all.length] as T;

const task = (
  release: string,
  { kind, state, hours }: { readonly kind: string; readonly state: string; readonly hours: number },
) =>
  db.query(
    `insert into handover_task (id, release_id, kind, subject, owner_team, due_on, due_at, compressed, because, reckoned, source, state, revision)
     select $1, $2, $3, '', 'coordinator', at::date, at, false, '', '', '', $4, 1 from (select now() + $5 * interval '1 hour' as at) d`,
    [newId(), release, kind, state, hours],
  );

const make = async (i: number): Promise<void> => {
  const [work, trouble] = [pick(WORK, i + (i >> 3)), pick(TROUBLE, i + (i >> 2))];
  const one: Made = {
    id: newId(),
    name: `Kestrel${String((i * 37) % 211).padStart(3, '0')}`,
    standing: pick(STANDINGS, i),
    prison: pick(PRISONS, i >> 1),
    day: pick(DAYS, i + (i >> 4)),
    markers: pick(MARKERS, i + (i >> 5)),
    late: work?.hours === -5 ? 1 : 0,
    attention: work?.hours === -5 || trouble?.state === 'declined' || (trouble?.kind === 'ATTENTION' && trouble.state === 'open'),
    named: pick([null, null, null, 'dana', 'sam'], i + (i >> 6)),
  };
  made.push(one);
  const person = newId();
  await db.query(`insert into person (id, prison_number, first_name, last_name) values ($1, $2, 'Idris', $3)`, [
    person,
    `A${String(1000 + i)}BC`,
    one.name,
  ]);
  await db.query(
    `insert into release (id, person_id, prison, standing, release_on, released_on, markers)
     values ($1, $2, $3, $4, $5, case when $4 = 'released' then $5::date end, $6)`,
    [one.id, person, one.prison, one.standing, one.day, JSON.stringify(one.markers)],
  );
  for (const todo of [work, trouble]) if (todo !== null) await task(one.id, todo);
  if (one.named === null) return;
  await db.query('insert into limited_person (person_id) values ($1)', [person]);
  await db.query(`insert into limited_person_named (person_id, staff_id, reason, named_by) values ($1, $2, 'why', 'dana')`, [
    person,
    one.named,
  ]);
};

const hasDay = ({ standing, day }: Made): boolean =>
  day !== null && !['died', 'returned', 'released', 'cancelled', 'deported', 'far-off'].includes(standing);
const IN_TAB: Readonly<Record<ReleaseTab, (one: Made) => boolean>> = {
  next: (one) => hasDay(one) && (one.day ?? '') <= '2030-01-03',
  fortnight: (one) => hasDay(one) && (one.day ?? '') > '2030-01-03' && (one.day ?? '') <= '2030-01-15',
  later: (one) => hasDay(one) && (one.day ?? '') > '2030-01-15',
  'far-off': ({ standing }) => standing === 'far-off',
  'no-date': ({ standing, markers }) =>
    ['no-date', 'on-hold'].includes(standing) ||
    (['far-off', 'expected', 'confirmed'].includes(standing) && markers.includes('unsentenced')),
  cancelled: ({ standing }) => ['cancelled', 'deported'].includes(standing),
  attention: ({ attention }) => attention,
  out: ({ standing, day }) => standing === 'released' && day !== null && day >= '2030-01-02',
};

const wanted = ({ tab, prisons, viewer, attention, marker }: ReleasesAsked): readonly Made[] =>
  made.filter(
    (one) =>
      IN_TAB[tab](one) &&
      (prisons === null || prisons.includes(one.prison ?? '')) &&
      (one.named === null || one.named === viewer) &&
      (attention === 'all' || one.attention) &&
      (marker === null || one.markers.includes(marker)),
  );

const allPages = async (of: ReleasesAsked) => {
  const rows = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const found = await view.page({ ...of, page });
    pages = found.pages;
    rows.push(...found.rows);
  }
  return rows;
};

beforeAll(async () => {
  database = await freshDatabase();
  db = await hubDataSource(database.url, 2).initialize();
  view = new ReleaseListView(db);
  await db.query(`insert into staff (id, name, role) values ('dana', 'Dana', 'coordinator'), ('sam', 'Sam', 'coordinator')`);
  for (let i = 0; i < 640; i += 1) await make(i);
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

test.each<Partial<ReleasesAsked>>([
  {},
  { viewer: 'sam' },
  { viewer: 'nobody' },
  { prisons: ['LPI'] },
  { prisons: [] },
  { attention: 'only' },
  { marker: 'acct-open' },
  { marker: 'unsentenced', attention: 'only', prisons: ['WMI'], viewer: 'sam' },
])('the count of every tab is right to the release, and its pages hold just those: %j', async (filter) => {
  const of = { ...asked, ...filter };
  const counts = Object.fromEntries(RELEASE_TABS.map((tab) => [tab, wanted({ ...of, tab, attention: 'all' }).length]));
  for (const tab of RELEASE_TABS) {
    const ids = wanted({ ...of, tab }).map(({ id }) => id);
    const found = await view.page({ ...of, tab });
    expect({ ...found.counts, total: found.total }).toEqual({ ...counts, total: ids.length });
    expect((await allPages({ ...of, tab })).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  }
});

test.each(RELEASE_ORDERS)('sorting by %s holds across the pages, both ways', async (order) => {
  const lateOf = new Map(made.map(({ id, late }) => [id, String(late)]));
  for (const tab of ['attention', 'later', 'far-off'] as const)
    for (const reversed of ['no', 'yes'] as const) {
      const rows = await allPages({ ...asked, tab, order, reversed });
      const keys = rows.map(({ id, releaseOn, lastName }) => ({ day: releaseOn, name: lastName, late: lateOf.get(id) })[order]);
      const known = keys.filter((key) => key !== null && key !== undefined);
      const up = known.toSorted();
      // Those with most that is late come first.
      expect(known).toEqual((order === 'late') === (reversed === 'yes') ? up : up.toReversed());
      expect(keys.slice(known.length).every((key) => key === null)).toBe(true);
    }
});
