import type { Page } from 'playwright-core';
import {
  COORDINATOR,
  fillDay,
  follow,
  LIVERPOOL,
  OPERATOR,
  POLICY_LEAD,
  press,
  pressing,
  PROBLEM,
  RIVERSIDE,
  type PageState,
} from './state.js';
import { releaseOf } from './people-made.js';

const addWorker = async (page: Page, name: string): Promise<void> => {
  await page.locator('#name').fill(name);
  await page.locator('#partner').selectOption('riverside-recovery');
  await page.locator('#prison').selectOption('LPI');
  await fillDay(page, 'until', '2027-06-30');
  await press(page, 'Add to the register');
};

const visiting = `/releases/:${releaseOf('recorded of')}/visit`;
const register: readonly PageState[] = [
  { name: 'the register of community workers, empty', as: LIVERPOOL, at: '/workers' },
  { name: 'booking a visit, nobody to book', as: LIVERPOOL, at: visiting },
  { name: 'a new community worker', as: LIVERPOOL, at: '/workers/new' },
  {
    name: 'a new community worker, nothing filled in',
    as: COORDINATOR,
    at: '/workers/new',
    first: pressing('Add to the register'),
    shows: PROBLEM,
  },
  {
    name: 'the register of community workers',
    as: LIVERPOOL,
    at: '/workers/new',
    first: (page) => addWorker(page, 'Tess Alder'),
    leadsTo: '/workers',
  },
  {
    name: 'the vetting of a community worker',
    as: LIVERPOOL,
    at: '/workers',
    first: (page) => follow(page, 'Tess Alder'),
    leadsTo: '/workers/:id/:prison',
  },
  {
    name: 'the vetting of a community worker, until no day',
    as: LIVERPOOL,
    at: '/workers',
    first: async (page) => {
      await follow(page, 'Tess Alder');
      await fillDay(page, 'until', '2027-02-31');
      await press(page, 'Save the vetting');
    },
    leadsTo: '/workers/:id/:prison',
    shows: PROBLEM,
  },
  { name: 'booking a visit', as: LIVERPOOL, at: visiting },
  { name: 'booking a visit of nobody', as: LIVERPOOL, at: visiting, first: pressing('Book the visit'), shows: PROBLEM },
];

const referrals: readonly PageState[] = [
  { name: 'taking a referral', as: LIVERPOOL, at: '/referrals/new' },
  {
    name: 'taking a referral, nothing filled in',
    as: COORDINATOR,
    at: '/referrals/new',
    first: pressing('Record the referral'),
    shows: PROBLEM,
  },
  { name: 'taking a referral, without keys', as: RIVERSIDE, at: '/referrals/new' },
];

const find = async (page: Page, number: string): Promise<void> => {
  await page.locator('#prisonNumber').fill(number);
  await press(page, 'Show who is named');
};
const limited: readonly PageState[] = [
  { name: 'names for limited access', as: OPERATOR, at: '/limited-access' },
  {
    name: 'names for limited access, of no number',
    as: COORDINATOR,
    at: '/limited-access',
    first: (page) => find(page, 'x'),
    leadsTo: '/limited-access/find',
    shows: PROBLEM,
  },
  {
    name: 'names for limited access, of nobody',
    as: COORDINATOR,
    at: '/limited-access',
    first: (page) => find(page, 'A9999XX'),
    leadsTo: '/limited-access/find',
    shows: PROBLEM,
  },
  {
    name: 'names for limited access, of somebody',
    as: OPERATOR,
    at: '/limited-access',
    first: (page) => find(page, 'A8110XQ'),
    leadsTo: '/limited-access/find',
    shows: 'Name them',
  },
  {
    name: 'names for limited access, naming nobody',
    as: OPERATOR,
    at: '/limited-access',
    first: async (page) => {
      await find(page, 'A8110XQ');
      await press(page, 'Name them');
    },
    leadsTo: '/limited-access/name',
    shows: PROBLEM,
  },
];

const draft = async (page: Page, version: string): Promise<void> => {
  await page.locator('#version').fill(version);
  await page
    .locator('details')
    .first()
    .evaluate((details) => details.setAttribute('open', ''));
  await page.locator('details input').first().fill('9');
  await press(page, 'Save the draft');
};
const numbers: readonly PageState[] = [
  { name: 'the numbers', as: POLICY_LEAD, at: '/policies' },
  { name: 'the national numbers', as: COORDINATOR, at: '/policies/national' },
  { name: 'drafting numbers', as: POLICY_LEAD, at: '/policies/new?place=prison%3ALPI' },
  {
    name: 'drafting numbers that cannot be',
    as: POLICY_LEAD,
    at: '/policies/new?place=prison%3ALPI',
    first: async (page) => {
      await page
        .locator('details')
        .first()
        .evaluate((details) => details.setAttribute('open', ''));
      await page.locator('details input').first().fill('many');
      await press(page, 'Save the draft');
    },
    shows: PROBLEM,
  },
  {
    name: 'what drafted numbers would change',
    as: POLICY_LEAD,
    at: '/policies/new?place=prison%3ALPI',
    first: async (page) => {
      await draft(page, 'lpi-looked-at');
      await page.getByText('As things stood').waitFor({ timeout: 30_000 });
    },
    leadsTo: '/policies/versions/:id',
  },
  {
    name: 'numbers that were put in force',
    as: POLICY_LEAD,
    at: '/policies/new?place=prison%3AWMI',
    first: async (page) => {
      await draft(page, 'wmi-in-force');
      await press(page, 'Put them in force');
    },
    leadsTo: '/policies/versions/:id',
    shows: 'Take them out of force',
  },
  { name: 'the numbers, some of a place', as: OPERATOR, at: '/policies', shows: 'wmi-in-force' },
];

const recalculations: readonly PageState[] = [
  { name: 'recalculations', as: COORDINATOR, at: '/recalculations' },
  {
    name: 'a recalculation without a name',
    as: COORDINATOR,
    at: '/recalculations',
    first: async (page) => {
      await page.locator('input[name=name]').first().fill('');
      await press(page, 'Save the name');
    },
    leadsTo: '/recalculations/:id/name',
    shows: PROBLEM,
  },
];

export const KEEPER_STATES: readonly PageState[] = [...register, ...referrals, ...limited, ...numbers, ...recalculations];
