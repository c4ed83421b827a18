import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  STEP_REACHED,
  countGroups,
  countTabs,
  idsOfPart,
  type BoardAsking,
  type BoardFilter,
  type BoardStep,
  type BoardTab,
  type BoardTimes,
} from './board-question.js';
import type { Asked } from './question.js';
import { hiddenReleases, notHidden, type Onlooker } from './seen-by.js';

export interface BoardRow {
  readonly id: string;
  readonly releaseId: string | null;
  readonly kind: string;
  readonly subject: string;
  readonly because: string;
  readonly dueOn: string;
  readonly dueTime: string | null;
  readonly overdue: boolean;
  readonly dueToday: boolean;
  readonly compressed: boolean;
  /** Why it is paused; null where it is not. */
  readonly paused: string | null;
  readonly state: string;
  readonly owner: string;
  readonly ownerIsPartner: boolean;
  /** The step of its ladder that it has reached while it is open, and since when; null where nobody was asked yet. */
  readonly step: BoardStep | null;
  readonly stepAt: Date | null;
  /** On whose desk it lies: their id and their name. */
  readonly assignedTo: string | null;
  readonly assignedName: string | null;
  readonly prison: string | null;
  readonly prisonName: string | null;
  readonly releaseOn: string | null;
  /** What whoever looks must see at once, as codes; null where the task is about no release. */
  readonly markers: readonly string[] | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly prisonNumber: string | null;
  /** Access to the person is limited: only those named see this row. */
  readonly limited: boolean;
  /** The partner this task is told to, or null where nobody outside is to hear of it. */
  readonly tells: string | null;
  /** The last message about it: its state, what it asks, whether it was tried, and the day it goes out where that is still to come. */
  readonly telling: string | null;
  readonly tellingAct: string | null;
  readonly tellingTried: boolean;
  readonly tellingFrom: string | null;
  /** What the partner answered to that message, where it did. A delivered message is not an accepted one. */
  readonly answer: string | null;
  /** Since when its answer is waited for: it was told, and has not answered. */
  readonly waitingSince: Date | null;
}

export interface BoardPage {
  readonly rows: readonly BoardRow[];
  /** How many tasks each tab has under the present filters. */
  readonly counts: Readonly<Record<BoardTab, number>>;
  readonly page: number;
  readonly pages: number;
  readonly pageSize: number;
  /** When this was true, by the clock that says what is overdue. */
  readonly asAt: Date;
}

export interface PrisonChoice {
  readonly id: string;
  readonly name: string;
}

const PAGE_SIZE = 50;
/** What was taken further was due before nearly all else: counted from the end, all of that would be gone through first. */
const LIES_FIRST: ReadonlySet<BoardTab> = new Set(['taken-further']);
const TODAY = `(now() at time zone 'Europe/London')::date`;
const STARTS = (days: number): string => `((${TODAY} + ${days})::timestamp at time zone 'Europe/London')`;

const TIMES = `select now() as "asAt", ${STARTS(1)} as tomorrow, ${STARTS(15)} as "after14Days", ${hiddenReleases('$1')} as hidden`;

// What was told and answered is looked up for the rows of the page only.
const ROWS = `
  select t.id, t.release_id as "releaseId", t.kind, t.subject, t.because, t.due_on as "dueOn", to_char(t.due_time, 'HH24:MI') as "dueTime",
    t.state in ('open', 'agreed', 'declined') and t.due_at < now() as overdue,
    t.state in ('open', 'agreed', 'declined') and t.due_on = ${TODAY} and t.paused is null as "dueToday", t.compressed, t.paused, t.state,
    coalesce(o.label, t.owner_team) as owner, t.owner_partner is not null as "ownerIsPartner",
    g.step, case g.step when 'E3' then t.e3_at when 'E2' then t.e2_at when 'E1' then t.e1_at end as "stepAt",
    t.assigned_to as "assignedTo", m.name as "assignedName",
    r.prison, s.name as "prisonName", r.release_on as "releaseOn", r.markers,
    p.first_name as "firstName", p.last_name as "lastName", p.prison_number as "prisonNumber",
    exists (select from limited_person l where l.person_id = r.person_id) as limited,
    a.label as tells, n.state as telling, n.act as "tellingAct", coalesce(n.attempts, 0) > 0 as "tellingTried",
    case when n.state = 'waiting' and n.attempts = 0 and n.next_at > now() then (n.next_at at time zone 'Europe/London')::date end as "tellingFrom",
    w.kind as answer,
    (select d.at from told d where d.task_id = t.id and d.version > t.answered_upto limit 1) as "waitingSince"
  from unnest($1::uuid[]) with ordinality as h (id, place)
    join handover_task t on t.id = h.id
    cross join lateral (select case when t.state in ('open', 'agreed', 'declined') then ${STEP_REACHED('now()')} end as step) g
    left join release r on r.id = t.release_id
    left join person p on p.id = r.person_id
    left join prison s on s.id = r.prison
    left join partner o on o.id = t.owner_partner
    left join partner a on a.id = split_part(t.subject, ':', 1)
    left join staff m on m.id = t.assigned_to
    left join lateral (
      select state, act, attempts, next_at, version from notice where task_id = t.id order by version desc limit 1) n on true
    left join lateral (
      select kind from news where task_id = t.id and version >= n.version and state in ('moved', 'noted') order by received_at desc limit 1) w on true
  where ($2::text[] is null or r.prison = any($2)) and ${notHidden('t.release_id', '$3')}
  order by h.place`;

