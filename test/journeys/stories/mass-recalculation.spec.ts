import { randomUUID } from 'node:crypto';
import { byHand, type ByHand } from '../../support/by-hand.js';
import { startTestHub, type TestHub } from '../../support/hub.js';
import { aPerson, plainDayAfter, plainDayAhead, today } from '../../support/people.js';
import { RecordReleaseFacts, ReplanReleases } from '#handover';
import type { FactItem } from '#planning';

const PEOPLE = 240;
const FAR = 60;

interface Change {
  readonly id: string;
  readonly type: string;
  readonly data: {
    readonly task: { readonly id: string; readonly version: number };
    readonly release: { readonly reference: string };
  };
  readonly was: { readonly releaseOn?: string } | null;
}
const changesIn = (body: unknown): readonly Change[] => (body as { data: { changes: Change[] } }).data.changes;

let hub: TestHub;
let hand: ByHand;
let people: readonly ReturnType<typeof aPerson>[] = [];
let neighbour: ReturnType<typeof aPerson>;
const releaseOf = new Map<string, string>();

const quietIsOver = (): Promise<unknown> =>
  hub.db.query(`update notice set next_at = now() where state = 'waiting' and next_at < now() + interval '1 day'`);
const deliverAll = async (partner: string): Promise<void> => {
  while ((await hand.deliver(partner)) === 'more');
};
const received = (partner: string, from = 0) => hub.simulator.received(partner).slice(from);
const moved = (who: readonly { readonly prisonNumber: string }[], crd: string): readonly object[] =>
  who.map(({ prisonNumber }) => ({ id: `moved-${randomUUID()}`, prisonNumber, dates: { crd } }));
const recalculations = (): Promise<{ id: string; releases: number; planned: number }[]> =>
  hub.db.query(
    `select c.id, count(*)::int as releases, count(r.planned_at)::int as planned from recalculation c join recalculation_release r on r.recalculation_id = c.id
     group by c.id order by c.began_at`,
  );
const lanes = async (): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries(
    (await hub.db.query<{ lane: string; n: number }[]>('select lane, count(*)::int as n from outbox group by lane')).map(
      (row) => [row.lane, row.n],
    ),
  );

/** People of this partner, who have heard of them all. */
const known = async (partner: string, many: number, days = FAR) => {
  const all = Array.from({ length: many }, () =>
    aPerson({ dates: { crd: plainDayAhead(days) }, destination: { communityService: partner } }),
  );
  for (const { id, releaseId } of await hand.hear(...all)) releaseOf.set(id, releaseId);
  await quietIsOver();
  await deliverAll(partner);
  return all;
};

beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  await hub.addPartner({ id: 'riverside', persona: 'silent', digests: 'yes' });
  await hub.addPartner({ id: 'harbour', persona: 'silent' });
  await hub.addPartner({ id: 'oak-lane', persona: 'one-by-one', digests: 'yes' });
});
afterAll(() => hub.stop());

test('a first list of people is no recalculation: nobody’s date has moved', async () => {
  people = await known('riverside', PEOPLE, 20);
  [neighbour = aPerson()] = await known('riverside', 1, 40);
  expect(await recalculations()).toEqual([]);
  expect(received('riverside').every(({ type }) => type !== 'handover.changes')).toBe(true);
});

describe('when the dates of hundreds move at once', () => {
  let before = 0;

  test('the nearest leave the lane of the mass, and the rest are planned by their day', async () => {
    before = received('riverside').length;
    const [near, far] = [people.slice(0, 10), people.slice(10)];
    await hub.send([...moved(far, plainDayAhead(90)).slice(0, 100)]);
    await hub.send([...moved(far.slice(100), plainDayAhead(80)), ...moved(near, plainDayAhead(6))]);
    expect(await lanes()).toEqual({ 'replan/urgent': near.length, 'replan/bulk': far.length });
    expect(await recalculations()).toMatchObject([{ releases: PEOPLE, planned: 0 }]);
  });

  test('ordinary work goes by its own lane and leaves before the mass, at the same partner', async () => {
    const items = moved([neighbour], plainDayAhead(50)) as readonly FactItem[];
    await hub.app
      .get(RecordReleaseFacts, { strict: false })
      .run({ items, feedId: 'csv-import', lane: 'replan/urgent', who: 'test' });
    expect(await lanes()).toEqual({ 'replan/urgent': 11, 'replan/bulk': PEOPLE - 10 });
    await hub.app.get(ReplanReleases, { strict: false }).run('replan/urgent');
    expect(await lanes()).toEqual({ 'replan/bulk': PEOPLE - 10 });
  });

  test('a partner that takes several changes in one message hears of them in one, with the old day and the new', async () => {
    await hand.plan();
    expect(await recalculations()).toMatchObject([{ releases: PEOPLE, planned: PEOPLE }]);
    await quietIsOver();
    await deliverAll('riverside');
    const told = received('riverside', before);
    const [first] = told;
    expect(first?.releaseReference).toBe(releaseOf.get(neighbour.id));
    const several = told.filter(({ type }) => type === 'handover.changes');
    expect(several.every(({ signature }) => signature === 'good')).toBe(true);
    expect(several.length).toBeLessThan(15);
    const changes = several.flatMap(({ body }) => changesIn(body));
    expect(new Set(changes.map(({ data }) => data.release.reference)).size).toBe(PEOPLE);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
    for (const { id, data } of changes) expect(id).toBe(`${data.task.id}.${data.task.version}`);
    const referral = changes.find(({ type }) => type === 'referral.changed');
    expect(referral).toMatchObject({ was: { releaseOn: plainDayAhead(20) } });
    expect(
      await hub.db.query(
        `select count(*)::int as n from notice where state in ('waiting', 'sending') and next_at <= now() and partner_id = 'riverside'`,
      ),
    ).toEqual([{ n: 0 }]);
  });

  test('each change in it is answered by itself, under its task and version', async () => {
    const [change] = received('riverside', before)
      .filter(({ type }) => type === 'handover.changes')
      .flatMap(({ body }) => changesIn(body))
      .filter(({ type }) => type === 'referral.changed');
    const { id, version } = change!.data.task;
    await hub.simulator.callback('riverside', {
      type: 'accepted',
      timestamp: new Date().toISOString(),
      data: { task: { id, version } },
    });
    await hand.news();
    expect(await hub.db.query('select state from handover_task where id = $1', [id])).toEqual([{ state: 'done' }]);
  });
});

