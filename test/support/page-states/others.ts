import type { Page } from 'playwright-core';
import type { DemoHub } from '../demo-hub.js';
import { NEWCOMER } from './people-made.js';
import { COORDINATOR, LIVERPOOL, OPERATOR, POLICY_LEAD, press, pressing, PROBLEM, RIVERSIDE, type PageState } from './state.js';

const busyDay = `(select release_on as id from release where standing in ('expected', 'confirmed') group by release_on order by count(*) desc, release_on limit 1)`;

const onPaper: readonly PageState[] = [
  { name: 'the gate list', as: COORDINATOR, at: `/gate-list?on=:${busyDay}` },
  { name: 'the gate list, nobody leaves', as: LIVERPOOL, at: '/gate-list?on=2029-01-02' },
  { name: 'the gate list, no such day', as: LIVERPOOL, at: '/gate-list?on-day=31&on-month=2&on-year=2027' },
  { name: 'slips', as: COORDINATOR, at: `/gate-list/slips?on=:${busyDay}` },
  { name: 'the pickup sheet', as: COORDINATOR, at: '/pickups' },
  { name: 'the pickup sheet, as a service sees it', as: RIVERSIDE, at: '/pickups' },
  { name: 'the pickup sheet, nobody is met', as: LIVERPOOL, at: '/pickups?on=2029-01-02' },
  { name: 'the pickup sheet, no such day', as: LIVERPOOL, at: '/pickups?on-day=31&on-month=2&on-year=2027' },
];

const evidence: readonly PageState[] = [
  { name: 'the evidence', as: COORDINATOR, at: '/evidence' },
  { name: 'the evidence of one prison', as: LIVERPOOL, at: '/evidence?prison=LPI&months=3' },
  {
    name: 'the evidence, nobody released',
    as: NEWCOMER,
    at: '/evidence',
    shows: 'Nobody has been released in these months',
  },
  { name: 'the evidence, as a policy lead sees it', as: POLICY_LEAD, at: '/evidence?months=12' },
];

const running: readonly PageState[] = [
  { name: 'operations', as: OPERATOR, at: '/operations' },
  { name: 'more', as: COORDINATOR, at: '/more' },
  { name: 'try this', as: COORDINATOR, at: '/try-this' },
  { name: 'try this, as a service sees it', as: RIVERSIDE, at: '/try-this' },
];

/** As if the form had been open for longer than the session. */
const withoutToken = async (page: Page): Promise<void> => {
  await page
    .locator('main input[name=_csrf]')
    .first()
    .evaluate((token) => token.setAttribute('value', 'of yesterday'));
};

/** A table that no worker reads, away for as long as a page is looked at. */
const withoutTheRegister = async ({ db }: DemoHub): Promise<() => Promise<unknown>> => {
  await db.query('alter table community_worker rename to community_worker_away');
  return () => db.query('alter table community_worker_away rename to community_worker');
};

const chrome: readonly PageState[] = [
  { name: 'sign in', as: null, at: '/sign-in', leadsTo: '/sign-in/choose' },
  { name: 'sign in, nobody chosen', as: null, at: '/sign-in', first: pressing('Sign in'), leadsTo: '/sign-in', shows: PROBLEM },
  { name: 'a page, when the sign-in has run out', as: null, at: '/tasks', leadsTo: '/sign-in/choose' },
  { name: 'no such page', as: COORDINATOR, at: '/nowhere', leadsTo: '/nowhere' },
  {
    name: 'a page that cannot be made',
    as: COORDINATOR,
    at: '/workers',
    before: withoutTheRegister,
    shows: 'The page could not be made',
  },
  { name: 'not for this role', as: OPERATOR, at: '/tasks' },
  {
    name: 'a form that is out of date',
    as: LIVERPOOL,
    at: '/imports',
    first: async (page) => {
      await withoutToken(page);
      await press(page, 'Look at the list');
    },
    shows: 'This form is out of date',
  },
];

export const OTHER_STATES: readonly PageState[] = [...onPaper, ...evidence, ...running, ...chrome];
