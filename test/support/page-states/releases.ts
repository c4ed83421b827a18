import type { Page } from 'playwright-core';
import { firstReleaseOf, NEWCOMER, releaseOf, type PersonMade } from './people-made.js';
import { COORDINATOR, fillDay, LIVERPOOL, press, pressing, PROBLEM, type PageState } from './state.js';

/** One in the weeks before, with tasks of every sort. */
export const usual = `(select r.id from release r join handover_task t on t.release_id = r.id where t.kind = 'NALOXONE_HANDED_OVER' and r.prison = 'LPI' and r.standing in ('expected', 'confirmed') and not exists (select from limited_person l where l.person_id = r.person_id) order by r.release_on limit 1)`;
const standing = (is: string): string =>
  `(select id from release where standing = '${is}' order by released_on desc nulls last, id limit 1)`;

const lists: readonly PageState[] = [
  { name: 'releases of the next days', as: COORDINATOR, at: '/releases' },
  { name: 'releases of two weeks', as: LIVERPOOL, at: '/releases?tab=fortnight' },
  { name: 'releases later, sorted by name', as: LIVERPOOL, at: '/releases?tab=later&sort=name' },
  ...['far-off', 'no-date', 'cancelled', 'attention', 'out'].map((tab) => ({
    name: `releases: ${tab}`,
    as: COORDINATOR,
    at: `/releases?tab=${tab}`,
  })),
  { name: 'the releases of a prison that is new to the hub', as: NEWCOMER, at: '/releases' },
  { name: 'releases, nobody is out', as: COORDINATOR, at: '/releases?tab=out&prison=SWI' },
  ...[
    { name: 'some', said: 'ha', shows: 'Found' },
    { name: 'nobody', said: 'Zzyzx', shows: 'Nobody is found' },
    { name: 'with an error', said: '', shows: PROBLEM },
  ].map(({ name, said, shows }): PageState => ({
    name: `searching releases: ${name}`,
    as: LIVERPOOL,
    at: '/releases',
    first: async (page) => {
      await page.locator('#term').fill(said);
      await press(page, 'Search');
    },
    leadsTo: '/releases/search',
    shows,
  })),
];

const made: readonly PersonMade[] = [
  'in hospital',
  'at large',
  'let go by a court',
  'recalled',
  'deported',
  'moved',
  'dead',
  'without a basis',
];

const releases: readonly PageState[] = [
  { name: 'a release', as: LIVERPOOL, at: `/releases/:${usual}` },
  { name: 'a release, only what was told', as: LIVERPOOL, at: `/releases/:${usual}?show=message` },
  { name: 'a release of somebody who is out', as: COORDINATOR, at: `/releases/:${standing('released')}` },
  { name: 'a release that is cancelled', as: COORDINATOR, at: `/releases/:${standing('cancelled')}` },
  { name: 'a release without a date', as: COORDINATOR, at: `/releases/:${standing('no-date')}` },
  ...made.map((who) => ({ name: `a release of somebody ${who}`, as: COORDINATOR, at: `/releases/:${releaseOf(who)}` })),
  { name: 'the release before a recall', as: COORDINATOR, at: `/releases/:${firstReleaseOf('recalled')}` },
  {
    name: 'a release, naloxone without saying what',
    as: LIVERPOOL,
    at: `/releases/:${usual}`,
    first: async (page) => {
      await page.getByText('Record what was done').click();
      await press(page, 'Record it');
    },
    leadsTo: '/releases/:id/naloxone',
    shows: PROBLEM,
  },
  { name: 'a release of another prison', as: LIVERPOOL, at: `/releases/:${releaseOf('moved')}`, shows: 'Page not found' },
  {
    name: 'the message after a death',
    as: COORDINATOR,
    at: `/releases/:${releaseOf('dead')}/after-death/riverside-recovery`,
  },
];

const change = async (page: Page, what: string, on: string, reason = 'Recalculated'): Promise<void> => {
  await page.locator(`input[name=what][value="${what}"]`).check();
  await fillDay(page, 'on', on);
  await page.locator('#reason').fill(reason);
  await press(page, 'See what would change');
};

const date = `/releases/:${releaseOf('to be moved')}/date`;
const changes: readonly PageState[] = [
  { name: 'changing a date', as: LIVERPOOL, at: date },
  { name: 'changing a date of somebody who died', as: COORDINATOR, at: `/releases/:${releaseOf('dead')}/date` },
  {
    name: 'changing a date, nothing filled in',
    as: LIVERPOOL,
    at: date,
    first: pressing('See what would change'),
    shows: PROBLEM,
  },
  {
    name: 'changing a date, no such day',
    as: LIVERPOOL,
    at: date,
    first: (page) => change(page, 'crd', '2027-02-31', ''),
    shows: PROBLEM,
  },
  {
    name: 'what another date would change',
    as: LIVERPOOL,
    at: date,
    first: (page) => change(page, 'crd', '2027-03-26'),
    shows: 'What if it were another day?',
  },
  {
    name: 'what a death would change',
    as: LIVERPOOL,
    at: date,
    first: (page) => change(page, 'died', '2026-12-15', 'Told by the wing'),
    shows: 'Confirm the death',
  },
  {
    name: 'a death that is not confirmed',
    as: LIVERPOOL,
    at: date,
    first: async (page) => {
      await change(page, 'died', '2026-12-15', 'Told by the wing');
      await press(page, 'Save this change');
    },
    leadsTo: '/releases/:id/date/save',
    shows: PROBLEM,
  },
  {
    name: 'a date that was changed',
    as: LIVERPOOL,
    at: date,
    first: async (page) => {
      await change(page, 'crd', '2027-03-23');
      await press(page, 'Save this change');
    },
    leadsTo: '/releases/:id/date/saved/:once',
  },
];

const limited = `/releases/:${releaseOf('to be limited')}/access`;
const access: readonly PageState[] = [
  { name: 'who may see a person', as: LIVERPOOL, at: limited },
  { name: 'limiting access without a reason', as: LIVERPOOL, at: limited, first: pressing('Limit access'), shows: PROBLEM },
  {
    name: 'access that is limited',
    as: LIVERPOOL,
    at: limited,
    first: async (page) => {
      await page.locator('#reason').fill('Known to somebody who works here');
      await press(page, 'Limit access');
    },
    shows: 'Access is limited',
  },
  {
    name: 'ending a limit without a reason',
    as: LIVERPOOL,
    at: limited,
    first: pressing('End the limit'),
    shows: PROBLEM,
  },
  { name: 'a release whose access is limited', as: LIVERPOOL, at: `/releases/:${releaseOf('to be limited')}` },
];

const onPaper: readonly PageState[] = [
  { name: 'a slip', as: LIVERPOOL, at: `/releases/:${usual}/slip` },
  {
    name: 'a release, by its list',
    as: LIVERPOOL,
    at: '/releases?tab=fortnight',
    first: async (page) => {
      await page.locator('tbody a[href^="/releases/"]').first().click();
      await page.waitForURL(/\/releases\/[0-9a-f-]{36}$/);
    },
    leadsTo: '/releases/:id',
  },
];

export const RELEASE_STATES: readonly PageState[] = [...lists, ...releases, ...changes, ...access, ...onPaper];
