import { startTestDashboard, type TestDashboard } from '../../support/dashboard.js';
import { byHand, type ByHand } from '../../support/by-hand.js';
import { startTestHub, type TestHub } from '../../support/hub.js';
import { aPerson, plainDayAhead } from '../../support/people.js';
import { signedInAs, type SignedIn } from '../../support/signed-in.js';

let hub: TestHub;
let hand: ByHand;
let pages: TestDashboard;
let lee: SignedIn;
let mo: SignedIn;
let dana: SignedIn;
let oli: SignedIn;

beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
  pages = await startTestDashboard({}, hub.database);
  const server = pages.server();
  lee = await signedInAs(server, hub.db, 'prison-team', { id: 'lee', name: 'Lee Hartley', prisons: ['LPI'] });
  mo = await signedInAs(server, hub.db, 'prison-team', { id: 'mo', name: 'Mo Ahmed', prisons: ['LPI'] });
  dana = await signedInAs(server, hub.db, 'coordinator', { id: 'dana', name: 'Dana Okafor' });
  oli = await signedInAs(server, hub.db, 'operator', { id: 'oli', name: 'Oli Marsh', prisons: [] });
});
afterAll(async () => {
  await pages.stop();
  await hub.stop();
});

const received = (release: string) =>
  hub.simulator.received('riverside').filter(({ body }) => JSON.stringify(body).includes(release));
const person = () => aPerson({ dates: { crd: plainDayAhead(20) }, person: { firstName: 'Idris', lastName: 'Hiddenby' } });
const heard = async (fact: object): Promise<string> => (await hand.hear(fact))[0]?.releaseId ?? '';
const tell = async (): Promise<void> => {
  await hub.db.query(`update notice set next_at = now() - interval '1 second' where state = 'waiting'`);
  while ((await hand.deliver('riverside')) !== 'empty');
};

test('a feed says it: from then on nobody sees the person, nobody is told, and a coordinator is asked to name somebody', async () => {
  const limited = person();
  const releaseId = await heard({ ...limited, person: { ...limited.person, limitedAccess: true } });
  await tell();
  expect(received(releaseId)).toEqual([]);
  for (const who of [lee, dana]) {
    await who.get(`/releases/${releaseId}`).expect(404);
    expect(await who.page('/tasks')).toContain('1 release is not shown to you');
  }
  expect(await dana.page('/tasks')).toContain('For 1 person with limited access nobody is named');

  // Nobody names themselves. A second person does, by the number alone.
  const naming = { prisonNumber: limited.prisonNumber, reason: 'her recovery worker' };
  expect((await dana.post('/limited-access/name', { ...naming, staff: 'dana' }).expect(400)).text).toContain(
    'Nobody names themselves',
  );
  const named = await oli.post('/limited-access/name', { ...naming, staff: 'lee' }).expect(200);
  expect(named.text).toContain('Lee Hartley');
  expect(named.text).not.toContain('Hiddenby');
  expect(await lee.page(`/releases/${releaseId}`)).toContain('Access to this person is limited');
  await mo.get(`/releases/${releaseId}`).expect(404);

  // The partner is told once somebody named agrees, and not before.
  expect(await lee.page(`/releases/${releaseId}`)).toContain('riverside is not told: access to this person is limited');
  await lee.post(`/releases/${releaseId}/access/partners`, { partner: 'riverside', reason: 'agreed with probation' }).expect(303);
  await hand.plan();
  await tell();
  expect(received(releaseId).length).toBeGreaterThan(0);
  // Nothing of it goes in one message with what is told of others.
  const together = await hub.db.query<{ id: string }[]>('select id from notice where release_id = $1 and not alone', [releaseId]);
  expect(together).toEqual([]);

  // Its name is ended: the page is gone for them as well.
  await oli.post('/limited-access/unname', { prisonNumber: limited.prisonNumber, staff: 'lee' }).expect(200);
  await lee.get(`/releases/${releaseId}`).expect(404);
});

test('said by hand of somebody a partner knows of: what waits is not sent, what was told can still be taken back', async () => {
  const known = person();
  const releaseId = await heard(known);
  await tell();
  const before = received(releaseId).length;
  expect(before).toBeGreaterThan(0);
  await hand.hear({ id: 'moved', prisonNumber: known.prisonNumber, dates: { crd: plainDayAhead(30) } });
  await lee.post(`/releases/${releaseId}/access`, { reason: 'works here', named: 'dana' }).expect(303);
  // Nothing of the person leaves from the moment it was said, planned for or not.
  await tell();
  await hand.plan();
  await tell();
  expect(received(releaseId)).toHaveLength(before);
  expect(await dana.page(`/releases/${releaseId}`)).toContain('Hiddenby');
  await mo.get(`/releases/${releaseId}`).expect(404);

  await hand.hear({
    id: 'gone',
    prisonNumber: known.prisonNumber,
    basis: { kind: 'withdrawn' },
    needs: { drugOrAlcohol: false, opioid: false },
  });
  await tell();
  const off = received(releaseId).slice(before);
  expect(off.length).toBeGreaterThan(0);
  expect(off.every(({ body }) => !JSON.stringify(body).includes('Hiddenby'))).toBe(true);

  // Ended by those who said it: everybody of the prison sees the person again.
  await lee.post(`/releases/${releaseId}/access`, { reason: 'has moved to another post', does: 'lift' }).expect(303);
  expect(await mo.page(`/releases/${releaseId}`)).toContain('Hiddenby');
});

test('one feed that says "no" does not speak for another that says "yes", and another release of the person is hidden too', async () => {
  const two = person();
  const first = await heard({ ...two, bookingId: '1001' });
  await lee.post(`/releases/${first}/access`, { reason: 'a colleague’s brother' }).expect(303);
  const second = await heard({ ...two, id: 'second', bookingId: '1002', person: { limitedAccess: false } });
  for (const id of [first, second]) {
    await mo.get(`/releases/${id}`).expect(404);
    expect(await lee.page(`/releases/${id}`)).toContain('Hiddenby');
  }
  const { text } = await oli.post('/limited-access/find', { prisonNumber: two.prisonNumber }).expect(200);
  expect(text).toContain('Named by Lee Hartley');
  const trail = await hub.db.query<{ did: string }[]>(`select did from audit_entry where did like 'access.%' order by id`);
  expect(new Set(trail.map(({ did }) => did))).toEqual(
    new Set(['access.names-viewed', 'access.named', 'access.unnamed', 'access.limited', 'access.no-longer-limited']),
  );
});
