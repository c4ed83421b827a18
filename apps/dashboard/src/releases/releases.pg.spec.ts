import { addDays, onOrAfter, workingCalendar, workingDaysAfter } from '#calendar';
import { newId } from '#platform';
import { startPagesWithPlan, type PagesWithPlan } from '../../../../test/support/pages-with-plan.js';
import { aPerson, plainDayAhead, today } from '../../../../test/support/people.js';
import { signedInAs, type SignedIn } from '../../../../test/support/signed-in.js';

const HOSTILE = '<img src=x onerror=alert(1)>';
const CALENDAR = workingCalendar('england-and-wales');
const nextTo = workingDaysAfter(CALENDAR, today(), 2);

let pages: PagesWithPlan;
let coordinator: SignedIn;
let liverpool: SignedIn;

const named = (lastName: string, dates: object, more: object = {}) =>
  aPerson({ person: { firstName: 'Idris', lastName, dateOfBirth: '1988-03-04' }, dates, ...more });
const mainOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
const namesOn = (html: string): readonly string[] =>
  [...mainOf(html).matchAll(/<a class="govuk-link app-line" href="\/releases\/[^"]+">([^<]+), Idris<\/a>/g)].map(
    ([, name]) => name ?? '',
  );
const countsOn = (html: string): readonly number[] =>
  [...html.matchAll(/<span class="app-count">(\d+)<\/span>/g)].map(([, n]) => Number(n));

beforeAll(async () => {
  pages = await startPagesWithPlan();
  await pages.addPartner('riverside', 'Riverside Recovery');
  coordinator = await signedInAs(pages.server(), pages.db, 'coordinator');
  liverpool = await signedInAs(pages.server(), pages.db, 'prison-team', { prisons: ['LPI'] });
  await pages.hear(
    named('Nextdays', { confirmed: nextTo }),
    named('Fortnight', { confirmed: addDays(today(), 14) }),
    named('Afterwards', { confirmed: plainDayAhead(60) }),
    named('Undated', {}),
    named('Cancelled', { confirmed: plainDayAhead(30) }, { happened: { what: 'release-cancelled', on: today() } }),
    named('Outfive', { confirmed: addDays(today(), -5) }, { happened: { what: 'released', on: addDays(today(), -5) } }),
    named('Outlong', { confirmed: addDays(today(), -22) }, { happened: { what: 'released', on: addDays(today(), -22) } }),
    named('Passed', { confirmed: addDays(today(), -1) }),
    named('Died', { confirmed: plainDayAhead(30) }, { happened: { what: 'died', on: today() } }),
    named('Elsewhere', { confirmed: plainDayAhead(60) }, { custody: { prison: 'WMI' } }),
    named(HOSTILE, { confirmed: plainDayAhead(75) }),
  );
});
afterAll(() => pages.stop());

test('each release stands in one tab by its day, and the tabs say how many they have', async () => {
  const html = await coordinator.page('/releases');
  expect(namesOn(html)).toEqual(['Passed', 'Nextdays']);
  expect(html).toContain('Day has passed, not confirmed');
  const [next, fortnight, later, farOff, none, cancelled, , out] = countsOn(html);
  expect([next, fortnight, later, farOff, none, cancelled, out]).toEqual([2, 1, 3, 0, 1, 1, 1]);
  expect(namesOn(await coordinator.page('/releases?tab=fortnight'))).toEqual(['Fortnight']);
  expect(namesOn(await coordinator.page('/releases?tab=no-date'))).toEqual(['Undated']);
  expect(namesOn(await coordinator.page('/releases?tab=cancelled'))).toEqual(['Cancelled']);
});

test('somebody who left lately keeps a clock, and one who left long ago is found by search alone', async () => {
  const html = await coordinator.page('/releases?tab=out');
  expect(namesOn(html)).toEqual(['Outfive']);
  expect(html).toContain('Day 5 of 21');
  const found = await coordinator.post('/releases/search', { term: 'outlong' }).expect(200);
  expect(found.text).toContain('Day 22');
});

