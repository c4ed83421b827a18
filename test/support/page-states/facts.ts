import type { Page } from 'playwright-core';
import { releaseOf } from './people-made.js';
import { fillDay, follow, LIVERPOOL, press, PROBLEM, type PageState } from './state.js';

const recordedOf = `/releases/:${releaseOf('recorded of')}`;

/** What is wrong on each form: a day that there is not, or words that are no time. */
const WRONG: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  sharing: (page) => fillDay(page, 'basis-recordedOn', '2026-02-31'),
  treatment: (page) => page.locator('#treatment-lastDoseTime').fill('half past eight'),
  custody: (page) => fillDay(page, 'custody-nextCourtOn', '2026-02-31'),
  visit: (page) => page.locator('#pickup-gateTime').fill('early'),
};

const forms: readonly PageState[] = [
  ...['sharing', 'needs', 'treatment', 'custody', 'wishes', 'visit'].map((form) => ({
    name: `recording ${form}`,
    as: LIVERPOOL,
    at: `${recordedOf}/facts/${form}`,
  })),
  ...Object.entries(WRONG).map(([form, fill]): PageState => ({
    name: `recording ${form}, with an error`,
    as: LIVERPOOL,
    at: `${recordedOf}/facts/${form}`,
    first: async (page) => {
      await fill(page);
      await press(page, 'Save');
    },
    shows: PROBLEM,
  })),
];

const saveSharing = async (page: Page, what: string): Promise<void> => {
  await page.locator(`input[name="basis-kind"][value="${what}"]`).check();
  await fillDay(page, 'basis-recordedOn', '2026-12-15');
  await page.locator('#basis-recordedBy').fill('Lee Hartley');
  await press(page, 'Save');
};
const saved = async (page: Page): Promise<void> => {
  await saveSharing(page, 'withdrawn');
  await press(page, 'Save this');
};

const saving: readonly PageState[] = [
  {
    name: 'what recording a fact would change',
    as: LIVERPOOL,
    at: `${recordedOf}/facts/sharing`,
    first: (page) => saveSharing(page, 'refused'),
    shows: 'What would change',
  },
  {
    name: 'a fact that was recorded, and what taking it back would do',
    as: LIVERPOOL,
    at: `${recordedOf}/facts/sharing`,
    first: async (page) => {
      await saved(page);
      await follow(page, 'See what taking it back would do');
    },
    leadsTo: '/releases/:id/take-back/:once',
  },
  {
    name: 'a fact that was recorded',
    as: LIVERPOOL,
    at: `${recordedOf}/facts/needs`,
    first: async (page) => {
      await page.locator('input[name="needs-vulnerable"][value="yes"]').check();
      await press(page, 'Save');
      if (await page.getByRole('button', { name: 'Save this' }).isVisible()) await press(page, 'Save this');
    },
    leadsTo: '/releases/:id/facts/saved/:once',
  },
];

export const FACT_STATES: readonly PageState[] = [...forms, ...saving];
