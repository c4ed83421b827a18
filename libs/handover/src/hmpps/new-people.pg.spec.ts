import { byHand, type ByHand } from '../../../../test/support/by-hand.js';
import {
  anEvent,
  aRecord,
  hmppsHand,
  POE,
  SEARCH,
  searchSettings,
  startHmppsSimulator,
  type HmppsHand,
  type HmppsSimulator,
} from '../../../../test/support/hmpps.js';
import { startTestHub, type TestHub } from '../../../../test/support/hub.js';
import { aPerson, plainDayAhead } from '../../../../test/support/people.js';

let hmpps: HmppsSimulator;
let hub: TestHub;
let hand: ByHand;
let feed: HmppsHand;
beforeAll(async () => {
  hmpps = await startHmppsSimulator();
  const named = { THROUGHGATE_HMPPS_TOPICS: [hmpps.topicArn], THROUGHGATE_HMPPS_NEW_PEOPLE_OF: ['LPI'] };
  hub = await startTestHub('postgres', { ...named, ...searchSettings(hmpps) }, { turns: 'by hand' });
  [hand, feed] = [byHand(hub), hmppsHand(hub, hmpps)];
});
afterAll(async () => {
  await hub.stop();
  await hmpps.stop();
});

const CRD = plainDayAhead(40);
const stranger = (prisonId = 'LPI'): string => {
  const { prisonNumber } = aPerson();
  hmpps.put(
    aRecord(prisonNumber, {
      prisonId,
      firstName: 'IDRIS',
      lastName: 'KESTREL',
      dateOfBirth: '1988-03-04',
      conditionalReleaseDate: CRD,
    }),
  );
  return prisonNumber;
};
const received = (prisonNumber: string, prisonId: string, service = POE) =>
  anEvent(`${service}.received`, prisonNumber, { reason: 'ADMISSION', nomisMovementReasonCode: 'N', prisonId });
const releasesOf = (prisonNumber: string): Promise<readonly { id: string; prison: string; release_on: string }[]> =>
  hub.db.query('select r.* from release r join person p on p.id = r.person_id where p.prison_number = $1', [prisonNumber]);

test('whoever is received into a prison that was named is taken in, and planned for by the record', async () => {
  const prisonNumber = stranger();
  expect((await feed.tell(received(prisonNumber, 'LPI'))).state).toBe('waiting');
  await feed.read();
  await hand.plan();
  const [release] = await releasesOf(prisonNumber);
  expect(release).toMatchObject({ prison: 'LPI', release_on: CRD });
  const tasks = await hub.db.query<unknown[]>('select id from handover_task where release_id = $1', [release?.id]);
  expect(tasks.length).toBeGreaterThan(0);
});

test('told twice, or by another event after, it is one person and one release', async () => {
  const prisonNumber = stranger();
  await feed.tell(received(prisonNumber, 'LPI'));
  await feed.tell({ ...received(prisonNumber, 'LPI'), occurredAt: new Date(Date.now() + 1_000).toISOString() });
  await feed.read();
  expect(await releasesOf(prisonNumber)).toHaveLength(1);
});

test.each([
  ['into any other prison', (number: string) => received(number, 'WMI')],
  ['by a hint alone', (number: string) => received(number, 'LPI', SEARCH)],
  ['by a release', (number: string) => anEvent(`${POE}.released`, number, { reason: 'RELEASED', prisonId: 'LPI' })],
])('nobody is taken in %s, and nothing of the message is kept', async (_, event) => {
  const prisonNumber = stranger();
  expect(await feed.tell(event(prisonNumber))).toMatchObject({ state: 'ignored', raw: null });
  expect(await releasesOf(prisonNumber)).toEqual([]);
});
