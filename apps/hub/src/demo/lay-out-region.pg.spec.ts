import { localDate } from '#calendar';
import { FetchFeedMessages, ReadPeopleAgain, ReconcilePeople, ReplanReleases, SendAgain, UnderstandFeed } from '#handover';
import { ReleasePageView } from '#persistence';
import { byHand } from '../../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../../test/support/hub.js';
import { storyLine } from '../../../dashboard/src/release/story.js';
import { DEMO_PARTNERS } from './demo-partners.js';
import { startDemoHmpps, type DemoHmpps } from './hmpps/demo-hmpps.js';
import { keepUpWithRegion, layOutRegion } from './lay-out-region.js';
import { moment } from './region/moment.js';
import { regionAt } from './region/region.js';
import { whatHappensNext, type Happening } from './what-happens-next.js';

const TABLES = [
  'person',
  'release',
  'release_fact',
  'release_needs',
  'handover_task',
  'task_event',
  'notice',
  'attempt',
  'news',
  'outbox',
];
const TODAY = localDate('2026-12-16');

let hub: TestHub;
let hmpps: DemoHmpps;
let now: Date;

const rows = <Row>(statement: string, given: readonly unknown[] = []): Promise<readonly Row[]> =>
  hub.db.query<Row[]>(statement, [...given]);

/** What every table holds, as one number for each. */
const held = async (tables: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const sums: Record<string, string> = {};
  for (const table of tables) {
    const [row] = await rows<{ sum: string }>(
      `select count(*) || '/' || coalesce(sum(hashtext(t::text)::bigint), 0) as sum from ${table} t`,
    );
    sums[table] = row?.sum ?? '';
  }
  return sums;
};

const count = async (statement: string): Promise<number> => Number((await rows<{ n: number }>(statement))[0]?.n);

/** Fetches what HMPPS has told, understands it, reads the records and plans, as the worker does. */
const hearHmpps = async (): Promise<void> => {
  const { app } = hub;
  await app.get(FetchFeedMessages, { strict: false }).run(new AbortController().signal);
  while ((await app.get(UnderstandFeed, { strict: false }).run()) !== 'empty');
  while ((await app.get(ReadPeopleAgain, { strict: false }).run()) !== 'empty');
  await byHand(hub).plan();
};

/** Reads every record again, and says how many were read. */
const reconcile = async (): Promise<number> => {
  await rows(`update hmpps_person set read_at = read_at - interval '1 day'`);
  await hub.app.get(ReconcilePeople, { strict: false }).run();
  const due = await count('select count(*) as n from hmpps_person where due_at <= now()');
  while ((await hub.app.get(ReadPeopleAgain, { strict: false }).run()) !== 'empty');
  expect(await count('select count(*) as n from hmpps_person where due_at is not null')).toBe(0);
  return due;
};

const ofHmpps = () => rows<{ says: object }>(`select says from release_fact where feed_id = 'hmpps'`);
const raisedByHmpps = () =>
  rows<{ subject: string }>(`select subject from handover_task where kind = 'ATTENTION' and subject like 'hmpps%'`);

/** Lets minutes go by until this happens. */
const untilIt = async (what: Happening, from: Date): Promise<Date> => {
  for (let minute = 1; minute <= 600; minute += 1) {
    const at = new Date(from.getTime() + minute * 60_000);
    if ((await whatHappensNext({ app: hub.app, simulator: hub.simulator, hmpps, now: at })) === what) return at;
  }
  throw new Error(`in ten hours it never came to this: ${what}`);
};

beforeAll(async () => {
  hmpps = await startDemoHmpps(0);
  const settings = {
    THROUGHGATE_DEMO_TODAY: TODAY,
    ...hmpps.settings,
    THROUGHGATE_HMPPS_REQUESTS_A_SECOND: 50,
    THROUGHGATE_REACH_PRIVATE: [new URL(hmpps.url).host],
  };
  hub = await startTestHub('postgres', settings, { turns: 'by hand' });
  hmpps.know(hub.db);
  for (const { id, persona, role, areas } of DEMO_PARTNERS) await hub.addPartner({ id, persona, role, areas });
  now = moment(TODAY, '12:30');
  await layOutRegion(hub.app, now);
});
afterAll(async () => {
  await hub.stop();
  await hmpps.stop();
});