test('a partner that takes no such messages hears one by one, each release once', async () => {
  const all = await known('harbour', 60);
  const from = received('harbour').length;
  await hub.send(moved(all, plainDayAhead(75)));
  await hand.plan();
  await quietIsOver();
  await deliverAll('harbour');
  const told = received('harbour', from);
  expect(told.filter(({ type }) => type === 'handover.changes')).toEqual([]);
  expect(told.filter(({ type }) => type === 'referral.changed')).toHaveLength(60);
});

test('a message of several that is refused falls apart, and each change is told by itself', async () => {
  const all = await known('oak-lane', 60);
  const from = received('oak-lane').length;
  await hub.send(moved(all, plainDayAhead(75)));
  await hand.plan();
  await quietIsOver();
  await deliverAll('oak-lane');
  const told = received('oak-lane', from);
  expect(told.filter(({ type }) => type === 'handover.changes').map(({ answered }) => answered)).toEqual([400]);
  expect(told.filter(({ type, answered }) => type === 'referral.changed' && answered === 202)).toHaveLength(60);
  expect(await hub.db.query(`select count(*)::int as n from handover_task where subject like 'undeliverable:%'`)).toEqual([
    { n: 0 },
  ]);
});

test('what was told in a message whose answer was lost is told again under the same id, and nothing twice', async () => {
  const all = await known('riverside', 60);
  const from = received('riverside').length;
  hub.simulator.setPersona('riverside', 'lost-reply');
  await hub.send(moved(all, plainDayAhead(75)));
  await hand.plan();
  await quietIsOver();
  await hand.deliver('riverside');
  await quietIsOver();
  await deliverAll('riverside');
  hub.simulator.setPersona('riverside', 'silent');
  const several = received('riverside', from).filter(({ type }) => type === 'handover.changes');
  expect(several.map(({ id }) => id)).toEqual([several[0]!.id, several[0]!.id]);
  const versions = hub.simulator
    .effects('riverside')
    .flatMap(({ taskId, versions: all }) => all.map((version) => `${taskId}.${version}`));
  expect(new Set(versions).size).toBe(versions.length);
});

test('a death that is heard of while the mass waits is in no message', async () => {
  const all = await known('riverside', 60);
  const from = received('riverside').length;
  await hub.send(moved(all, plainDayAhead(75)));
  await hand.plan();
  const [dead] = all;
  await hub.send([{ id: `died-${randomUUID()}`, prisonNumber: dead!.prisonNumber, happened: { what: 'died', on: today() } }]);
  await quietIsOver();
  await deliverAll('riverside');
  await hand.plan();
  await deliverAll('riverside');
  const changes = received('riverside', from)
    .filter(({ type }) => type === 'handover.changes')
    .flatMap(({ body }) => changesIn(body));
  expect(new Set(changes.map(({ data }) => data.release.reference)).size).toBe(59);
  expect(JSON.stringify(received('riverside', from))).not.toContain(releaseOf.get(dead!.id));
});

test('several changes of one release go in one message, where the partner takes such', async () => {
  const [one] = await known('riverside', 1, 12);
  await quietIsOver();
  await deliverAll('riverside');
  const from = received('riverside').length;
  await hand.hear(...moved([one!], plainDayAfter(plainDayAhead(12))));
  await quietIsOver();
  await deliverAll('riverside');
  const told = received('riverside', from);
  expect(told.filter(({ type }) => type === 'handover.changes')).toHaveLength(1);
  const changes = changesIn(told.find(({ type }) => type === 'handover.changes')!.body);
  expect(changes.length).toBeGreaterThan(1);
  expect(told.filter(({ type }) => type?.endsWith('.changed'))).toEqual([]);
});
