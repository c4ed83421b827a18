import { addDays, type LocalDate } from '#calendar';
import { newId } from '#platform';
import { startTestDashboard, type TestDashboard } from '../../support/dashboard.js';
import { byHand, type ByHand } from '../../support/by-hand.js';
import { startTestHub, type TestHub } from '../../support/hub.js';
import { aPerson, plainDayAhead, today } from '../../support/people.js';
import { signedInAs, type SignedIn } from '../../support/signed-in.js';

let hub: TestHub;
let hand: ByHand;
let pages: TestDashboard;
let lee: SignedIn;
let sam: SignedIn;

beforeAll(async () => {
  hub = await startTestHub('postgres', {}, { turns: 'by hand' });
  hand = byHand(hub);
  await hub.addPartner({ id: 'riverside', persona: 'silent' });
  pages = await startTestDashboard({}, hub.database);
  lee = await signedInAs(pages.server(), hub.db, 'prison-team', { id: 'lee', name: 'Lee Hartley', prisons: ['LPI'] });
  sam = await signedInAs(pages.server(), hub.db, 'prison-team', { id: 'sam', name: 'Sam Birch', prisons: ['WMI'] });
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
const register = async (name: string, until: LocalDate | null): Promise<string> => {
  const given = { name, service: 'riverside', prison: 'LPI', ...(until === null ? {} : boxes('until', until)) };
  await lee.post('/workers/new', given).expect(303);
  const [row] = await hub.db.query<{ id: string }[]>('select id from community_worker where name = $1', [name]);
  return row?.id ?? '';
};
const taskOf = async (release: string, kind: string): Promise<{ id: string; because: string }> => {
  const [row] = await hub.db.query<{ id: string; because: string }[]>(
    'select id, because from handover_task where release_id = $1 and kind = $2',
    [release, kind],
  );
  return row ?? { id: '', because: '' };
};
const accepted = async (): Promise<string> => {
  const [sent] = await hand.hear(aPerson({ dates: { crd: plainDayAhead(30) } }));
  const release = sent?.releaseId ?? '';
  const { id } = await taskOf(release, 'COMMUNITY_REFERRAL');
  const settled = { task: id, happened: 'accepted', ...boxes('on', today()), how: 'they rang' };
  await lee.post('/tasks/settle', settled).expect(303);
  await hand.plan();
  return release;
};

test('a worker whose vetting ends before the visit, or who is not vetted, cannot be booked, and the form says why', async () => {
  const release = await accepted();
  const day = addDays(today(), 14);
  const expiring = await register('Exa Piring', addDays(today(), 7));
  const unvetted = await register('Una Vetted', null);
  const valid = await register('Val Idd', addDays(today(), 200));
  const refused = await lee.post(`/releases/${release}/visit`, { worker: expiring, ...boxes('on', day) }).expect(400);
  expect(refused.text).toContain('This worker cannot be booked: the worker’s vetting ends on');
  const neither = await lee.post(`/releases/${release}/visit`, { worker: unvetted, ...boxes('on', day) }).expect(400);
  expect(neither.text).toContain('no vetting of the community worker is recorded');
  expect((await taskOf(release, 'INREACH_VISIT')).because).not.toContain('Booked for');
  // The form of facts takes no worker: the register is the only way in, or nobody comes in and they meet by video.
  const typed = { 'visit-worker': 'Exa Piring', 'visit-vettedFor': 'LPI', ...boxes('visit-on', day), once: newId() };
  await lee.post(`/releases/${release}/facts/visit`, { ...typed, ...boxes('visit-vettedUntil', day) }).expect(303);
  await hand.plan();
  expect((await taskOf(release, 'INREACH_VISIT')).because).not.toContain('Booked for');
  expect(await lee.page(`/releases/${release}/facts/visit`)).toContain(`href="/releases/${release}/visit"`);
  await lee.post(`/releases/${release}/visit`, { worker: expiring, video: 'yes', ...boxes('on', day) }).expect(303);
  await hand.plan();
  expect((await taskOf(release, 'INREACH_VISIT')).because).toMatch(/Booked for .*, by video/);

  await lee.post(`/releases/${release}/visit`, { worker: valid, ...boxes('on', day) }).expect(303);
  await hand.plan();
  const task = await taskOf(release, 'INREACH_VISIT');
  expect(task.because).toContain('Booked for');
  expect(await lee.page(`/tasks/${task.id}`)).toContain(`/releases/${release}/visit`);

  // The vetting is ended: the visit that was booked says so wherever staff look.
  await sam.get(`/workers/${valid}/LPI`).expect(404);
  await lee
    .post(`/workers/${valid}/LPI`, { does: 'end', note: 'left the service', ...boxes('until', addDays(today(), 200)) })
    .expect(303);
  await hand.plan();
  expect((await taskOf(release, 'INREACH_VISIT')).because).toContain(
    'cannot be booked: no vetting of the community worker is recorded',
  );
  expect(await lee.page(`/releases/${release}`)).toContain('cannot be booked');
  await lee.post(`/releases/${release}/visit`, { worker: valid, ...boxes('on', day) }).expect(400);
});

test('the register says what ends soon, and renewing it puts a booked visit right again', async () => {
  const release = await accepted();
  const worker = await register('Sue Nends', addDays(today(), 10));
  await lee.post(`/releases/${release}/visit`, { worker, ...boxes('on', addDays(today(), 9)) }).expect(303);
  await lee.post(`/workers/${worker}/LPI`, { does: 'keep', ...boxes('until', addDays(today(), 5)) }).expect(303);
  await hand.plan();
  expect(await lee.page('/workers')).toMatch(/Sue Nends[\s\S]*?Expires soon/);
  expect((await taskOf(release, 'INREACH_VISIT')).because).toContain('cannot be booked');
  await lee.post(`/workers/${worker}/LPI`, { does: 'keep', ...boxes('until', addDays(today(), 300)) }).expect(303);
  await hand.plan();
  expect((await taskOf(release, 'INREACH_VISIT')).because).toContain('Booked for');
  expect(await sam.page('/workers')).not.toContain('Sue Nends');
});
