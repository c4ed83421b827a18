import type { BoardPage, BoardSort, BoardTab } from '#persistence';
import { BOARD_SORTS, BOARD_TABS } from '#persistence';
import { boardAddress, type BoardAsked } from './board-filter.js';

export interface TabLink {
  readonly text: string;
  readonly count: number;
  readonly href: string;
  readonly current: boolean;
}

export interface SortLink {
  readonly href: string;
  /** As `aria-sort` has it. */
  readonly sorted: 'ascending' | 'descending' | 'none';
}

interface TabWords {
  readonly text: string;
  readonly heading: string;
  /** What to do where it is empty. */
  readonly empty: string;
}

export const TABS: Readonly<Record<BoardTab, TabWords>> = {
  overdue: {
    text: 'Overdue',
    heading: 'Overdue tasks',
    empty: 'Nothing is late. Look at what is due today, or at who has not answered yet.',
  },
  'taken-further': {
    text: 'Taken further',
    heading: 'Tasks taken further',
    empty: 'Nobody has to be asked twice: every task due so far is done. Look at what is due today.',
  },
  today: {
    text: 'Due today',
    heading: 'Tasks due today',
    empty: 'Nothing more is due today. Look ahead at the next 14 days.',
  },
  'next-14-days': {
    text: 'Next 14 days',
    heading: 'Tasks of the next 14 days',
    empty: 'Nothing is due in the next 14 days. If releases are expected, check that their dates have been sent or imported.',
  },
  'short-notice': {
    text: 'Short notice',
    heading: 'Tasks at short notice',
    empty: 'Everything open was known of in time: no task has less notice than its rule asks for.',
  },
  waiting: {
    text: 'Waiting for partner',
    heading: 'Tasks waiting for a partner',
    empty: 'Every partner that was told has answered. There is nobody to ring.',
  },
  attention: {
    text: 'Attention',
    heading: 'Tasks that need attention',
    empty: 'Nothing has failed that needs a person. Messages arrive, and answers are understood.',
  },
  all: {
    text: 'All open',
    heading: 'Open tasks',
    empty:
      'Tasks appear here by themselves once a release date and a need are known: send release facts to the hub, or import a release list.',
  },
};

export const tabLinks = (asked: BoardAsked, counts: BoardPage['counts']): readonly TabLink[] =>
  BOARD_TABS.map((tab) => ({
    text: TABS[tab].text,
    count: counts[tab],
    href: boardAddress(asked, { tab, page: 1 }),
    current: tab === asked.tab,
  }));

/** Where each heading leads: to its order, or where that is shown to the same order upside down. */
export const sortLinks = (asked: BoardAsked): Readonly<Record<BoardSort, SortLink>> =>
  Object.fromEntries(
    BOARD_SORTS.map((sort): [BoardSort, SortLink] => {
      const shown = sort === asked.sort;
      const order = shown && asked.order === 'ascending' ? 'descending' : 'ascending';
      return [sort, { href: boardAddress(asked, { sort, order, page: 1 }), sorted: shown ? asked.order : 'none' }];
    }),
  ) as Record<BoardSort, SortLink>;
