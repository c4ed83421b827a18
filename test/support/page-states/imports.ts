import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { packageRoot } from '#platform';
import { until } from '../until.js';
import { COORDINATOR, LIVERPOOL, follow, press, pressing, PROBLEM, type PageState } from './state.js';

const SAMPLE = readFileSync(join(packageRoot, 'samples/release-list.csv'), 'utf8');
const good = (number: string): string => `Prison number,Surname,Forename,Prison,CRD\n${number},Lancaster,Ned,LPI,12/02/2027\n`;

const paste = async (page: Page, list: string): Promise<void> => {
  await page.locator('#list').fill(list);
  await press(page, 'Look at the list');
};

/** The page is not loaded again while it is looked at. */
const stays = (page: Page): Promise<void> =>
  page.evaluate('for (let id = setTimeout(() => 0); id > 0; id -= 1) clearTimeout(id)');

/** Imports a list of one, and waits until it is done and planned. */
const imported = async (page: Page, number: string): Promise<void> => {
  await paste(page, good(number));
  await press(page, 'Import 1 row');
  await until(
    async () => {
      await page.reload();
      return (await page.locator('[data-again]').count()) === 0;
    },
    { what: 'the import to be done and planned', for: 30_000, every: 500 },
  );
};

const DRAFT = '/imports/:id';
export const IMPORT_STATES: readonly PageState[] = [
  { name: 'importing', as: LIVERPOOL, at: '/imports' },
  { name: 'importing nothing', as: LIVERPOOL, at: '/imports', first: pressing('Look at the list'), shows: PROBLEM },
  {
    name: 'importing an empty file',
    as: LIVERPOOL,
    at: '/imports',
    first: async (page) => {
      await page.locator('#file').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) });
      await press(page, 'Look at the list');
    },
    shows: PROBLEM,
  },
  {
    name: 'importing what is no list',
    as: LIVERPOOL,
    at: '/imports',
    first: (page) => paste(page, 'Colour,Size\nblue,9\n'),
    shows: PROBLEM,
  },
  {
    name: 'importing a file that is too big',
    as: LIVERPOOL,
    at: '/imports',
    first: async (page) => {
      await page.locator('#file').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.alloc(6_000_000, 'a') });
      await press(page, 'Look at the list');
    },
    shows: 'too big',
  },
  {
    name: 'a list with rows that have faults',
    as: COORDINATOR,
    at: '/imports',
    first: (page) => paste(page, SAMPLE),
    leadsTo: DRAFT,
    shows: 'Rows with faults',
  },
  {
    name: 'a list without faults',
    as: LIVERPOOL,
    at: '/imports',
    first: (page) => paste(page, good('A8301XQ')),
    leadsTo: DRAFT,
    shows: 'Who would be new',
  },
  {
    name: 'a list that was discarded',
    as: LIVERPOOL,
    at: '/imports',
    first: async (page) => {
      await paste(page, good('A8302XQ'));
      await press(page, 'Discard the list');
    },
    shows: 'The list was discarded',
  },
  {
    name: 'an import under way',
    as: COORDINATOR,
    at: '/imports',
    first: async (page) => {
      await paste(page, SAMPLE);
      await press(page, 'Import');
      await stays(page);
    },
    leadsTo: DRAFT,
  },
  {
    name: 'an import that is done',
    as: LIVERPOOL,
    at: '/imports',
    first: (page) => imported(page, 'A8303XQ'),
    leadsTo: DRAFT,
  },
  {
    name: 'what taking an import back would do',
    as: LIVERPOOL,
    at: '/imports',
    first: async (page) => {
      await imported(page, 'A8304XQ');
      await follow(page, 'Take');
    },
    leadsTo: '/imports/:id/undo',
  },
  {
    name: 'an import that was taken back',
    as: LIVERPOOL,
    at: '/imports',
    first: async (page) => {
      await imported(page, 'A8305XQ');
      await follow(page, 'Take');
      await press(page, 'Take the import back');
    },
    leadsTo: DRAFT,
    shows: 'The import was taken back',
  },
];