test('asked twice, it writes nothing the second time', async () => {
  const before = await held([...TABLES, 'audit_entry']);
  expect(await layOutRegion(hub.app, now)).toEqual({ people: 0, facts: 0 });
  expect(await held([...TABLES, 'audit_entry'])).toEqual(before);
});

test('reading every record of HMPPS finds nothing but what the hub knows, records nothing and raises nothing', async () => {
  const before = await held(TABLES);
  expect(await reconcile()).toBeGreaterThan(150);
  expect(await held(TABLES)).toEqual(before);
  expect(await rows('select * from feed_drift')).toEqual([]);
});

test('everybody the region knows by now is there, and nobody twice', async () => {
  const region = regionAt(TODAY, now);
  expect(await count('select count(*) as n from person')).toBe(region.length);
  expect(await count('select count(*) as n from release')).toBe(region.length);
  expect(await count(`select count(*) as n from release_fact where feed_id = 'demo'`)).toBeGreaterThanOrEqual(
    region.flatMap(({ said }) => said).length,
  );
});

test('planning all of it anew changes nothing: the past is what the hub itself would have written', async () => {
  const before = await held(TABLES);
  const ids = (await rows<{ id: string }>('select id from release')).map(({ id }) => id);
  await hub.db.transaction((tx) => hub.app.get(ReplanReleases, { strict: false }).within(tx, ids));
  expect(await held(TABLES)).toEqual(before);
});

test('nothing of the past was sent, and nothing of it is left to be done', async () => {
  for (const { id } of DEMO_PARTNERS) expect(hub.simulator.received(id)).toEqual([]);
  expect(await count(`select count(*) as n from notice where state = 'sending'`)).toBe(0);
  expect(await count(`select count(*) as n from news where state = 'received'`)).toBe(0);
  expect(await count('select count(*) as n from outbox')).toBe(0);
  expect(await count('select count(*) as n from release where facts_version <> planned_version')).toBe(0);
});

test('each thing has its own time, in the order in which things happen, and none of them is still to come', async () => {
  const times = `
    select received_at as at from release_fact union all select created_at from handover_task union all select changed_at from handover_task
    union all select at from task_event union all select written_at from notice union all select at from attempt union all select received_at from news`;
  expect(await count(`select count(*) as n from (${times}) t where at > '${now.toISOString()}'`)).toBe(0);
  expect(await count(`select count(distinct at::date) as n from (${times}) t`)).toBeGreaterThan(180);
  expect(await count('select count(*) as n from attempt a join notice n on n.id = a.notice_id where a.at < n.written_at')).toBe(
    0,
  );
  expect(
    await count(
      'select count(*) as n from news w join notice n on n.task_id = w.task_id and n.version = w.version where w.received_at < n.written_at',
    ),
  ).toBe(0);
  expect(await count(`select count(*) as n from release_fact where occurred_at > received_at + interval '1 second'`)).toBe(0);
});

test('the past has what a region has: done, late, declined, withdrawn, refused and repeated tries, people who came and who did not', async () => {
  for (const statement of [
    `select count(*) as n from handover_task where state = 'done' and settled_by like '%: accepted'`,
    `select count(*) as n from handover_task where state = 'withdrawn'`,
    `select count(*) as n from handover_task where state = 'done' and changed_at > due_at`,
    `select count(*) as n from handover_task where state in ('open', 'agreed', 'declined') and due_at < now()`,
    `select count(*) as n from news where kind = 'declined'`,
    `select count(*) as n from news where kind = 'did-not-attend'`,
    `select count(*) as n from attempt where outcome = 'timeout'`,
    `select count(*) as n from attempt where number > 1 and outcome = 'delivered'`,
    `select count(*) as n from release where standing = 'no-date'`,
    `select count(*) as n from release_needs where (contact ->> 'attendedOn') is not null`,
    `select count(*) as n from release r join release_needs k on k.release_id = r.id
     where r.standing = 'released' and (k.contact ->> 'attendedOn') is null`,
  ])
    expect({ statement, some: (await count(statement)) > 0 }).toEqual({ statement, some: true });
  expect(await count(`select count(*) as n from handover_task where state = 'done' and changed_at > due_at`)).toBeGreaterThan(10);
  expect(await count(`select count(*) as n from attempt where number > 1 and outcome = 'delivered'`)).toBeGreaterThan(10);
  expect(await count(`select count(*) as n from news where kind = 'declined'`)).toBeGreaterThan(5);
});

