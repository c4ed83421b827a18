import {
  RELEASE_TABS,
  type NationDays,
  type PeopleInside,
  type ReleaseOrder,
  type ReleasesPage,
  type ReleaseTab,
} from '#persistence';
import { paging, type Paging } from '../board/paging.js';
import type { LimitNote } from '../access/limit-words.js';
import { sayDay, sayTime } from '../days-and-times.js';
import { isNarrowed, releasesAddress, turned, type Asked } from './releases-asked.js';
import { MARKERS } from '../words.js';
import { releaseLine, type ReleaseLine } from './release-line.js';

const TABS: Readonly<Record<ReleaseTab, string>> = {
  next: 'Next two working days',
  fortnight: '14 days',
  later: 'Later',
  'far-off': 'Far off',
  'no-date': 'No date or unsentenced',
  cancelled: 'Cancelled',
  attention: 'Needs attention',
  out: 'Out, first 21 days',
};

const EMPTY: Readonly<Record<ReleaseTab, string>> = {
  next: 'Nobody leaves in the next two working days. Look at the next 14 days to see who is to be prepared now.',
  fortnight: 'Nobody else leaves within 14 days. Later releases have their own tab.',
  later: 'No later release is known. Releases appear by themselves once a prison system or an imported list tells of them.',
  'far-off': 'No release is so far off that nothing is asked of anybody yet.',
  'no-date': 'Everybody who is held is sentenced and has a release day.',
  cancelled: 'No release is cancelled.',
  attention: 'Nothing is late, no partner has said no, and nothing waits for a person to look.',
  out: 'Nobody has left in the last 21 days, as far as the hub has been told. Record a release on the page of the person.',
};

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

interface Column {
  readonly text: string;
  readonly href: string | null;
  readonly sort: 'ascending' | 'descending' | 'none' | null;
}

interface ReleasesRead {
  readonly asked: Asked;
  readonly found: ReleasesPage;
  readonly inside: PeopleInside;
  readonly prisons: readonly { readonly id: string; readonly name: string }[];
  readonly days: readonly NationDays[];
  readonly limits: LimitNote;
}

export interface ReleasesModel {
  readonly heading: string;
  readonly asAt: string;
  readonly tabs: readonly { readonly text: string; readonly count: number; readonly href: string; readonly active: boolean }[];
  readonly caption: string;
  readonly hint: string;
  /** How many are in which treatment, and for how many a plan is due. */
  readonly inside: string | null;
  readonly prisons: readonly Choice[];
  readonly markers: readonly Choice[];
  readonly attentionOnly: boolean;
  readonly asked: Asked;
  readonly narrowed: boolean;
  readonly cleared: string;
  readonly columns: readonly Column[];
  readonly lines: readonly ReleaseLine[];
  readonly showing: string | null;
  readonly empty: string;
  readonly paging: Paging | null;
  readonly limits: LimitNote;
}

const hintOf = (tab: ReleaseTab, [first]: readonly NationDays[]): string => {
  switch (tab) {
    case 'next':
      return `Up to and including ${sayDay(first?.nextTo ?? '')}, and whoever should have left before and is not confirmed. Each prison’s own bank holidays are counted.`;
    case 'fortnight':
      return `After that, up to and including ${sayDay(first?.fortnightTo ?? '')}.`;
    case 'later':
      return `After ${sayDay(first?.fortnightTo ?? '')}.`;
    case 'far-off':
      return 'A date is held that is so far ahead that nothing is asked of anybody yet.';
    case 'no-date':
      return 'A court may free them on any day it sits, or no release day is known: what is ready for that day is the contingency plan. The next court day comes first.';
    case 'cancelled':
      return 'The release was taken off, and nothing is asked of anybody. It can be put on again on the page of the person.';
    case 'attention':
      return 'Something is late, a partner has said no, or something failed and waits for a person.';
    case 'out':
      return 'Left on or after '.concat(
        sayDay(first?.outSince ?? ''),
        '. Day 0 is the day they left; treatment is to begin by day 21.',
      );
  }
};

const DAY_COLUMN: Readonly<Partial<Record<ReleaseTab, string>>> = { out: 'Left prison', 'no-date': 'Next court day' };

const columns = (asked: Asked): readonly Column[] => {
  const sorted = (text: string, order: ReleaseOrder): Column => {
    const down = (order === 'late') !== (asked.reversed === 'yes');
    return {
      text,
      href: releasesAddress(asked, turned(asked, order)),
      sort: asked.order === order ? (down ? 'descending' : 'ascending') : 'none',
    };
  };
  const plain = (text: string): Column => ({ text, href: null, sort: null });
  return [
    sorted('Person', 'name'),
    sorted(DAY_COLUMN[asked.tab] ?? 'Release day', 'day'),
    ...(asked.tab === 'out' ? [] : [plain(asked.tab === 'no-date' ? 'Contingency plan' : 'Why this day')]),
    plain('Prison'),
    sorted('Open and late', 'late'),
    plain('Next task and whose move'),
  ];
};

const showing = ({ rows, total, page, pageSize }: ReleasesPage): string | null => {
  if (rows.length === 0) return null;
  const first = (page - 1) * pageSize + 1;
  return `Showing ${String(first)} to ${String(first + rows.length - 1)} of ${String(total)}`;
};

const counted = (number: number, words: string): readonly string[] => (number === 0 ? [] : [`${String(number)} ${words}`]);

const insideSaid = ({ clinical, psychosocial, both, inCommunity, contingencyDue }: PeopleInside): string | null => {
  const treated = [
    ...counted(clinical, 'clinical'),
    ...counted(psychosocial, 'psychosocial'),
    ...counted(both, 'clinical and psychosocial'),
    ...counted(inCommunity, 'in a therapeutic community'),
  ];
  const parts = [
    ...(treated.length === 0 ? [] : [`Inside: ${treated.join(', ')}.`]),
    ...(contingencyDue === 0 ? [] : [`A contingency plan is due for ${String(contingencyDue)}.`]),
  ];
  return parts.length === 0 ? null : parts.join(' ');
};

/** The list of releases as its page shows it. */
export const releasesModel = ({ asked: read, found, inside, prisons, days, limits }: ReleasesRead): ReleasesModel => {
  const asked = { ...read, page: found.page };
  return {
    heading: found.pages > 1 ? `Releases (page ${String(found.page)} of ${String(found.pages)})` : 'Releases',
    asAt: sayTime(found.asAt),
    tabs: RELEASE_TABS.map((tab) => ({
      text: TABS[tab],
      count: found.counts[tab],
      href: releasesAddress(asked, { tab, order: 'day', reversed: 'no', attention: 'all' }),
      active: tab === asked.tab,
    })),
    caption: `Releases: ${TABS[asked.tab].charAt(0).toLowerCase()}${TABS[asked.tab].slice(1)}`,
    hint: hintOf(asked.tab, days),
    inside: insideSaid(inside),
    prisons: prisons.length < 2 ? [] : prisons.map(({ id, name }) => ({ value: id, text: name, selected: id === asked.prison })),
    markers: Object.entries(MARKERS).map(([value, text]) => ({ value, text, selected: value === asked.marker })),
    attentionOnly: asked.attention === 'only',
    asked,
    narrowed: isNarrowed(asked),
    cleared: releasesAddress({ ...asked, prison: null, attention: 'all', marker: null }),
    columns: columns(asked),
    lines: found.rows.map((row) => releaseLine(row, asked.tab)),
    showing: showing(found),
    empty: EMPTY[asked.tab],
    limits,
    paging: paging(found, (page) => releasesAddress(asked, { page }), 'Pages of releases'),
  };
};
