import type { Page } from 'playwright-core';
import type { DemoHub } from '../demo-hub.js';

/** Gives the id that this statement finds in the demo. */
export type Find = (statement: string) => Promise<string>;

/** A page in one of its states: who looks at it, where it is, and what they do there first. */
export interface PageState {
  readonly name: string;
  /** The id of one of the staff; null for somebody who is not signed in. */
  readonly as: string | null;
  /** An address; `:(select …)` in it is filled in from the demo's database. */
  readonly at: string;
  /** What is done to the hub first; what it gives undoes it. */
  readonly before?: (hub: DemoHub) => Promise<() => Promise<unknown>>;
  /** What is filled in and sent on that page. */
  readonly first?: (page: Page, find: Find) => Promise<void>;
  /** The page this ends on, as its controller has it, where that is another one than `at`. */
  readonly leadsTo?: string;
  /** Words that are on the page only in this state. */
  readonly shows?: string;
}

export const COORDINATOR = 'dana-coordinator';
export const LIVERPOOL = 'lee-liverpool';
export const OPERATOR = 'oli-operator';
export const POLICY_LEAD = 'pat-policy';
export const RIVERSIDE = 'rory-riverside';

/** What GOV.UK writes above the faults of a form. */
export const PROBLEM = 'There is a problem';

/** Presses the first button of this name, and waits for the page that answers. */
export const press = async (page: Page, name: string): Promise<void> => {
  const button = page.getByRole('main').getByRole('button', { name }).first();
  await Promise.all([page.waitForEvent('load'), button.click()]);
};

/** Follows the first link of this name. */
export const follow = async (page: Page, name: string): Promise<void> => {
  const link = page.getByRole('main').getByRole('link', { name }).first();
  await Promise.all([page.waitForEvent('load'), link.click()]);
};

/** Fills in three boxes of a day. */
export const fillDay = async (page: Page, name: string, on: string): Promise<void> => {
  const [year = '', month = '', day = ''] = on.split('-');
  await page.locator(`#${name}-day`).fill(day);
  await page.locator(`#${name}-month`).fill(month);
  await page.locator(`#${name}-year`).fill(year);
};

/** Sends the form as it is. */
export const pressing =
  (name: string) =>
  (page: Page): Promise<void> =>
    press(page, name);
