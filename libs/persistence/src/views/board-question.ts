import { question, type Asked, type Question } from './question.js';

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

/** What a board is asked with. */
export interface BoardAsking {
  readonly filter: BoardFilter;
  readonly times: BoardTimes;
  /** The releases whose people the viewer may not see; null where there are none, and nothing need be looked at for it. */
  readonly hidden: readonly string[] | null;
}

const LIVE = `t.state in ('open', 'agreed', 'declined')`;
/** Null while nobody was asked yet. The ladder climbs, so that the last step reached is the one a task stands on. */
export const STEP_REACHED = (asAt: string): string =>
  `case when t.e3_at <= ${asAt} then 'E3' when t.e2_at <= ${asAt} then 'E2' when t.e1_at <= ${asAt} then 'E1' end`;

const WAITED_FOR = 'w.task_id = t.id and w.version > t.answered_upto';

/** Which tasks the filter lets through, whatever the tab: by what is said of the task, and of its release `r`. */
interface Passing {
  readonly task: string;
  readonly release: string | null;
}

const passing = ({ filter, times: { asAt }, hidden }: BoardAsking, { value }: Question): Passing => {
  const { prison, kind, partner, ownerTeam, ownerPartner, assignedTo, step, marker, prisons } = filter;
  const task = [LIVE];
  const release: string[] = [];
  if (hidden !== null) task.push(`(t.release_id is null or t.release_id <> all(${value(hidden)}::uuid[]))`);
  if (prison !== undefined) release.push(`r.prison = ${value(prison)}`);
  if (prisons !== null) release.push(`r.prison = any(${value(prisons)})`);
  if (marker !== undefined) release.push(`r.markers ? ${value(marker)}`);
  if (kind !== undefined) task.push(`t.kind = ${value(kind)}`);
  if (partner !== undefined) {
    const place = value(partner);
    task.push(`(t.owner_partner = ${place} or t.subject = ${place} or starts_with(t.subject, ${value(`${partner}:`)}))`);
  }
  if (ownerTeam !== undefined) task.push(`t.owner_team = ${value(ownerTeam)}`);
  if (ownerPartner !== undefined) task.push(`t.owner_partner = ${value(ownerPartner)}`);
  if (step !== undefined) task.push(`${STEP_REACHED(`${value(asAt)}::timestamptz`)} = ${value(step)}`);
  if (assignedTo === null) task.push('t.assigned_to is null');
  else if (assignedTo !== undefined) task.push(`t.assigned_to = ${value(assignedTo)}`);
  return { task: task.join(' and '), release: release.length === 0 ? null : release.join(' and ') };
};

/** Whether every open task passes. */
const passesAll = ({ task, release }: Passing): boolean => task === LIVE && release === null;

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
      return 't.attention';
    case 'all':
      return 'true';
  }
};

const RELEASE = 'left join release r on r.id = t.release_id';
const both = ({ task, release }: Passing): string => (release === null ? task : `${task} and ${release}`);

/** What a board is sorted by before it is sorted by due time: tasks with the same of it stand together. */
const GROUPED_BY: Readonly<Record<BoardSort, string | null>> = { due: null, release: 'r.release_on', prison: 'r.prison' };
const LISTS: Readonly<Record<BoardSort, string>> = { due: 'text[]', release: 'date[]', prison: 'text[]' };

/** What waits of all that is open: as it was set, and of what nobody has looked at yet, as it is. */
const ALL_WAITING = `(select count(*) from told where waits)
  + (select count(*) from told w join handover_task t on ${WAITED_FOR} where w.waits is null and ${LIVE})`;

/**
 * How many tasks each tab has under the filter, in one pass over one index. What is due by when is counted up to each time, so that no
 * task is compared with a time twice.
 */
export const countTabs = (asking: BoardAsking): Asked => {
  const asked = question();
  const { asAt, tomorrow, after14Days } = asking.times;
  const dueBefore = (at: Date): string => `count(*) filter (where t.due_at < ${asked.value(at)})`;
  const [overdue, byTomorrow, by14Days] = [dueBefore(asAt), dueBefore(tomorrow), dueBefore(after14Days)];
  const passes = passing(asking, asked);
  const isAll = passesAll(passes);
  const sql = `select count(*) as "all", ${overdue} as overdue, ${byTomorrow} - ${overdue} as today, ${by14Days} - ${byTomorrow} as "next-14-days",
      count(*) filter (where t.e1_at <= ${asked.value(asAt)}) as "taken-further", count(*) filter (where t.compressed) as "short-notice",
      count(*) filter (where t.attention) as attention, ${isAll ? ALL_WAITING : 'count(w.task_id)'} as waiting
    from handover_task t ${passes.release === null ? '' : RELEASE} ${isAll ? '' : `left join told w on ${WAITED_FOR}`} where ${both(passes)}`;
  return { sql, given: asked.given };
};

/**
 * How many tasks of the tab lie in each group, by what the board is sorted by; null where it is sorted by none. Those of one release are
 * counted first, since they lie in one group.
 */
export const countGroups = (asking: BoardAsking): Asked | null => {
  const { filter, times } = asking;
  const group = GROUPED_BY[filter.sort];
  if (group === null) return null;
  const asked = question();
  const { task, release } = passing(asking, asked);
  const sql = `select ${group} as "group", sum(c.tasks)::int as tasks
    from (select t.release_id, count(*) as tasks from handover_task t where ${task} and ${inTab(filter.tab, times, asked)} group by t.release_id) c
      left join release r on r.id = c.release_id ${release === null ? '' : `where ${release}`} group by ${group}`;
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
export const idsOfPart = (asking: BoardAsking, { size, skip, groups, from }: Part): Asked => {
  const asked = question();
  const { filter, times } = asking;
  const passes = passing(asking, asked);
  const parts = [both(passes), inTab(filter.tab, times, asked)];
  const down = (filter.order === 'descending') !== (from === 'end') ? 'desc' : 'asc';
  const order = [`t.due_at ${down}`, `t.id ${down}`];
  const group = GROUPED_BY[filter.sort];
  if (group !== null && groups !== null) {
    const list = `${asked.value(groups.filter((one) => one !== null))}::${LISTS[filter.sort]}`;
    parts.push(groups.includes(null) ? `(${group} = any(${list}) or ${group} is null)` : `${group} = any(${list})`);
    order.unshift(`array_position(${list}, ${group}) nulls last`);
  }
  const sql = `select t.id from handover_task t ${passes.release === null && group === null ? '' : RELEASE}
    where ${parts.join(' and ')} order by ${order.join(', ')} limit ${asked.value(size)} offset ${asked.value(skip)}`;
  return { sql, given: asked.given };
};
