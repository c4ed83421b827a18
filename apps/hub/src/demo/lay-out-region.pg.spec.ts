import { jest } from '@jest/globals';
import { localDate } from '#calendar';
import { ReplanReleases, SendAgain } from '#handover';
import { byHand } from '../../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../../test/support/hub.js';
import { DEMO_PARTNERS } from './demo-partners.js';
import { layOutRegion } from './lay-out-region.js';
import { moment } from './region/moment.js';
import { regionAt } from './region/region.js';
import { whatHappensNext } from './what-happens-next.js';

jest.setTimeout(240_000);

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

beforeAll(async () => {
  hub = await startTestHub('postgres', { THROUGHGATE_DEMO_TODAY: TODAY }, { turns: 'by hand' });
  for (const { id, persona, role, areas } of DEMO_PARTNERS) await hub.addPartner({ id, persona, role, areas });
  now = moment(TODAY, '12:30');
  await layOutRegion(hub.app, now);
});
afterAll(() => hub.stop());

test('asked twice, it writes nothing the second time', async () => {
  const before = await held([...TABLES, 'audit_entry']);
  expect(await layOutRegion(hub.app, now)).toEqual({ people: 0, facts: 0 });
  expect(await held([...TABLES, 'audit_entry'])).toEqual(before);
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
    const what = await whatHappensNext({ app: hub.app, simulator: hub.simulator, now: later });
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