test('what a partner has refused lately is somebody’s task, and may still be sent again', async () => {
  const refused = await rows<{ id: string }>(`select id from notice where state = 'refused' order by written_at desc`);
  expect(refused.length).toBeGreaterThanOrEqual(2);
  expect(refused.length).toBeLessThanOrEqual(40);
  expect(
    await count(`select count(*) as n from notice n where n.state = 'refused'
      and not exists (select from handover_task t where t.subject = 'undeliverable:' || n.id)`),
  ).toBe(0);
  const outcomes = await hub.app.get(SendAgain, { strict: false }).run(
    refused.map(({ id }) => id),
    'dana-coordinator',
  );
  expect(outcomes.filter(({ outcome }) => outcome === 'sent-again').length).toBeGreaterThanOrEqual(1);
});

test('nothing that staff do by hand stays open for months', async () => {
  expect(
    await count(
      `select count(*) as n from handover_task where kind = 'OST_BRIDGING' and state in ('open', 'agreed') and due_on < date '2026-11-10'`,
    ),
  ).toBe(0);
});

test('of somebody who has died nothing is alive but the task that says so', async () => {
  expect(await count(`select count(*) as n from release where standing = 'died'`)).toBeGreaterThan(0);
  expect(
    await count(`select count(*) as n from handover_task t join release r on r.id = t.release_id
      where r.standing = 'died' and t.kind <> 'ATTENTION' and t.state in ('open', 'agreed', 'declined')`),
  ).toBe(0);
  expect(
    await count(
      `select count(*) as n from notice n join release r on r.id = n.release_id where r.standing = 'died' and n.state = 'waiting'`,
    ),
  ).toBe(0);
});

test('staff of the region keep up with what is theirs: of no kind of task before release is more than one in five overdue', async () => {
  const behind = await rows<{ kind: string; overdue: number; all: number }>(
    `select t.kind, count(*) filter (where t.state = 'open' and t.due_at < now())::int as overdue, count(*)::int as all
     from handover_task t join release r on r.id = t.release_id
     where t.owner_team is not null and t.due_on <= r.release_on and t.due_at < now() and t.state <> 'withdrawn'
     group by t.kind having count(*) >= 10`,
  );
  expect(behind.length).toBeGreaterThan(5);
  expect(behind.filter(({ overdue, all }) => overdue * 5 > all)).toEqual([]);
});

test('on Wednesday 23 December more people leave than on any other day', async () => {
  const days = await rows<{ on: string; people: number }>(
    `select release_on as on, count(*) as people from release where release_on >= '2026-12-16' and standing in ('expected', 'confirmed')
     group by 1 order by 2 desc limit 2`,
  );
  expect(days[0]?.on).toBe('2026-12-23');
  expect(days[0]?.people).toBeGreaterThanOrEqual(8);
});

test('while it runs something happens each minute, and the hub takes it as it takes anything', async () => {
  const turns = byHand(hub);
  const seen = new Set<string>();
  for (let minute = 1; minute <= 8; minute += 1) {
    const before = await count('select (select count(*) from release_fact) + (select count(*) from news) as n');
    const later = new Date(now.getTime() + minute * 60_000);
    const what = await whatHappensNext({ app: hub.app, simulator: hub.simulator, hmpps: null, now: later });
    if (what !== null) seen.add(what);
    expect(await count('select (select count(*) from release_fact) + (select count(*) from news) as n')).toBe(
      before + (what === null ? 0 : 1),
    );
    await turns.news();
    await turns.plan();
  }
  expect(seen.size).toBeGreaterThanOrEqual(2);
  expect(
    await count(
      `select count(*) as n from news where state in ('received', 'not-understood') and received_at > now() - interval '1 hour'`,
    ),
  ).toBe(0);
});

test('a date that moves at HMPPS is told by an event, read in the record and planned for, and the story says who said so', async () => {
  await untilIt('a date moves', new Date(now.getTime() + 60 * 60_000));
  expect(await ofHmpps()).toEqual([]);
  await hearHmpps();
  const moved = await rows<{ id: string; on: string; crd: string }>(
    `select r.id, r.nominal_on as on, f.says -> 'dates' ->> 'crd' as crd from release_fact f join release r on r.id = f.release_id
     where f.feed_id = 'hmpps' and f.says ? 'dates' order by f.received_at desc`,
  );
  expect(moved[0]?.on).toBe(moved[0]?.crd);
  const page = await hub.app
    .get(ReleasePageView, { strict: false })
    .of(moved[0]?.id ?? '', { id: 'dana-coordinator', prisons: null });
  expect(page?.story.map((line) => storyLine(line).text)).toContainEqual(expect.stringMatching(/Heard from HMPPS/));
  expect(await raisedByHmpps()).toEqual([]);
});

