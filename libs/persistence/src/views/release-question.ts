import { question, type Asked, type Question } from './question.js';
import { seenBy } from './seen-by.js';

export const RELEASE_TABS = ['next', 'fortnight', 'later', 'far-off', 'no-date', 'cancelled', 'attention', 'out'] as const;
export type ReleaseTab = (typeof RELEASE_TABS)[number];
export const RELEASE_ORDERS = ['day', 'name', 'late'] as const;
export type ReleaseOrder = (typeof RELEASE_ORDERS)[number];

/** The last day of the first two tabs in one nation; `outSince` is the first day of leaving that still counts as lately. */
export interface NationDays {
  readonly nation: string;
  readonly nextTo: string;
  readonly fortnightTo: string;
  readonly outSince: string;
}

export interface ReleasesAsked {
  readonly tab: ReleaseTab;
  /** The prisons whose releases may be seen; null for all. */
  readonly prisons: readonly string[] | null;
  /** Who looks: of people whose access is limited, only those named see anything. */
  readonly viewer: string;
  readonly attention: 'all' | 'only';
  /** Only those with this marker; null for all. */
  readonly marker: string | null;
  readonly order: ReleaseOrder;
  readonly reversed: 'no' | 'yes';
  readonly page: number;
  readonly days: readonly NationDays[];
}

export const RELEASES_A_PAGE = 50;
/** SQL: whether the task `t` is still to be done, and which day it is where the hub is. */
export const OPEN = `t.state in ('open', 'agreed', 'declined')`;
export const TODAY = `(now() at time zone 'Europe/London')::date`;

const LATE = `select t.release_id, count(*) as tasks from handover_task t
  where ${OPEN} and t.release_id is not null and t.due_at < now() group by t.release_id`;

/** In the words of the indexes that are of these tasks only. */
const TROUBLED = `r.id in (
  select t.release_id from handover_task t where ${OPEN} and t.release_id is not null and t.due_at < now()
  union all
  select t.release_id from handover_task t
    where t.release_id is not null and (t.state = 'declined' or (t.kind = 'ATTENTION' and t.state in ('open', 'agreed'))))`;

/** What the viewer may see, with the days of its prison's nation. A prison of no nation we know of, or none, goes by the first of the days given. */
const seen = ({ prisons, viewer, marker, days }: ReleasesAsked, { value }: Question): string => `
  days as (
    select * from unnest(${value(days.map(({ nation }) => nation))}::text[], ${value(days.map(({ nextTo }) => nextTo))}::date[],
      ${value(days.map(({ fortnightTo }) => fortnightTo))}::date[], ${value(days.map(({ outSince }) => outSince))}::date[])
      with ordinality as d (nation, next_to, fortnight_to, out_since, place)),
  places as materialized (
    select s.id as prison, d.place, d.next_to, d.fortnight_to, d.out_since
    from (select id, nation from prison union all select '', null) s
      cross join lateral (select * from days where days.nation = s.nation or days.place = 1 order by days.nation = s.nation desc nulls last limit 1) d),
  seen as (
    select r.id, r.person_id, r.standing, r.release_on, r.released_on, r.markers ? 'unsentenced' as unsentenced, ${TROUBLED} as attention,
      case when r.court_on >= ${TODAY} then r.court_on end as court_on, d.place, d.next_to, d.fortnight_to, d.out_since
    from release r join places d on d.prison = coalesce(r.prison, '')
    where not r.without_facts and ${seenBy({ prisons: value(prisons), who: value(viewer) })}
      ${marker === null ? '' : `and r.markers ? ${value(marker)}`})`;

const HAS_A_DAY = `seen.standing not in ('died', 'returned', 'released', 'cancelled', 'deported', 'far-off')`;

