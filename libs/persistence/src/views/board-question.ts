import { question, type Asked, type Question } from './question.js';
import { notHidden } from './seen-by.js';

/** The tabs of the board. A task can be in several of them. */
export const BOARD_TABS = [
  'overdue',
  'taken-further',
  'today',
  'next-14-days',
  'short-notice',
  'waiting',
  'attention',
  'all',
] as const;
export type BoardTab = (typeof BOARD_TABS)[number];

export const BOARD_SORTS = ['due', 'release', 'prison'] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];

/** The steps of the ladder, from the first: a task stands on the last one it has reached. */
export const BOARD_STEPS = ['E1', 'E2', 'E3'] as const;
export type BoardStep = (typeof BOARD_STEPS)[number];

export interface BoardFilter {
  readonly tab: BoardTab;
  readonly prison?: string;
  readonly kind?: string;
  /** A partner it concerns, whoever's task it is. */
  readonly partner?: string;
  readonly ownerTeam?: string;
  readonly ownerPartner?: string;
  /** The step of the ladder it has reached: whose move it is now. */
  readonly step?: BoardStep;
  /** Only tasks of releases with this marker. */
  readonly marker?: string;
  /** On whose desk it lies; null for nobody's. */
  readonly assignedTo?: string | null;
  /** The prisons the viewer works for; null for all of them, and for tasks about no release. */
  readonly prisons: readonly string[] | null;
  /** Who looks: of people whose access is limited, only those named see anything. */
  readonly viewer: string;
  readonly sort: BoardSort;
  readonly order: 'ascending' | 'descending';
  readonly page: number;
}

/** Now, and the instants at which tomorrow and the fifteenth day from today begin. */
export interface BoardTimes {
  readonly asAt: Date;
  readonly tomorrow: Date;
  readonly after14Days: Date;
}

const LIVE = `t.state in ('open', 'agreed', 'declined')`;
/** Null while nobody was asked yet. The ladder climbs, so that the last step reached is the one a task stands on. */
export const STEP_REACHED = (asAt: string): string =>
  `case when t.e3_at <= ${asAt} then 'E3' when t.e2_at <= ${asAt} then 'E2' when t.e1_at <= ${asAt} then 'E1' end`;

const WAITED_FOR = 'w.task_id = t.id and w.version > t.answered_upto';

/** Which tasks the filter lets through, whatever the tab; and what must be joined to know it. */
export const tasksOfBoard = (
  filter: BoardFilter,
  { asAt }: Pick<BoardTimes, 'asAt'>,
  { value }: Question,
): { readonly where: string; readonly needsRelease: boolean } => {
  const { prison, kind, partner, ownerTeam, ownerPartner, assignedTo, step, marker, prisons, viewer } = filter;
  const parts = [LIVE, notHidden('t.release_id', value(viewer))];
  if (prison !== undefined) parts.push(`r.prison = ${value(prison)}`);
  if (prisons !== null) parts.push(`r.prison = any(${value(prisons)})`);
  if (marker !== undefined) parts.push(`r.markers ? ${value(marker)}`);
  if (kind !== undefined) parts.push(`t.kind = ${value(kind)}`);
  if (partner !== undefined) {
    const place = value(partner);
    parts.push(`(t.owner_partner = ${place} or split_part(t.subject, ':', 1) = ${place})`);
  }
  if (ownerTeam !== undefined) parts.push(`t.owner_team = ${value(ownerTeam)}`);
  if (ownerPartner !== undefined) parts.push(`t.owner_partner = ${value(ownerPartner)}`);
  if (step !== undefined) parts.push(`${STEP_REACHED(`${value(asAt)}::timestamptz`)} = ${value(step)}`);
  if (assignedTo === null) parts.push('t.assigned_to is null');
  else if (assignedTo !== undefined) parts.push(`t.assigned_to = ${value(assignedTo)}`);
  return { where: parts.join(' and '), needsRelease: prison !== undefined || marker !== undefined || prisons !== null };
};

/** The condition of one tab. "Overdue" and "due today" are read off stored times; nothing is written for them. */
const inTab = (tab: BoardTab, { asAt, tomorrow, after14Days }: BoardTimes, { value }: Question): string => {
  switch (tab) {
    case 'overdue':
      return `t.due_at < ${value(asAt)}`;
    case 'taken-further':
      return `t.e1_at <= ${value(asAt)}`;
    case 'today':
      return `t.due_at >= ${value(asAt)} and t.due_at < ${value(tomorrow)}`;
    case 'next-14-days':
      return `t.due_at >= ${value(tomorrow)} and t.due_at < ${value(after14Days)}`;
    case 'short-notice':
      return 't.compressed';
    case 'waiting':
      return `exists (select from told w where ${WAITED_FOR})`;
    case 'attention':
      return `t.kind = 'ATTENTION'`;
    case 'all':
      return 'true';
  }
};

const RELEASE = 'left join release r on r.id = t.release_id';
const joined = (needsRelease: boolean): string => (needsRelease ? RELEASE : '');

/** What a board is sorted by before it is sorted by due time: tasks with the same of it stand together. */
const GROUPED_BY: Readonly<Record<BoardSort, string | null>> = { due: null, release: 'r.release_on', prison: 'r.prison' };
const LISTS: Readonly<Record<BoardSort, string>> = { due: 'text[]', release: 'date[]', prison: 'text[]' };

/** How many tasks each tab has under the filter, in one pass over one index; for each group where the board is sorted by one. */
export const countTabs = (filter: BoardFilter, times: BoardTimes): Asked => {
  const asked = question();
  const counted = BOARD_TABS.filter((tab) => tab !== 'waiting').map(
    (tab) => `count(*) filter (where ${inTab(tab, times, asked)}) as "${tab}"`,
  );
  const { where, needsRelease } = tasksOfBoard(filter, times, asked);
  const group = GROUPED_BY[filter.sort];
  const sql = `select ${group ?? 'null'} as "group", ${counted.join(', ')}, count(w.task_id) as waiting
    from handover_task t ${joined(needsRelease || group !== null)} left join told w on ${WAITED_FOR} where ${where}
    ${group === null ? '' : `group by ${group}`}`;
  return { sql, given: asked.given };
};

interface Part {
  readonly size: number;
  readonly skip: number;
  /** Only these groups, in this order; null where the board is sorted by none. */
  readonly groups: readonly (string | null)[] | null;
  /** Counted from the end everything is upside down, so that the last page is as near as the first. */
  readonly from: 'start' | 'end';
}

/** The ids of one part of a tab. */
export const idsOfPart = (filter: BoardFilter, times: BoardTimes, { size, skip, groups, from }: Part): Asked => {
  const asked = question();
  const { where, needsRelease } = tasksOfBoard(filter, times, asked);
  const parts = [where, inTab(filter.tab, times, asked)];
  const down = (filter.order === 'descending') !== (from === 'end') ? 'desc' : 'asc';
  const order = [`t.due_at ${down}`, `t.id ${down}`];
  const group = GROUPED_BY[filter.sort];
  if (group !== null && groups !== null) {
    const list = `${asked.value(groups.filter((one) => one !== null))}::${LISTS[filter.sort]}`;
    parts.push(groups.includes(null) ? `(${group} = any(${list}) or ${group} is null)` : `${group} = any(${list})`);
    order.unshift(`array_position(${list}, ${group}) nulls last`);
  }
  const sql = `select t.id from handover_task t ${joined(needsRelease || group !== null)}
    where ${parts.join(' and ')} order by ${order.join(', ')} limit ${asked.value(size)} offset ${asked.value(skip)}`;
  return { sql, given: asked.given };
};
