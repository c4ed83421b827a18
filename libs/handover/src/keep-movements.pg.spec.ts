import { byHand, type ByHand } from '../../../test/support/by-hand.js';
import {
  anEvent,
  hmppsHand,
  POE,
  startHmppsSimulator,
  type HmppsHand,
  type HmppsSimulator,
} from '../../../test/support/hmpps.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { aPerson, plainDayAhead } from '../../../test/support/people.js';
import { KeepMovements } from './keep-movements.js';

let hmpps: HmppsSimulator;
let hub: TestHub;
let hand: ByHand;
let feed: HmppsHand;
let keep: KeepMovements;
beforeAll(async () => {
  hmpps = await startHmppsSimulator();
  hub = await startTestHub('postgres', { THROUGHGATE_HMPPS_TOPICS: [hmpps.topicArn] }, { turns: 'by hand' });
  [hand, feed] = [byHand(hub), hmppsHand(hub, hmpps)];
  keep = hub.app.get(KeepMovements, { strict: false });
});
afterAll(async () => {
  await hub.stop();
  await hmpps.stop();
});

const leaves = async (code: string) => {
  const person = aPerson({ dates: { confirmed: plainDayAhead(3) } });
  const [heard] = await hand.hear(person);
  const told = await feed.tell(
    anEvent(`${POE}.released`, person.prisonNumber, { reason: 'RELEASED', nomisMovementReasonCode: code }),
  );
  await hand.plan();
  return [told.state, await feed.standing(heard?.releaseId ?? '')];
};

test('a code nobody has said is never a release; once an operator has said what it means, it is that', async () => {
  expect(await leaves('XR')).toEqual(['held', 'confirmed']);
  expect(await keep.set({ goes: 'out', code: ' xr ', means: 'release' }, 'test')).toEqual({
    outcome: 'set',
    movement: { goes: 'out', code: 'XR', means: 'release' },
  });
  expect(await leaves('XR')).toEqual(['recorded', 'released']);
  expect((await keep.all()).find(({ code }) => code === 'XR')).toMatchObject({ means: 'release', by: 'operator' });
});

test('what an operator says goes before what the hub knows, until it is taken back', async () => {
  await keep.set({ goes: 'out', code: 'CR', means: 'hospital' }, 'test');
  expect(await leaves('CR')).toEqual(['recorded', 'hospital']);
  expect(await keep.unset({ goes: 'out', code: 'CR' }, 'test')).toMatchObject({ movement: { means: 'release' } });
  expect(await leaves('CR')).toEqual(['recorded', 'released']);
  expect(await keep.unset({ goes: 'out', code: 'CR' }, 'test')).toMatchObject({ outcome: 'refused' });
});

test.each([
  ['out', 'DEC', 'release', 'a death or a merge'],
  ['out', 'X R', 'release', 'movement reason code'],
  ['out', 'XY', 'freed', 'must be one of release, court-release'],
  ['in', 'XY', 'release', 'must be one of recall, admission'],
  ['up', 'XY', 'release', 'out or in'],
])('set %s %s %s is refused, and says why: %s', async (goes, code, means, fault) => {
  const done = await keep.set({ goes, code, means }, 'test');
  expect(done.outcome === 'refused' ? done.faults.join() : '').toContain(fault);
});

test('every change is in the audit', async () => {
  const rows = await hub.db.query<{ did: string; subject: string }[]>(
    `select did, subject from audit_entry where did like 'movement-code.%' order by id`,
  );
  expect(rows.map(({ did, subject }) => `${did} ${subject}`)).toEqual([
    'movement-code.set out/XR',
    'movement-code.set out/CR',
    'movement-code.unset out/CR',
  ]);
});
