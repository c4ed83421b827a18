import type { Page } from 'playwright-core';

/** A page in one of its states: who looks at it, and where it is. */
export interface PageState {
  readonly name: string;
  readonly as: string | null;
  readonly at: string;
  /** What is filled in and sent there, for pages that no address leads to. */
  readonly then?: (page: Page) => Promise<void>;
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click();

const looking =
  (box: string, button: string, words: string) =>
  async (page: Page): Promise<void> => {
    await page.locator(`main input[name=${box}]`).fill(words);
    await press(page, button);
  };

/** Ticks the first two tasks of the board and asks for one of its deeds; `sent` also sends what is looked at as it stands. */
const reviewing =
  (deed: string, sent: 'sent' | 'looked at') =>
  async (page: Page): Promise<void> => {
    for (const nth of [0, 1]) await page.locator('input[name=task]').nth(nth).check();
    await page.locator(`#deed-${deed}`).click();
    if (sent === 'sent') await page.locator(`form[action="/tasks/${deed}"] button[type=submit]`).click();
  };

let registered = 0;
const registering = async (page: Page): Promise<void> => {
  registered += 1;
  await page.locator('#label').fill('Canal Street Recovery');
  await page.locator('#id').fill(`canal-street-${String(registered)}`);
  await page.locator('input[name=role]').first().check();
  await page.locator('input[name="settings.url"]').fill('https://canal-street.example/notices');
  await press(page, 'Register the partner');
};

let imported: string | null = null;
/** Imports one row, once; then looks at what taking it back would do. */
const takingBack = async (page: Page): Promise<void> => {
  if (imported === null) {
    await page.locator('#list').fill('Prison number,Surname,Forenames,Prison,CRD\nA7777ZZ,Sparrow,Jay,LPI,2027-02-03');
    await press(page, 'Look at the list');
    await press(page, 'Import 1 row');
    imported = new URL(page.url()).pathname;
  }
  await page.goto(`${imported}/undo`);
};

const COORDINATOR = 'dana-coordinator';
const LIVERPOOL = 'lee-liverpool';

const release = `(select r.id from release r join handover_task t on t.release_id = r.id where t.kind = 'NALOXONE_HANDED_OVER' order by r.release_on limit 1)`;

const task = `(select t.id from handover_task t join notice n on n.task_id = t.id where t.state = 'open' order by t.due_at limit 1)`;

const releasedOne = `(select id from release where standing = 'released' order by released_on desc limit 1)`;
const cancelled = `(select id from release where standing = 'cancelled' limit 1)`;
const undated = `(select id from release where standing = 'no-date' limit 1)`;

const standing = (of: string): string => `(select id from release where standing = '${of}' order by id limit 1)`;

const busyDay = `(select release_on as id from release where standing = 'expected' group by release_on order by count(*) desc, release_on limit 1)`;

/** Addresses with an id in them are filled in from the demo's database. */
export const STATES: readonly PageState[] = [
  { name: 'sign in', as: null, at: '/sign-in' },
  { name: 'the board', as: COORDINATOR, at: '/tasks' },
  { name: 'a lane of the board', as: COORDINATOR, at: '/tasks?lane=waiting&sort=release' },
  { name: 'a task', as: COORDINATOR, at: `/tasks/:${task}` },
  { name: 'importing', as: LIVERPOOL, at: '/imports' },
  { name: 'the board, nothing fits', as: COORDINATOR, at: '/tasks?prison=SWI' },
  { name: 'a release', as: LIVERPOOL, at: `/releases/:${release}` },
  { name: 'a release of somebody who is out', as: COORDINATOR, at: `/releases/:${releasedOne}` },
  { name: 'a release that is cancelled', as: COORDINATOR, at: `/releases/:${cancelled}` },
  { name: 'a release without a date', as: COORDINATOR, at: `/releases/:${undated}` },
  { name: 'the partners', as: 'oli-operator', at: '/partners' },
  { name: 'a partner that answers', as: COORDINATOR, at: '/partners/riverside-recovery' },
  { name: 'a partner in trouble, what waits', as: COORDINATOR, at: '/partners/quayside-outreach?state=waiting' },
  { name: 'a partner, as its own people see it', as: 'rory-riverside', at: '/partners/riverside-recovery' },
  { name: 'how a new partner is told', as: COORDINATOR, at: '/partners/new?adapter=' },
  { name: 'a new partner', as: COORDINATOR, at: '/partners/new?adapter=northgate' },
  { name: 'the settings of a partner', as: COORDINATOR, at: '/partners/harbour-house/settings' },
  { name: 'the guide for partners', as: 'rory-riverside', at: '/partners/guide' },
  { name: 'releases of the next days', as: COORDINATOR, at: '/releases' },
  { name: 'releases later, sorted by name', as: LIVERPOOL, at: '/releases?tab=later&sort=name' },
  { name: 'nobody is out', as: COORDINATOR, at: '/releases?tab=out&prison=SWI' },
  { name: 'changing a date', as: LIVERPOOL, at: `/releases/:${release}/date` },
  ...['sharing', 'needs', 'treatment', 'custody', 'wishes', 'visit'].map((form) => ({
    name: `recording ${form}`,
    as: LIVERPOOL,
    at: `/releases/:${release}/facts/${form}`,
  })),
  { name: 'the gate list', as: COORDINATOR, at: `/gate-list?on=:${busyDay}` },
  { name: 'the gate list, nobody leaves', as: LIVERPOOL, at: '/gate-list?on=2029-01-02' },
  { name: 'the gate list, no such day', as: LIVERPOOL, at: '/gate-list?on-day=31&on-month=2&on-year=2027' },
  { name: 'the pickup sheet', as: COORDINATOR, at: '/pickups' },
  { name: 'the pickup sheet, as a service sees it', as: 'rory-riverside', at: '/pickups' },
  { name: 'the pickup sheet, nobody is met', as: LIVERPOOL, at: '/pickups?on=2029-01-02' },
  { name: 'slips', as: COORDINATOR, at: `/gate-list/slips?on=:${busyDay}` },
  { name: 'who may see a person', as: LIVERPOOL, at: `/releases/:${release}/access` },
  { name: 'the register of community workers', as: LIVERPOOL, at: '/workers' },
  { name: 'a new community worker', as: LIVERPOOL, at: '/workers/new' },
  { name: 'booking a visit', as: LIVERPOOL, at: `/releases/:${release}/visit` },
  { name: 'taking a referral', as: LIVERPOOL, at: '/referrals/new' },
  { name: 'taking a referral, without keys', as: 'rory-riverside', at: '/referrals/new' },
  { name: 'names for limited access', as: 'oli-operator', at: '/limited-access' },
  { name: 'the numbers', as: 'pat-policy', at: '/policies' },
  { name: 'the national numbers', as: COORDINATOR, at: '/policies/national' },
  { name: 'drafting numbers', as: 'pat-policy', at: '/policies/new?place=prison%3ALPI' },
  { name: 'tasks that were taken further', as: 'lena-liverpool', at: '/tasks?tab=taken-further&step=E1' },
  { name: 'operations', as: 'oli-operator', at: '/operations' },
  { name: 'recalculations', as: COORDINATOR, at: '/recalculations' },
  { name: 'the evidence', as: COORDINATOR, at: '/evidence' },
  { name: 'the evidence of one prison', as: LIVERPOOL, at: '/evidence?prison=LPI&months=3' },
  { name: 'try this', as: 'rory-riverside', at: '/try-this' },
  { name: 'a release that is on hold', as: COORDINATOR, at: `/releases/:${standing('on-hold')}` },
  { name: 'a release of somebody who has died', as: COORDINATOR, at: `/releases/:${standing('died')}` },
  { name: 'more', as: COORDINATOR, at: '/more' },
  {
    name: 'the board, where nothing was ticked',
    as: COORDINATOR,
    at: '/tasks',
    then: (page) => page.locator('#deed-claim').click(),
  },
  { name: 'tasks to be assigned', as: COORDINATOR, at: '/tasks', then: reviewing('assign', 'looked at') },
  { name: 'tasks to be settled', as: COORDINATOR, at: '/tasks', then: reviewing('settle', 'looked at') },
  { name: 'tasks to be settled, nothing filled in', as: COORDINATOR, at: '/tasks', then: reviewing('settle', 'sent') },
  { name: 'a note, not written', as: COORDINATOR, at: '/tasks', then: reviewing('note', 'sent') },
  { name: 'people found', as: COORDINATOR, at: '/tasks', then: looking('person', 'Find', 'Br') },
  { name: 'nobody found', as: COORDINATOR, at: '/tasks', then: looking('person', 'Find', 'Zyxwvut') },
  { name: 'nobody looked for', as: COORDINATOR, at: '/tasks', then: looking('person', 'Find', '') },
  { name: 'releases found', as: COORDINATOR, at: '/releases', then: looking('term', 'Search', 'Br') },
  { name: 'no release found', as: COORDINATOR, at: '/releases', then: looking('term', 'Search', 'Zyxwvut') },
  { name: 'no release looked for', as: COORDINATOR, at: '/releases', then: looking('term', 'Search', '') },
  {
    name: 'a new partner with faults',
    as: COORDINATOR,
    at: '/partners/new?adapter=webhook',
    then: (page) => press(page, 'Register the partner'),
  },
  { name: 'the secrets of a new partner', as: COORDINATOR, at: '/partners/new?adapter=webhook', then: registering },
  { name: 'a list that is not given', as: LIVERPOOL, at: '/imports', then: (page) => press(page, 'Look at the list') },
  { name: 'taking an import back', as: LIVERPOOL, at: '/imports', then: takingBack },
  { name: 'no such release', as: LIVERPOOL, at: '/releases/01890000-0000-7000-8000-000000000000' },
  { name: 'no such page', as: COORDINATOR, at: '/nowhere' },
  { name: 'not for this role', as: 'oli-operator', at: '/tasks' },
];
