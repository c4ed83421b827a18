import { FetchFeedMessages } from '#handover';
import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import {
  anEvent,
  hmppsHand,
  POE,
  queueSettings,
  startHmppsSimulator,
  type HmppsHand,
  type HmppsSimulator,
} from '../../../test/support/hmpps.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, plainDayAhead } from '../../../test/support/people.js';

let hmpps: HmppsSimulator;
let hub: TestHub;
let hand: ByHand;
let feed: HmppsHand;
beforeAll(async () => {
  hmpps = await startHmppsSimulator({ hiddenForMs: 300 });
  const more = { THROUGHGATE_HMPPS_TOPICS: [hmpps.topicArn], ...queueSettings(hmpps) };
  hub = await startTestHub('postgres', more, { turns: 'by hand' });
  [hand, feed] = [byHand(hub), hmppsHand(hub, hmpps)];
});
afterAll(async () => {
  await hub.stop();
  await hmpps.stop();
});

const fetchOnce = () => hub.app.get(FetchFeedMessages, { strict: false }).run(new AbortController().signal);
const counted = async (): Promise<number> => (await hub.db.query<[{ n: number }]>('select count(*) as n from feed_message'))[0].n;
const released = (prisonNumber: string) =>
  anEvent(`${POE}.released`, prisonNumber, { reason: 'RELEASED', nomisMovementReasonCode: 'CR' });
const known = async () => {
  const person = aPerson({ dates: { confirmed: plainDayAhead(2) } });
  const [heard] = await hand.hear(person);
  return { prisonNumber: person.prisonNumber, releaseId: heard?.releaseId ?? '' };
};

test('what waits in the queue is kept, deleted there, and done, whether or not it came in SNS’s envelope', async () => {
  const [one, other] = [await known(), await known()];
  hmpps.emit(released(one.prisonNumber));
  hmpps.emit(JSON.stringify(released(other.prisonNumber)));
  hmpps.emit('no JSON at all');
  expect(await fetchOnce()).toBe(3);
  expect(hmpps.inQueue()).toBe(0);
  await feed.understand();
  await hand.plan();
  expect([await feed.standing(one.releaseId), await feed.standing(other.releaseId)]).toEqual(['released', 'released']);
});

test('a message that was not kept is not deleted: it comes again', async () => {
  const { prisonNumber, releaseId } = await known();
  hmpps.emit(released(prisonNumber));
  await hub.db.query('alter table feed_message rename to feed_message_away');
  await expect(fetchOnce()).rejects.toThrow();
  expect(hmpps.inQueue()).toBe(1);
  await hub.db.query('alter table feed_message_away rename to feed_message');
  await new Promise((resolve) => setTimeout(resolve, 350));
  expect(await fetchOnce()).toBe(1);
  expect(hmpps.inQueue()).toBe(0);
  await feed.understand();
  await hand.plan();
  expect(await feed.standing(releaseId)).toBe('released');
});

test('a message that comes by the queue and by HTTP, or twice, is one message', async () => {
  const { prisonNumber } = await known();
  const message = hmpps.sns.notification(released(prisonNumber));
  const before = await counted();
  expect(await feed.post(message)).toBe(200);
  hmpps.emit(JSON.stringify(message));
  hmpps.emit(JSON.stringify(message));
  expect(await fetchOnce()).toBe(2);
  expect(hmpps.inQueue()).toBe(0);
  expect(await counted()).toBe(before + 1);
});

test('a queue that is away is no loss', async () => {
  const { prisonNumber } = await known();
  hmpps.emit(released(prisonNumber));
  hmpps.failNext('queue', 2, 500);
  await expect(fetchOnce()).rejects.toThrow();
  expect(await fetchOnce()).toBe(1);
});