test('in treatment are those who came in time; whoever was closed otherwise is said to be so', async () => {
  const left = addDays(today(), -4);
  const out = (name: string, more: object) =>
    named(name, { confirmed: left }, { happened: { what: 'released', on: left }, ...more });
  await pages.hear(
    out('Camein', { contact: { attendedOn: addDays(left, 2) } }),
    out('Visited', { contact: { attendedOn: addDays(left, -2) } }),
    out('Closedsay', { outcome: { code: 'DECLINED', on: today() } }),
  );
  const [row] = await pages.db.query<[{ state: string }]>(
    `select t.state from handover_task t join release r on r.id = t.release_id join person p on p.id = r.person_id
     where p.last_name = 'Closedsay' and t.kind = 'ENGAGED_21D'`,
  );
  expect(row.state).toBe('done');
  const html = await coordinator.page('/releases?tab=out');
  const tagsOf = (name: string): string => new RegExp(`${name}, Idris[\\s\\S]*?</tr>`).exec(html)?.[0] ?? '';
  expect(tagsOf('Camein')).toMatch(/green[^<]*>\s*In treatment/);
  expect(tagsOf('Visited')).toContain('Not in treatment yet');
  expect(tagsOf('Closedsay')).toContain('Closed: declined');
  expect(tagsOf('Closedsay')).not.toContain('In treatment');
  await pages.db.query(`update release set prison = 'GHI', released_on = released_on - 60 where released_on = $1`, [left]);
});

test('what is late, or failed, needs attention; a death is among it', async () => {
  const html = await coordinator.page('/releases?tab=attention');
  expect(namesOn(html)).toEqual(expect.arrayContaining(['Passed', 'Died']));
  expect(namesOn(html)).not.toContain('Afterwards');
  expect(namesOn(await coordinator.page('/releases?attention=only'))).toEqual(['Passed']);
});

test('a prison team sees its own prison, counted, listed and searched', async () => {
  const html = await liverpool.page('/releases?tab=later');
  expect(countsOn(html)[2]).toBe(2);
  expect(namesOn(html)).toEqual(['Afterwards', '&lt;img src=x onerror=alert(1)&gt;']);
  expect(html).not.toContain('id="prison"');
  expect(await liverpool.page('/releases?tab=later&prison=WMI')).not.toContain('Elsewhere');
  expect((await liverpool.post('/releases/search', { term: 'elsewhere' })).text).toContain('Nobody is found');
  expect((await coordinator.post('/releases/search', { term: 'elsewhere' })).text).toContain('Elsewhere, Idris');
});

test('a hostile name is text', async () => {
  for (const html of [
    await liverpool.page('/releases?tab=later'),
    (await liverpool.post('/releases/search', { term: '<img' })).text,
  ]) {
    expect(html).not.toContain(HOSTILE);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;, Idris');
  }
});

test('a search is by prison number or the beginning of a surname; its signs mean nothing, and an empty one says what to do', async () => {
  const [{ number }] = await pages.db.query<[{ number: string }]>(
    `select prison_number as number from person where last_name = 'Nextdays'`,
  );
  expect(namesOn((await coordinator.post('/releases/search', { term: ` ${number.toLowerCase()} ` })).text)).toEqual(['Nextdays']);
  expect(namesOn((await coordinator.post('/releases/search', { term: 'OUT' })).text)).toEqual(['Outfive', 'Outlong']);
  for (const term of ['%', '_utfive', '\\']) {
    expect((await coordinator.post('/releases/search', { term })).text).toContain('Nobody is found');
  }
  const { text } = await coordinator.post('/releases/search', { term: '' }).expect(400);
  expect(text).toMatch(/<title>\s*Error: Search/);
  expect(text).toContain('href="#term"');
});

test('the list can be sorted by name, day and what is late', async () => {
  const sorted = async (query: string) => namesOn(await coordinator.page(`/releases?tab=later&${query}`));
  const byName = await sorted('sort=name');
  expect(byName.filter((name) => /^[A-Z]/.test(name))).toEqual(['Afterwards', 'Elsewhere']);
  expect(await sorted('sort=name&order=reversed')).toEqual(byName.toReversed());
  expect(await sorted('sort=late')).toHaveLength(byName.length);
});

test('a day that has moved within the week says what it was', async () => {
  const person = named('Mover', { confirmed: plainDayAhead(100) });
  await pages.hear(person);
  await pages.hear({ ...person, id: newId(), dates: { confirmed: plainDayAhead(120) } });
  const html = await coordinator.page('/releases?tab=later');
  expect(html).toContain('Moved in the last seven days: it was');
  await pages.db.query(`update release_day_change set at = at - interval '8 days'`);
  expect(await coordinator.page('/releases?tab=later')).not.toContain('Moved in the last seven days');
});