/** Those whom a court may free, or who have no date, are found there whatever other tab they are in. */
const IN_TAB: Readonly<Record<ReleaseTab, string>> = {
  next: `${HAS_A_DAY} and seen.release_on <= seen.next_to`,
  fortnight: `${HAS_A_DAY} and seen.release_on > seen.next_to and seen.release_on <= seen.fortnight_to`,
  later: `${HAS_A_DAY} and seen.release_on > seen.fortnight_to`,
  'far-off': `seen.standing = 'far-off'`,
  'no-date': `(seen.standing in ('no-date', 'on-hold') or (seen.unsentenced and seen.standing in ('far-off', 'expected', 'confirmed')))`,
  cancelled: `seen.standing in ('cancelled', 'deported')`,
  attention: 'seen.attention',
  out: `seen.standing = 'released' and seen.released_on >= seen.out_since`,
};
const chosen = ({ tab, attention }: ReleasesAsked): string =>
  attention === 'only' ? `(${IN_TAB[tab]}) and seen.attention` : IN_TAB[tab];

/** What is sorted by, which way, and where those without it stand. */
type Key = readonly [by: string, way: 'asc' | 'desc', unknown: 'first' | 'last'];

const up = (by: string): Key => [by, 'asc', 'last'];
const down = (by: string): Key => [by, 'desc', 'last'];
const DAY = `coalesce(seen.released_on, seen.release_on)`;
const [SURNAME, FORENAME] = ['lower(p.last_name)', 'lower(p.first_name)'];
const NAME = [up(SURNAME), up(FORENAME)];
const TASKS_LATE = 'coalesce(late.tasks, 0)';
const ORDERS: Readonly<Record<ReleaseOrder, Readonly<Record<'no' | 'yes', readonly Key[]>>>> = {
  day: { no: [up(DAY), ...NAME], yes: [down(DAY), ...NAME] },
  name: { no: [...NAME, up(DAY)], yes: [down(SURNAME), down(FORENAME), up(DAY)] },
  late: { no: [down(TASKS_LATE), up(DAY)], yes: [up(TASKS_LATE), up(DAY)] },
};

/** Where there is no release day, the next day on which a court may free somebody comes first. */
const COURT: Readonly<Record<'no' | 'yes', readonly Key[]>> = {
  no: [up('seen.court_on'), ...NAME],
  yes: [down('seen.court_on'), ...NAME],
};

const upsideDown = ([by, way, unknown]: Key): Key => [by, way === 'asc' ? 'desc' : 'asc', unknown === 'last' ? 'first' : 'last'];
const inWords = ([by, way, unknown]: Key): string => `${by} ${way} nulls ${unknown}`;

/** How many each tab has. Those who are alike in all that a tab asks for are counted first, so that it is asked once for all of them. */
export const countReleases = (asked: ReleasesAsked): Asked => {
  const values = question();
  const count = (where: string, name: string): string => `coalesce(sum(seen.releases) filter (where ${where}), 0) as "${name}"`;
  const alike = 'standing, release_on, released_on, unsentenced, attention, place';
  const sql = `with ${seen(asked, values)},
    alike as (select ${alike}, count(*)::int as releases from seen group by ${alike})
    select ${RELEASE_TABS.map((tab) => count(IN_TAB[tab], tab)).join(', ')}, ${count(chosen(asked), 'total')}, now() as "asAt"
    from (select alike.*, d.next_to, d.fortnight_to, d.out_since from alike join days d on d.place = alike.place) seen`;
  return { sql, given: values.given };
};

export interface ReleasesPart {
  readonly size: number;
  readonly skip: number;
  /** Counted from the end everything is upside down, so that the last page is as near as the first. */
  readonly from: 'start' | 'end';
}

/** SQL: the releases of one part of a tab as `here` (id, place), to begin a statement with. */
export const releasesOfPart = (asked: ReleasesAsked, { size, skip, from }: ReleasesPart): Asked => {
  const values = question();
  const { tab, order, reversed } = asked;
  const keys = [...(tab === 'no-date' && order === 'day' ? COURT[reversed] : ORDERS[order][reversed]), up('seen.id')];
  const ordered = (from === 'end' ? keys.map(upsideDown) : keys).map(inWords).join(', ');
  const sql = `with ${seen(asked, values)},
    here as (
      select id, ${from === 'end' ? '-' : ''}row_number() over () as place from (
        select seen.id from seen join person p on p.id = seen.person_id
          ${order === 'late' ? `left join (${LATE}) late on late.release_id = seen.id` : ''}
        where ${chosen(asked)} order by ${ordered} limit ${values.value(size)} offset ${values.value(skip)}) ordered)`;
  return { sql, given: values.given };
};
