import type { Browser } from 'playwright-core';
import {
  axeFinds,
  browserIsThere,
  DESKTOP,
  PHONE,
  sidewaysScroll,
  startBrowser,
  visit,
  ZOOMED,
  type Visit,
} from '../support/browser.js';
import { startDemoHub, type DemoHub } from '../support/demo-hub.js';
import { until } from '../support/until.js';

let hub: DemoHub;
let browser: Browser;
const visits = new Map<string, Promise<Visit>>();

/** Somebody at a screen of this size: signed in once for all pages. */
const visitOf = (as: string | null, viewport: typeof DESKTOP): Promise<Visit> => {
  const key = `${as ?? ''}/${viewport.width}`;
  const known = visits.get(key) ?? visit(browser, { hub: hub.url, as, viewport });
  visits.set(key, known);
  return known;
};

/** A page in one of its states: who looks at it, and where it is. */
interface State {
  readonly name: string;
  readonly as: string | null;
  readonly at: string;
}

const COORDINATOR = 'dana-coordinator';
const LIVERPOOL = 'lee-liverpool';

const release = `(select r.id from release r join handover_task t on t.release_id = r.id where t.kind = 'NALOXONE_HANDED_OVER' order by r.release_on limit 1)`;

const task = `(select t.id from handover_task t join notice n on n.task_id = t.id where t.state = 'open' order by t.due_at limit 1)`;

const releasedOne = `(select id from release where standing = 'released' order by released_on desc limit 1)`;
const cancelled = `(select id from release where standing = 'cancelled' limit 1)`;
const undated = `(select id from release where standing = 'no-date' limit 1)`;

const busyDay = `(select release_on as id from release where standing = 'expected' group by release_on order by count(*) desc, release_on limit 1)`;

const meeting = (when: '<' | '>='): string =>
  `(select id from recovery_meeting where prison = 'LPI' and on_day ${when} now()::date order by abs(on_day - now()::date) limit 1)`;
const meetingFarOff = `(select id from recovery_meeting where prison = 'LPI' order by on_day desc limit 1)`;

/** Addresses with an id in them are filled in from the demo's database. */
const STATES: readonly State[] = [
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
  { name: 'tasks at short notice', as: 'lena-liverpool', at: '/tasks?tab=short-notice' },
  { name: 'tasks that were taken further', as: 'lena-liverpool', at: '/tasks?tab=taken-further&step=E1' },
  { name: 'operations', as: 'oli-operator', at: '/operations' },
  { name: 'more', as: COORDINATOR, at: '/more' },
  { name: 'recalculations', as: COORDINATOR, at: '/recalculations' },
  { name: 'the evidence', as: COORDINATOR, at: '/evidence' },
  { name: 'the evidence of one prison', as: LIVERPOOL, at: '/evidence?prison=LPI&months=3' },
  { name: 'try this', as: 'rory-riverside', at: '/try-this' },
  { name: 'no such page', as: COORDINATOR, at: '/nowhere' },
  { name: 'not for this role', as: 'oli-operator', at: '/tasks' },
  { name: 'recovery meetings', as: COORDINATOR, at: '/meetings' },
  { name: 'recovery meetings of a prison that holds none', as: 'asha-leicester', at: '/meetings' },
  { name: 'a new recovery meeting', as: LIVERPOOL, at: '/meetings/new' },
  { name: 'the agenda of a recovery meeting', as: LIVERPOOL, at: `/meetings/:${meeting('>=')}` },
  { name: 'the agenda of one that was held', as: LIVERPOOL, at: `/meetings/:${meeting('<')}` },
  { name: 'an agenda with nobody on it', as: LIVERPOOL, at: `/meetings/:${meetingFarOff}` },
  { name: 'changing a recovery meeting', as: LIVERPOOL, at: `/meetings/:${meeting('>=')}/change` },
];

const addressOf = async ({ at }: State): Promise<string> => {
  const [, before = '', query, after = ''] = /^(.*?):(\(.*\))(.*)$/.exec(at) ?? [];
  if (query === undefined) return at;
  const [row] = await hub.db.query<{ id: string }[]>(`select ${query}::text as id`);
  if (row === undefined) throw new Error(`the demo has nothing for ${at}`);
  return `${before}${row.id}${after}`;
};

(browserIsThere ? describe : describe.skip)('every page in every state', () => {
  beforeAll(async () => {
    hub = await startDemoHub();
    browser = await startBrowser();
    await until(
      async () =>
        (await hub.db.query<[{ n: number }]>('select count(*) as n from release where facts_version <> planned_version'))[0].n ===
        0,
      { what: 'the demo to be planned', for: 90_000, every: 200 },
    );
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await hub?.stop();
  });

  test.each(STATES)(
    '$name: axe finds nothing, nothing is asked of elsewhere, and it fits a phone and 200 %',
    async (state) => {
      const address = await addressOf(state);
      for (const viewport of [DESKTOP, PHONE, ZOOMED]) {
        const { page, troubles, go } = await visitOf(state.as, viewport);
        const before = troubles.length;
        await go(address);
        expect(await page.locator('h1').count()).toBe(1);
        if (viewport !== ZOOMED) expect(await axeFinds(page)).toEqual([]);
        expect(await sidewaysScroll(page)).toBe(0);
        expect(troubles.slice(before).filter((one) => !/status of 40[0-9]/.test(one))).toEqual([]);
      }
    },
    90_000,
  );
});