test('somebody who is transferred at HMPPS is the other prison’s here', async () => {
  await untilIt('somebody is transferred', new Date(now.getTime() + 2 * 60 * 60_000));
  await hearHmpps();
  expect(
    await rows(
      `select r.prison = f.says -> 'custody' ->> 'prison' as moved from release_fact f join release r on r.id = f.release_id
       where f.feed_id = 'hmpps' and f.says ? 'custody'`,
    ),
  ).toEqual([{ moved: true }]);
  expect(await raisedByHmpps()).toEqual([]);
});

test('on the day HMPPS tells of a release, and the prison does not say it again', async () => {
  const today = regionAt(localDate('2026-12-18'), moment(localDate('2026-12-18'), '23:59'))
    .flatMap(({ said }) => said)
    .filter(({ at, item }) => item.happened?.what === 'released' && at > moment(localDate('2026-12-17'), '00:00'));
  const [{ at, item }] = today as [(typeof today)[number]];
  const minute = new Date(at.getTime() + 60_000);
  const factsOf = () =>
    rows<{ feed_id: string }>(
      `select f.feed_id from release_fact f join release r on r.id = f.release_id join person p on p.id = r.person_id
       where p.prison_number = $1 and f.says -> 'happened' ->> 'what' = 'released'`,
      [item.prisonNumber],
    );
  expect(await keepUpWithRegion({ app: hub.app, hmpps, now: minute })).toBeGreaterThan(0);
  expect(await factsOf()).toEqual([]);
  await hearHmpps();
  expect(await factsOf()).toEqual([{ feed_id: 'hmpps' }]);
  expect(await keepUpWithRegion({ app: hub.app, hmpps, now: minute })).toBe(0);
  expect(await layOutRegion(hub.app, new Date(minute.getTime() + 60_000))).toEqual({ people: 0, facts: 0 });
  expect(await factsOf()).toEqual([{ feed_id: 'hmpps' }]);
});

test('a release HMPPS does not come to tell of is said by the prison', async () => {
  const today = regionAt(localDate('2026-12-21'), moment(localDate('2026-12-21'), '23:59'))
    .flatMap(({ said }) => said)
    .filter(({ at, item }) => item.happened?.what === 'released' && at > moment(localDate('2026-12-21'), '00:00'));
  const [{ at, item }] = today as [(typeof today)[number]];
  await keepUpWithRegion({ app: hub.app, hmpps, now: new Date(at.getTime() + 10 * 60_000) });
  await byHand(hub).plan();
  expect(
    await rows(`select r.standing from release r join person p on p.id = r.person_id where p.prison_number = $1`, [
      item.prisonNumber,
    ]),
  ).toEqual([{ standing: 'released' }]);
});

test('a week later the region is topped up: those whose day has come are released, new ones are heard of, nobody is doubled', async () => {
  const later = moment(localDate('2026-12-24'), '16:00');
  const before = await count('select count(*) as n from person');
  const { people, facts } = await layOutRegion(hub.app, later);
  expect(people).toBeGreaterThan(0);
  expect(facts).toBeGreaterThan(10);
  await byHand(hub).plan();
  expect(await count('select count(*) as n from person')).toBe(before + people);
  expect(
    await count(`select count(*) as n from release where standing = 'released' and released_on = '2026-12-23'`),
  ).toBeGreaterThanOrEqual(7);
  expect(await layOutRegion(hub.app, later)).toEqual({ people: 0, facts: 0 });
});

test('reading every record again after all that finds nothing new either', async () => {
  const [facts, raised] = [(await ofHmpps()).length, await raisedByHmpps()];
  expect(await reconcile()).toBeGreaterThan(150);
  expect((await ofHmpps()).length).toBe(facts);
  expect(await raisedByHmpps()).toEqual(raised);
  expect(await rows(`select asked, field from feed_drift where asked <> 'event'`)).toEqual([]);
});