test('a tab of more than fifty has pages, and a page past the end is the last', async () => {
  const crd = onOrAfter(CALENDAR, plainDayAhead(200));
  await pages.hear(...Array.from({ length: 55 }, () => named('Many', { confirmed: crd }, { custody: { prison: 'LCI' } })));
  expect(await coordinator.page('/releases?tab=later&prison=LCI')).toContain('Showing 1 to 50 of 55');
  const last = await coordinator.page('/releases?tab=later&prison=LCI&page=9');
  expect(last).toContain('Showing 51 to 55 of 55');
  expect(last).toContain('aria-label="Pages of releases"');
  await pages.db.query(`update release set prison = 'GHI' where prison = 'LCI'`);
});

test('empty tabs and choices say what to do', async () => {
  expect(await coordinator.page('/releases?tab=later&prison=SWI')).toContain('No release fits');
  const nobody = await signedInAs(pages.server(), pages.db, 'prison-team', { id: 'swansea', prisons: ['SWI'] });
  expect(await nobody.page('/releases?tab=out')).toContain('Record a release on the page of the person');
});

test('whoever is of another role sees nothing', async () => {
  const operator = await signedInAs(pages.server(), pages.db, 'operator');
  for (const address of ['/releases', '/gate-list']) await operator.get(address).expect(403);
  await operator.post('/releases/search', { term: 'out' }).expect(403);
});

test('lists and searches are in the audit trail by whom they showed, never by what was looked for', async () => {
  await pages.db.query('delete from audit_entry');
  await liverpool.page('/releases?tab=out');
  await liverpool.post('/releases/search', { term: 'outfive' });
  expect(await pages.db.query('select who, did, subject, detail from audit_entry order by id')).toEqual([
    { who: 'a-prison-team', did: 'releases.viewed', subject: null, detail: { tab: 'out', releases: [expect.any(String)] } },
    { who: 'a-prison-team', did: 'releases.searched', subject: null, detail: { releases: [expect.any(String)] } },
  ]);
});

