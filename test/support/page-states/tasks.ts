import type { Page } from 'playwright-core';
import { NEWCOMER } from './people-made.js';
import { COORDINATOR, LIVERPOOL, press, pressing, PROBLEM, type PageState } from './state.js';

const open = (more: string): string =>
  `(select id from handover_task where state = 'open' and ${more} order by due_at, id limit 1)`;

/** Their own work, which no partner settles meanwhile. */
const forStaff = open(`release_id is not null and kind = 'NALOXONE_HANDED_OVER'`);
const told = `(select t.id from handover_task t join notice n on n.task_id = t.id where t.state = 'open' order by t.due_at limit 1)`;

const tick = async (page: Page, howMany: number): Promise<void> => {
  const boxes = page.locator('input[name=task]');
  for (let at = 0; at < howMany; at += 1) await boxes.nth(at).check();
};
const deed =
  (name: string, howMany = 2) =>
  async (page: Page): Promise<void> => {
    await tick(page, howMany);
    await press(page, name);
  };

const boards: readonly PageState[] = [
  { name: 'the board', as: COORDINATOR, at: '/tasks' },
  { name: 'the board of a prison', as: LIVERPOOL, at: '/tasks' },
  { name: 'the board, what is overdue', as: COORDINATOR, at: '/tasks?tab=overdue' },
  { name: 'the board, what needs attention', as: COORDINATOR, at: '/tasks?tab=attention' },
  { name: 'the board, what waits for a partner', as: COORDINATOR, at: '/tasks?tab=waiting&sort=release' },
  { name: 'the board, filtered', as: COORDINATOR, at: '/tasks?tab=all&prison=LPI&owner=prison-team&page=2' },
  { name: 'the board, nothing fits', as: COORDINATOR, at: '/tasks?prison=SWI' },
  { name: 'tasks at short notice', as: 'lena-liverpool', at: '/tasks?tab=short-notice' },
  { name: 'the board of a prison that is new to the hub', as: NEWCOMER, at: '/tasks' },
  { name: 'tasks that were taken further', as: 'lena-liverpool', at: '/tasks?tab=taken-further&step=E1' },
];

const reviews: readonly PageState[] = [
  {
    name: 'the board, nothing ticked',
    as: COORDINATOR,
    at: '/tasks',
    first: deed('Take them', 0),
    leadsTo: '/tasks/review',
    shows: 'Tick at least one task',
  },
  ...(['Take them', 'Assign', 'Give back', 'Add a note', 'Settle by hand'] as const).map((name): PageState => ({
    name: `reviewing tasks: ${name}`,
    as: COORDINATOR,
    at: '/tasks',
    first: deed(name),
    leadsTo: '/tasks/review',
    shows: 'What will become of each',
  })),
  {
    name: 'reviewing tasks, no colleague chosen',
    as: COORDINATOR,
    at: '/tasks?prison=LPI',
    first: async (page) => {
      await deed('Assign')(page);
      await press(page, 'Assign');
    },
    leadsTo: '/tasks/assign',
    shows: PROBLEM,
  },
  {
    name: 'reviewing tasks, nothing said of what happened',
    as: COORDINATOR,
    at: '/tasks',
    first: async (page) => {
      await deed('Settle by hand', 3)(page);
      await page.locator('#on-day').fill('31');
      await page.locator('#on-month').fill('2');
      await press(page, 'Settle');
    },
    leadsTo: '/tasks/settle',
    shows: PROBLEM,
  },
];

const oneTask: readonly PageState[] = [
  { name: 'a task of staff', as: COORDINATOR, at: `/tasks/:${forStaff}` },
  { name: 'a task a partner was told of', as: COORDINATOR, at: `/tasks/:${told}` },
  { name: 'a task of a coordinator', as: COORDINATOR, at: `/tasks/:${open(`kind = 'ATTENTION'`)}` },
  {
    name: 'a task, no colleague chosen',
    as: COORDINATOR,
    at: `/tasks/:${forStaff}`,
    first: pressing('Assign'),
    leadsTo: '/tasks/assign',
    shows: 'Choose a colleague',
  },
  {
    name: 'a task, an empty note',
    as: COORDINATOR,
    at: `/tasks/:${forStaff}`,
    first: pressing('Add the note'),
    leadsTo: '/tasks/note',
    shows: 'Write the note',
  },
  {
    name: 'a task, settled without saying how',
    as: COORDINATOR,
    at: `/tasks/:${told}`,
    first: async (page) => {
      await page.getByText('Settle by hand', { exact: true }).click();
      await press(page, 'Record it');
    },
    leadsTo: '/tasks/settle',
    shows: PROBLEM,
  },
  {
    name: 'a task, taken',
    as: COORDINATOR,
    at: `/tasks/:${forStaff}`,
    first: pressing('Take it yourself'),
    shows: 'Give it back',
  },
];

const finding: readonly PageState[] = [
  ...[
    { name: 'people of one surname', said: 'Varley', shows: 'Varley, ' },
    { name: 'nobody of that name', said: 'Zzyzx', shows: 'Nobody found' },
    { name: 'nothing to find by', said: '', shows: PROBLEM },
  ].map(({ name, said, shows }): PageState => ({
    name: `finding ${name}`,
    as: COORDINATOR,
    at: '/tasks',
    first: async (page) => {
      await page.locator('#person').fill(said);
      await press(page, 'Find');
    },
    leadsTo: '/tasks/find',
    shows,
  })),
];

export const TASK_STATES: readonly PageState[] = [...boards, ...reviews, ...oneTask, ...finding];
