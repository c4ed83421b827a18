import { COORDINATOR, OPERATOR, press, pressing, PROBLEM, RIVERSIDE, type PageState } from './state.js';

const looking: readonly PageState[] = [
  { name: 'the partners', as: OPERATOR, at: '/partners' },
  { name: 'a partner that answers', as: COORDINATOR, at: '/partners/riverside-recovery' },
  { name: 'a partner, as its own people see it', as: RIVERSIDE, at: '/partners/riverside-recovery' },
  ...['waiting', 'later', 'delivered', 'refused', 'undeliverable', 'superseded'].map((state) => ({
    name: `a partner in trouble, what is ${state}`,
    as: COORDINATOR,
    at: `/partners/quayside-outreach?state=${state}`,
  })),
  { name: 'the settings of a partner', as: COORDINATOR, at: '/partners/harbour-house/settings' },
  { name: 'the guide for partners', as: RIVERSIDE, at: '/partners/guide' },
];

const registering: readonly PageState[] = [
  { name: 'how a new partner is told', as: COORDINATOR, at: '/partners/new' },
  { name: 'how a new partner is told, not chosen', as: COORDINATOR, at: '/partners/new?adapter=', shows: PROBLEM },
  { name: 'a new partner by webhook', as: COORDINATOR, at: '/partners/new?adapter=webhook' },
  { name: 'a new partner of another adapter', as: COORDINATOR, at: '/partners/new?adapter=northgate' },
  {
    name: 'a new partner, nothing filled in',
    as: COORDINATOR,
    at: '/partners/new?adapter=webhook',
    first: pressing('Register the partner'),
    shows: PROBLEM,
  },
  {
    name: 'a new partner, its secrets shown once',
    as: COORDINATOR,
    at: '/partners/new?adapter=webhook',
    first: async (page) => {
      await page.locator('#label').fill('Millbrook Recovery');
      await page.locator('#id').fill('millbrook-recovery');
      await page.locator('input[name=role][value=treatment]').check();
      await page.locator('#url').fill('https://millbrook.example/notices');
      await press(page, 'Register the partner');
    },
    shows: 'Millbrook Recovery',
  },
  {
    name: 'the settings of a partner, emptied',
    as: COORDINATOR,
    at: '/partners/harbour-house/settings',
    first: async (page) => {
      await page.locator('#label').fill('');
      await press(page, 'Save the settings');
    },
    shows: PROBLEM,
  },
];

const caring: readonly PageState[] = [
  {
    name: 'a partner, paused without a reason',
    as: COORDINATOR,
    at: '/partners/harbour-house',
    first: async (page) => {
      await page.getByText('Pause sending').click();
      await press(page, 'Pause');
    },
    leadsTo: '/partners/:id/pause',
    shows: PROBLEM,
  },
  {
    name: 'a partner that is paused',
    as: COORDINATOR,
    at: '/partners/harbour-house',
    first: async (page) => {
      await page.getByText('Pause sending').click();
      await page.locator('#because').fill('Moving to another system');
      await press(page, 'Pause');
    },
    shows: 'The partner is paused',
  },
  {
    name: 'a partner that was sent a test event',
    as: COORDINATOR,
    at: '/partners/riverside-recovery',
    first: pressing('Send a test event'),
  },
  {
    name: 'a new secret, shown once',
    as: RIVERSIDE,
    at: '/partners/riverside-recovery',
    first: async (page) => {
      await page.getByText('Make a new one').first().click();
      await press(page, 'Make a new secret');
    },
    leadsTo: '/partners/:id/secret',
  },
  {
    name: 'a partner with two live secrets',
    as: COORDINATOR,
    at: '/partners/riverside-recovery',
    shows: 'Two are live.',
  },
];

export const PARTNER_STATES: readonly PageState[] = [...looking, ...registering, ...caring];