describe('the gate list', () => {
  const day = plainDayAhead(75);

  test('it has who leaves that prison on that day, with what is needed at the gate', async () => {
    const html = await liverpool.page(`/gate-list?on=${day}`);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;, Idris');
    expect(html).not.toContain(HOSTILE);
    expect(html).toMatch(/app-box">In property<span class="govuk-visually-hidden">: not recorded/);
    expect(html).toContain('Printed by A prison-team');
    expect(await liverpool.page('/gate-list?prison=WMI')).not.toContain('Wymott');
  });

  test('a day on which nobody leaves says where to look', async () => {
    expect(await liverpool.page('/gate-list?on=2029-01-02')).toContain('Nobody leaves that day');
  });

  test('it opens on the next day somebody leaves, at a prison that has them, which its choices have first', async () => {
    const html = mainOf(await coordinator.page('/gate-list'));
    expect(html).toMatch(/<option value="\w+" selected>[^<]+ \(\d+\)<\/option>/);
    expect(/<select[\s\S]*?<option[^>]*>([^<]*)</.exec(html)?.[1]).toMatch(/\(\d+\)/);
    expect(html).toContain('app-sheet');
  });

  test('what is no day gives no list, and its boxes are kept', async () => {
    const { text } = await coordinator.get('/gate-list?on-day=31&on-month=2&on-year=2027').expect(400);
    expect(text).toMatch(/<title>\s*Error: Gate list/);
    expect(text).toContain('href="#on-day"');
    expect(text).toContain('value="31"');
    expect(text).not.toContain('app-sheet');
    expect(text).not.toContain('Nobody leaves that day');
  });

  test('a slip says when and where, and nothing of prison or health', async () => {
    const main = mainOf(await liverpool.page(`/gate-list/slips?on=${day}`));
    const slip = /<section class="app-slip"[\s\S]*?<\/section>/.exec(main)?.[0] ?? '';
    expect(slip).toContain('It is not booked yet');
    expect(slip).not.toMatch(/prison|A\d{4}[A-Z]{2}|Liverpool|naloxone|opioid/i);
  });

  test('a slip of another prison’s person is not there', async () => {
    const [{ id }] = await pages.db.query<[{ id: string }]>(`select r.id from release r where r.prison = 'WMI'`);
    await liverpool.get(`/releases/${id}/slip`).expect(404);
    await coordinator.get(`/releases/${id}/slip`).expect(200);
    await coordinator.get(`/releases/${newId()}/slip`).expect(404);
  });

  test('everybody on the paper is in the audit trail by id', async () => {
    await pages.db.query('delete from audit_entry');
    await liverpool.page(`/gate-list?on=${day}`);
    const [entry] = await pages.db.query<{ did: string; detail: { releases: readonly string[] } }[]>(
      'select did, detail from audit_entry',
    );
    expect(entry).toMatchObject({ did: 'gate-list.viewed', detail: { releases: [expect.any(String)] } });
  });
});

test('whom a court may free stands by the next court day, with the plan that is due and the way to it', async () => {
  const remand = (name: string, court: object, more: object = {}) =>
    named(name, {}, { custody: { prison: 'LCI', legalStatus: 'REMAND', receivedOn: today(), ...court }, ...more });
  const [, made = ''] = await pages.hear(
    remand('Courtlater', { nextCourtOn: addDays(today(), 40) }),
    remand('Planmade', { nextCourtOn: addDays(today(), 20) }, { done: { contingencyPlan: today() } }),
    remand('Nocourt', {}),
    named('Remanddated', { crd: plainDayAhead(40) }, { custody: { prison: 'LCI', legalStatus: 'REMAND' } }),
  );
  const html = await coordinator.page('/releases?tab=no-date&prison=LCI');
  expect(namesOn(html)).toEqual(['Planmade', 'Courtlater', 'Nocourt', 'Remanddated']);
  const rowOf = (name: string): string => new RegExp(`${name}, Idris[\\s\\S]*?</tr>`).exec(html)?.[0] ?? '';
  expect(rowOf('Courtlater')).toMatch(/Court \w+ [\s\S]*To be made[\s\S]*href="\/tasks\/[^"]+">Make it by/);
  expect(rowOf('Planmade')).toContain('To be looked at before court');
  expect(rowOf('Nocourt')).toContain('No court day known');
  expect(namesOn(await coordinator.page('/releases?tab=later&prison=LCI'))).toEqual(['Remanddated']);
  expect(await coordinator.page(`/releases/${made}`)).toContain('Next court day');
  expect(html).toMatch(/A contingency plan is due for 4/);
});

test('a list is narrowed by what whoever looks must see at once, and says it in words', async () => {
  await pages.hear(
    named('Watched', { crd: plainDayAhead(50) }, { custody: { prison: 'SWI', acctOpen: true } }),
    named('Plainly', { crd: plainDayAhead(50) }, { custody: { prison: 'SWI' } }),
  );
  const all = await coordinator.page('/releases?tab=later&prison=SWI');
  expect(namesOn(all)).toEqual(['Plainly', 'Watched']);
  const html = await coordinator.page('/releases?tab=later&prison=SWI&marker=acct-open');
  expect(namesOn(html)).toEqual(['Watched']);
  expect(countsOn(html)[2]).toBe(1);
  expect(html).toContain('<span class="app-line app-marker">ACCT open</span>');
  expect(html).toContain('value="acct-open" selected');
});

test('an appointment that was made for another day is said not to hold, wherever somebody could send the person to it', async () => {
  const person = named('Deadslot', { confirmed: plainDayAhead(30) }, { custody: { prison: 'MRI', acctOpen: true } });
  const [id = ''] = await pages.hear(person);
  await pages.hear({
    ...person,
    id: newId(),
    contact: { appointment: { on: plainDayAhead(30), time: '10:00', with: 'riverside' } },
  });
  const day = async (): Promise<string> =>
    (await pages.db.query<[{ on: string }]>('select release_on as on from release where id = $1', [id]))[0].on;
  const slip = async (): Promise<string> => coordinator.page(`/releases/${id}/slip`);
  expect(await slip()).toContain('10:00');
  await pages.hear({ ...person, id: newId(), contact: undefined, dates: { confirmed: plainDayAhead(60) } });
  expect(await coordinator.page(`/releases/${id}`)).toMatch(
    /First appointment[\s\S]*It does not hold any more: it is before the release/,
  );
  expect(await coordinator.page('/releases?tab=later&prison=MRI')).toContain('The first appointment does not hold');
  const gate = await coordinator.page(`/gate-list?prison=MRI&on=${await day()}`);
  expect(gate).toMatch(/Does not hold any more[\s\S]*/);
  expect(gate).toContain('ACCT open');
  expect(await slip()).toContain('does not hold any more');
  expect(await slip()).not.toContain('10:00');
});