interface GroupCount {
  readonly group: string | null;
  readonly tasks: number;
}

interface Where {
  readonly total: number;
  readonly skip: number;
  readonly groups: readonly GroupCount[];
}

/** The groups that a page lies in, and how much of the first of them comes before it. */
const groupsOfPage = (
  groups: readonly GroupCount[],
  { skip, size }: { readonly skip: number; readonly size: number },
): { readonly groups: readonly (string | null)[]; readonly skip: number } => {
  let before = 0;
  let begins = 0;
  const found: (string | null)[] = [];
  for (const { group, tasks } of groups) {
    if (tasks > 0 && before < skip + size && before + tasks > skip) {
      if (found.length === 0) begins = before;
      found.push(group);
    }
    before += tasks;
  }
  return { groups: found, skip: skip - begins };
};

/** Open tasks in tabs, with exact counts, a page at a time. */
@Injectable()
export class TaskBoardView {
  constructor(private readonly db: DataSource) {}

  /** One page of a tab; a page past the end is the last one. What does not need the counts is read while they are made. */
  async page(filter: BoardFilter): Promise<BoardPage> {
    const asking = await this.asking(filter);
    const [counts, groups, first] = await Promise.all([this.counts(asking), this.groups(asking), this.firstRows(asking)]);
    const total = counts[filter.tab];
    const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
    const page = Math.min(filter.page, pages);
    const rows = first ?? (await this.rowsOf(asking, await this.idsOf(asking, { total, skip: (page - 1) * PAGE_SIZE, groups })));
    return { rows, counts, page, pages, pageSize: PAGE_SIZE, asAt: asking.times.asAt };
  }

  private async asking(filter: BoardFilter): Promise<BoardAsking> {
    const [{ hidden, ...times }] = await this.db.query<[BoardTimes & Pick<BoardAsking, 'hidden'>]>(TIMES, [filter.viewer]);
    return { filter, times, hidden };
  }

  private ask<Row>({ sql, given }: Asked): Promise<Row[]> {
    return this.db.query<Row[]>(sql, [...given]);
  }

  private async counts(asking: BoardAsking): Promise<BoardPage['counts']> {
    const [counts] = await this.ask<BoardPage['counts']>(countTabs(asking));
    if (counts === undefined) throw new Error('counting the board gave no row');
    return counts;
  }

  private async groups(asking: BoardAsking): Promise<readonly GroupCount[]> {
    const asked = countGroups(asking);
    return asked === null ? [] : this.inOrder(asking.filter, await this.ask<GroupCount>(asked));
  }

  /** The rows of a first page, which are the same however many there are; null where they cannot be told before all are counted. */
  private async firstRows(asking: BoardAsking): Promise<readonly BoardRow[] | null> {
    const { page, sort } = asking.filter;
    if (page > 1 || sort !== 'due') return null;
    const ids = await this.ask<{ id: string }>(idsOfPart(asking, { size: PAGE_SIZE, skip: 0, groups: null, from: 'start' }));
    return this.rowsOf(
      asking,
      ids.map(({ id }) => id),
    );
  }

  private rowsOf({ filter: { viewer, prisons } }: BoardAsking, ids: readonly string[]): Promise<readonly BoardRow[]> {
    return this.chosen(ids, { id: viewer, prisons });
  }

  /** The ids of a page: of the few groups it lies in, or counted from whichever end is nearer. */
  private async idsOf(asking: BoardAsking, { total, skip, groups }: Where): Promise<readonly string[]> {
    const { filter } = asking;
    const size = Math.min(PAGE_SIZE, total - skip);
    if (size <= 0) return [];
    const fromEnd = filter.sort === 'due' && skip > total / 2 && !LIES_FIRST.has(filter.tab);
    const placed = filter.sort === 'due' ? null : groupsOfPage(groups, { skip, size });
    const asked = idsOfPart(asking, {
      size,
      skip: placed?.skip ?? (fromEnd ? total - skip - size : skip),
      groups: placed?.groups ?? null,
      from: fromEnd ? 'end' : 'start',
    });
    const found = (await this.ask<{ id: string }>(asked)).map(({ id }) => id);
    return fromEnd ? found.toReversed() : found;
  }

  /** The groups as the board shows them: days by time, prisons by name, and last what is not known. */
  private async inOrder({ sort, order }: BoardFilter, groups: readonly GroupCount[]): Promise<readonly GroupCount[]> {
    const names = new Map(sort === 'prison' ? (await this.prisons()).map(({ id, name }) => [id, name]) : []);
    const nameOf = (group: string): string => names.get(group) ?? group;
    const up = order === 'ascending' ? 1 : -1;
    return groups.toSorted((a, b) => {
      if (a.group === null || b.group === null) return Number(a.group === null) - Number(b.group === null);
      const [one, other] = [nameOf(a.group), nameOf(b.group)];
      return one < other ? -up : one > other ? up : 0;
    });
  }

  /** These tasks, open or not, in the order given: those the viewer may not see are not among them. */
  chosen(ids: readonly string[], { id, prisons }: Onlooker): Promise<readonly BoardRow[]> {
    return this.db.query<BoardRow[]>(ROWS, [ids, prisons, id]);
  }

  /** The prisons somebody who works for these can ask for, by name. */
  prisons(those: readonly string[] | null = null): Promise<readonly PrisonChoice[]> {
    return this.db.query<PrisonChoice[]>(
      'select id, name from prison where $1::text[] is null or id = any($1) order by name, id',
      [those],
    );
  }
}
