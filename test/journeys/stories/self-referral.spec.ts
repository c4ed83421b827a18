import { addDays, type LocalDate } from '#calendar';
import { startTestDashboard, type TestDashboard } from '../../support/dashboard.js';
import { byHand, type ByHand } from '../../support/by-hand.js';
import { startTestHub, type TestHub } from '../../support/hub.js';
import { aPerson, plainDayAhead, today } from '../../support/people.js';
import { signedInAs, type SignedIn } from '../../support/signed-in.js';

const WORDS = { otherSubstances: 'purple sweets from the landing', asksFor: 'a quiet place to talk', note: 'came after the gym' };

let hub: TestHub;
let hand: ByHand;
let pages: TestDashboard;
let lee: SignedIn;
let sam: SignedIn;
let rory: SignedIn;

beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
  pages = await startTestDashboard({}, hub.database);
  const server = pages.server();
  lee = await signedInAs(server, hub.db, 'prison-team', { id: 'lee', name: 'Lee Hartley', prisons: ['LPI'] });
  sam = await signedInAs(server, hub.db, 'prison-team', { id: 'sam', name: 'Sam Birch', prisons: ['WMI'] });
  rory = await signedInAs(server, hub.db, 'community-service', {
    id: 'rory',
    name: 'Rory Quinn',
    prisons: [],
    partnerId: 'riverside',
  });
});
afterAll(async () => {
  await pages.stop();
  await hub.stop();
});

const boxes = (name: string, on: LocalDate) => ({
  [`${name}-day`]: String(Number(on.slice(8))),
  [`${name}-month`]: String(Number(on.slice(5, 7))),
  [`${name}-year`]: on.slice(0, 4),
});
const referral = (prisonNumber: string, more: object = {}) => ({
  prisonNumber,
  prison: 'LPI',
  source: 'self',
  ...boxes('on', today()),
  ...more,
});
const releaseOf = async (prisonNumber: string): Promise<string> => {
  const [row] = await hub.db.query<{ id: string }[]>(
    'select r.id from release r join person p on p.id = r.person_id where p.prison_number = $1',
    [prisonNumber],
  );
  return row?.id ?? '';
};
const kindsOf = async (release: string): Promise<readonly string[]> => {
  const rows = await hub.db.query<{ kind: string }[]>(`select kind from handover_task where release_id = $1 and state = 'open'`, [
    release,
  ]);
  return rows.map(({ kind }) => kind);
};

test('somebody nobody had told of asks for help: they are known, planned for, and their own words go no further', async () => {
  const unnamed = await lee.post('/referrals/new', referral('A7001AA')).expect(400);
  expect(unnamed.text).toContain('The hub does not know this number: enter first name and surname');
  const given = referral('A7001AA', {
    firstName: 'Nia',
    lastName: 'Newcome',
    substance: ['opioids', 'alcohol'],
    naloxone: 'yes',
    ...WORDS,
  });
  await lee.post('/referrals/new', given).expect(303);
  await hand.plan();
  const release = await releaseOf('A7001AA');
  expect((await kindsOf(release)).length).toBeGreaterThan(0);
  const html = await lee.page(`/releases/${release}`);
  for (const words of [
    'They asked for help themselves',
    'Heroin or other opioids',
    WORDS.otherSubstances,
    WORDS.asksFor,
    WORDS.note,
  ])
    expect(html).toContain(words);
  expect(html).toContain('Recorded by Lee Hartley');

  // A date comes in: the plan is whole, the community service is asked, and learns nothing of what was said in confidence.
  await hand.hear({
    id: 'dated',
    prisonNumber: 'A7001AA',
    dates: { crd: plainDayAhead(20) },
    basis: { kind: 'consent' },
    destination: { communityService: 'riverside' },
  });
  expect(await kindsOf(release)).toEqual(expect.arrayContaining(['COMMUNITY_REFERRAL', 'NALOXONE_TRAINED']));
  await hub.db.query(`update notice set next_at = now() - interval '1 second' where state = 'waiting'`);
  while ((await hand.deliver('riverside')) !== 'empty');
  const bodies = JSON.stringify(hub.simulator.received('riverside').map(({ body }) => body));
  expect(bodies).toContain('Newcome');
  for (const words of Object.values(WORDS)) expect(bodies).not.toContain(words);
  expect(bodies).not.toContain('self');
});

test('a drop-in of somebody who is known adds the need and naloxone, and changes neither name nor prison', async () => {
  const known = aPerson({ needs: {}, dates: { crd: plainDayAhead(40) } });
  const [sent] = await hand.hear(known);
  const release = sent?.releaseId ?? '';
  const given = referral(known.prisonNumber, { source: 'drop-in', firstName: 'Wrong', lastName: 'Name', naloxone: 'yes' });
  await lee.post('/referrals/new', given).expect(303).expect('location', `/releases/${release}`);
  await hand.plan();
  expect(await lee.page(`/releases/${release}`)).toContain('Kestrel, Idris');
  expect(await kindsOf(release)).toEqual(expect.arrayContaining(['COMMUNITY_REFERRAL', 'NALOXONE_TRAINED']));
  const elsewhere = await sam.post('/referrals/new', { ...given, prison: 'WMI' }).expect(400);
  expect(elsewhere.text).toContain('does not hold this person at a prison of yours');
});

test('a community worker takes a referral on the wing only where they hold keys, and sees nobody by it', async () => {
  expect(await rory.page('/referrals/new')).toContain('You hold keys for no prison at present');
  const known = aPerson({ needs: {} });
  await hand.hear(known);
  const given = referral(known.prisonNumber, { source: 'key-holder' });
  await rory.post('/referrals/new', given).expect(400);
  const worker = {
    name: 'Rory Quinn',
    service: 'riverside',
    prison: 'LPI',
    keys: 'yes',
    staff: 'rory',
    ...boxes('until', addDays(today(), 90)),
  };
  await lee.post('/workers/new', worker).expect(303);
  const taken = await rory.post('/referrals/new', given).expect(303);
  expect(taken.headers['location']).toBe('/referrals/new');
  await hand.plan();
  expect(await kindsOf(await releaseOf(known.prisonNumber))).toContain('COMMUNITY_REFERRAL');
  expect(await rory.page('/referrals/new')).not.toContain('Kestrel');
  await rory.post('/referrals/new', { ...given, prison: 'WMI' }).expect(400);
});
