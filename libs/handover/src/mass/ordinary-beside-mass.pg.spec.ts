import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from '#queue';
import { byHand, type ByHand } from '../../../../test/support/by-hand.js';
import { startTestHub, type TestHub } from '../../../../test/support/hub.js';
import { aPerson, plainDayAhead } from '../../../../test/support/people.js';
import { until } from '../../../../test/support/until.js';
import { ReplanReleases } from '../replan-releases.js';

const PEOPLE = 130;
const FEW = 50;

let hub: TestHub;
let hand: ByHand;
let turns: Turns;
let replan: ReplanReleases;
const people = Array.from({ length: PEOPLE }, () => anybody());
const neighbour = anybody();

function anybody() {
  return aPerson({ dates: { crd: plainDayAhead(60) }, destination: { communityService: 'harbour' } });
}
const moved = (who: readonly { readonly prisonNumber: string }[], days: number): readonly object[] =>
  who.map(({ prisonNumber }) => ({
    id: `moved-${prisonNumber}-${String(days)}`,
    prisonNumber,
    dates: { crd: plainDayAhead(days) },
  }));
const waitingIn = async (lane: string): Promise<number> => {
  const [{ n }] = await hub.db.query<[{ n: number }]>('select count(*)::int as n from outbox where lane = $1', [lane]);
  return n;
};
/** The lanes of planning in which a turn has been asked for. */
const asked = async (): Promise<readonly string[]> => {
  const [queue] = turns.queues().filter(({ name }) => name === 'replan');
  return ((await queue?.getWaiting()) ?? []).map(({ name }) => name).toSorted();
};

beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  [turns, replan] = [hub.app.get(Turns, { strict: false }), hub.app.get(ReplanReleases, { strict: false })];
  await hub.addPartner({ id: 'harbour', persona: 'silent' });
  // One message after the other, so that it can be seen which goes first.
  await hub.db.query(`update partner set in_flight = 1 where id = 'harbour'`);
  await hand.hear(...people, neighbour);
  while ((await hand.deliver('harbour')) === 'more');
});
afterAll(() => hub.stop());

test('what is ordinary asks for no turn in the lane of a mass, which would cut its rest short', async () => {
  await turns.forgetAll();
  await hub.send([anybody()]);
  expect(await asked()).toEqual(['replan/urgent']);
  await hand.plan();
  await hub.send(moved(people, 90));
  expect(await asked()).toContain('replan/bulk');
  expect(await waitingIn('replan/bulk')).toBe(PEOPLE);
});

test('while there is ordinary work a mass takes few at a time, and rests three times as long as they took', async () => {
  await hub.send([anybody()]);
  const began = performance.now();
  const end = await replan.run('replan/bulk');
  const tookMs = performance.now() - began;
  expect(await waitingIn('replan/bulk')).toBe(PEOPLE - FEW);
  const restMs = typeof end === 'object' ? end.inMs : 0;
  expect(restMs).toBeGreaterThanOrEqual(250);
  expect(restMs).toBeLessThanOrEqual(Math.max(250, 3 * tookMs + 1));
});

test('ordinary work comes in drops: just after one a mass still takes few, and all it can once none has come for a while', async () => {
  expect(await replan.run('replan/urgent')).toBe('more');
  expect(await replan.run('replan/bulk')).toHaveProperty('inMs');
  expect(await waitingIn('replan/bulk')).toBe(PEOPLE - 2 * FEW);
  await sleep(2_100);
  expect(await replan.run('replan/bulk')).toBe('more');
  expect(await waitingIn('replan/bulk')).toBe(0);
});

test('a message of ordinary work goes before those of a recalculation that wait for the same partner', async () => {
  await hand.plan();
  const before = hub.simulator.received('harbour').length;
  const [{ releaseId } = { releaseId: '' }] = await hand.hear({
    id: 'neighbour-moved',
    prisonNumber: neighbour.prisonNumber,
    needs: { drugOrAlcohol: true, opioid: false },
  });
  await hub.db.query(
    `update notice set next_at = now() - interval '1 hour' where state = 'waiting' and recalculation_id is not null`,
  );
  await hub.db.query(`update notice set next_at = now() where state = 'waiting' and release_id = $1`, [releaseId]);
  while ((await hand.deliver('harbour')) === 'more');
  const rows = await hub.db.query<{ id: string }[]>('select release_id as id from recalculation_release');
  const mass = new Set(rows.map(({ id }) => id));
  const told = hub.simulator
    .received('harbour')
    .slice(before)
    .map(({ releaseReference }) => releaseReference ?? '');
  const firstOfMass = told.findIndex((release) => mass.has(release));
  expect(told.slice(0, firstOfMass)).toContain(releaseId);
  expect(told.filter((release) => mass.has(release))).not.toHaveLength(0);
});

test('what becomes due while a mass is being sent waits for no more of it than the partner is sent at once', async () => {
  const received = (): readonly string[] =>
    hub.simulator.received('harbour').map(({ releaseReference }) => releaseReference ?? '');
  const [{ releaseId } = { releaseId: '' }] = await hand.hear({
    id: 'neighbour-again',
    prisonNumber: neighbour.prisonNumber,
    needs: { drugOrAlcohol: true, opioid: true },
  });
  await hub.db.query(
    `update notice set state = 'waiting', next_at = now() - interval '1 hour', settled_at = null
     where recalculation_id is not null and state in ('waiting', 'delivered')`,
  );
  const before = received().length;
  const sending = hand.deliver('harbour');
  await until(() => received().length > before + 20, { what: 'a part of the mass to be sent', every: 5 });
  await hub.db.query(`update notice set next_at = now() where state = 'waiting' and release_id = $1`, [releaseId]);
  const seen = received().length;
  await sending;
  while ((await hand.deliver('harbour')) === 'more');
  const place = received().indexOf(releaseId, before);
  expect(place).toBeGreaterThanOrEqual(seen);
  // The one on the wire, those that went while the row was being written, and one claimed in that moment.
  expect(place - seen).toBeLessThanOrEqual(8);
});
