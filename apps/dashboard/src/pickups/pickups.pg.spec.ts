import { startPagesWithPlan, type PagesWithPlan } from '../../../../test/support/pages-with-plan.js';
import { aPerson, plainDayAhead } from '../../../../test/support/people.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';

const DAY = plainDayAhead(20);
const RISKS = { drugOrAlcohol: true, opioid: true, noFixedAbode: true, overdoseBefore: true, ost: true };

let pages: PagesWithPlan;
let coordinator: SignedIn;
let liverpool: SignedIn;
let rory: SignedIn;

const toMeet = (lastName: string, more: object = {}) =>
  aPerson({
    person: { firstName: 'Idris', lastName, dateOfBirth: '1988-03-04' },
    dates: { confirmed: DAY },
    needs: RISKS,
    destination: { communityService: 'riverside', phone: '07700 900123' },
    ...more,
  });
const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
const rowOf = (html: string, lastName: string): string =>
  new RegExp(`<strong>${lastName}, [\\s\\S]*?</tr>`).exec(html)?.[0] ?? '';

beforeAll(async () => {
  pages = await startPagesWithPlan();
  await pages.addPartner('riverside', 'Riverside Recovery');
  await pages.addPartner('harbour', 'Harbour House');
  coordinator = await signedInAs(pages.server(), pages.db, 'coordinator');
  liverpool = await signedInAs(pages.server(), pages.db, 'prison-team', { prisons: ['LPI'] });
  rory = await signedInAs(pages.server(), pages.db, 'community-service', { prisons: [], partnerId: 'riverside' });
  await pages.hear(
    toMeet('Kestrel'),
    toMeet('Merlin', { custody: { prison: 'WMI' } }),
    toMeet('Harrier', { destination: { communityService: 'harbour', phone: '07700 900456' } }),
  );
  await pages.db.query(
    `update notice set state = 'delivered', settled_at = now() where partner_id = 'riverside' and state = 'waiting'`,
  );
});
afterAll(() => pages.stop());

test('it opens on the next day somebody is to be met, a sheet for each service', async () => {
  const html = mainOf(await coordinator.page('/pickups'));
  expect(html).toContain('met by Riverside Recovery');
  expect(html).toContain('met by Harbour House');
  expect(rowOf(html, 'Kestrel')).toMatch(/Liverpool, at the gate[\s\S]*Not confirmed[\s\S]*07700 900123/);
  expect(html).toContain('Printed by A coordinator');
  expect(html).not.toMatch(/A\d{4}[A-Z]{2}|opioid|overdose|naloxone/i);
});

test('it can be asked for one prison or one service, and a prison team sees its own prison', async () => {
  expect(await coordinator.page(`/pickups?on=${DAY}&partner=harbour`)).not.toContain('Kestrel');
  expect(await coordinator.page(`/pickups?on=${DAY}&prison=WMI`)).not.toContain('Kestrel');
  expect(await coordinator.page(`/pickups?on=${DAY}&prison=WMI`)).toContain('Merlin');
  const theirs = await liverpool.page('/pickups');
  expect(theirs).toContain('Kestrel');
  expect(theirs).not.toContain('Merlin');
});

test('a service sees its own, of whatever prison, and only what it was told of', async () => {
  const html = await rory.page('/pickups');
  expect(html).toContain('Kestrel');
  expect(html).toContain('Merlin');
  expect(html).not.toContain('Harrier');
  expect(await rory.page(`/pickups?on=${DAY}&partner=harbour`)).not.toContain('Harrier');
  await pages.db.query(
    `update notice set state = 'waiting' where release_id in (select r.id from release r join person p on p.id = r.person_id where p.last_name = 'Merlin')`,
  );
  expect(await rory.page('/pickups')).not.toContain('Merlin');
});

test('what the agreement or the basis does not allow is not on paper', async () => {
  await pages.db.query(`update partner set agreed_fields = array_remove(agreed_fields, 'person.phone') where id = 'riverside'`);
  expect(rowOf(await coordinator.page('/pickups'), 'Kestrel')).toContain('May not be shared');
  await pages.db.query(`update release_needs set basis_kind = 'refused'`);
  const html = await rory.page(`/pickups?on=${DAY}`);
  expect(html).not.toContain('Kestrel');
  expect(html).toContain('not on this sheet');
});

test('a day that is none is said at its boxes, and no sheet is shown', async () => {
  const { text } = await coordinator.get('/pickups?on-day=31&on-month=2&on-year=2027').expect(400);
  expect(text).toContain('The day must be a real day');
  expect(text).toContain('value="31"');
  expect(text).not.toContain('app-sheet');
});

test('everybody on the paper is in the audit trail by id, and other roles have none', async () => {
  await pages.db.query('delete from audit_entry');
  await liverpool.page(`/pickups?on=${DAY}`);
  const [entry] = await pages.db.query<{ did: string; detail: { releases: readonly string[] } }[]>(
    'select did, detail from audit_entry',
  );
  expect(entry?.did).toBe('pickups.viewed');
  expect(entry?.detail.releases.length).toBeGreaterThan(0);
  await (await signedInAs(pages.server(), pages.db, 'operator')).get('/pickups').expect(403);
});
