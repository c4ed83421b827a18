import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { seenBy, type Onlooker } from './seen-by.js';

export interface ReleaseHead {
  readonly id: string;
  readonly prisonNumber: string;
  /** Numbers that were merged into it. */
  readonly formerNumbers: readonly string[];
  /** Access to the person is limited: only those named see this page. */
  readonly limited: boolean;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly dateOfBirth: string | null;
  readonly prison: string | null;
  readonly prisonName: string | null;
  readonly nation: string | null;
  readonly standing: string;
  /** The release of the term before this one, and of the one after it, on the same booking. */
  readonly previousId: string | null;
  readonly nextId: string | null;
  readonly releaseOn: string | null;
  readonly nominalOn: string | null;
  readonly earliestOn: string | null;
  readonly releasedOn: string | null;
  readonly basis: string | null;
  readonly confidence: string;
  readonly because: string | null;
  readonly steps: readonly ReleaseStep[];
  /** What whoever looks must see at once, as codes. */
  readonly markers: readonly string[];
  /** Dates that do not go together, whether or not the planned day may be wrong because of it. */
  readonly doubts: readonly { readonly says: string; readonly bearsOnPlan: boolean }[];
  readonly courtOn: string | null;
  /** Why the appointment is of no use any more. */
  readonly slotTrouble: string | null;
  /** The partners that any task is told to, whoever chose them. */
  readonly services: readonly { readonly id: string; readonly label: string; readonly role: string }[];
  readonly naloxoneDeclined: boolean;
  readonly attendedOn: string | null;
  /** The last word on how it ended, as a code. */
  readonly outcome: { readonly code: string; readonly on: string } | null;
  readonly appointmentOn: string | null;
  readonly appointmentTime: string | null;
  readonly appointmentPlace: string | null;
  readonly factsVersion: number;
  /** The day it is, by the clock that says what is overdue. */
  readonly today: string;
  /** True while something heard of this release has not been planned for: what the page shows is about to change. */
  readonly planPending: boolean;
  /** HMPPS has the person out on that day, and it is not confirmed yet; null where no such report stands. */
  readonly reported: { readonly on: string; readonly heardAt: Date } | null;
  /** Why nothing is sent about the person until somebody knows, as codes. */
  readonly sendsNothing: readonly string[];
  readonly asAt: Date;
}

/** One move of the day: up to the release day itself (`effective`), or only possible beyond it (`earliest`). */
export interface ReleaseStep {
  readonly from: string;
  readonly to: string;
  readonly why: string;
  readonly source: string;
  readonly bound: string;
}

export interface TaskLine {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly dueOn: string;
  readonly dueTime: string | null;
  readonly overdue: boolean;
  readonly dueToday: boolean;
  readonly compressed: boolean;
  /** Why it is paused; null where it is not. */
  readonly paused: string | null;
  readonly because: string;
  readonly reckoned: string;
  readonly source: string;
  readonly owner: string;
  readonly ownerIsPartner: boolean;
  readonly settledBy: string | null;
  /** The partner, where it was one that settled it: `settledBy` is then its id and the kind of its answer. */
  readonly settledByPartner: string | null;
  /** True where it is open and somebody else has been asked to act; null where it has no ladder. */
  readonly takenFurther: boolean | null;
}

/** What one fact said, and what of it speaks of the days, of what happened and of naloxone; in the order in which facts count. */
export interface FactLine {
  readonly factId: string;
  readonly feedId: string;
  readonly feed: string;
  /** Who of the staff, where it was said by hand. */
  readonly saidBy: string | null;
  readonly note: string | null;
  readonly heardAt: Date;
  readonly trueFrom: Date;
  /** Everything it said, by part. */
  readonly says: Readonly<Record<string, unknown>>;
  readonly dates: Readonly<Record<string, string | null>> | null;
  readonly happened: { readonly what: string; readonly on: string; readonly how?: string } | null;
  readonly naloxone: Readonly<Record<string, string | boolean | null>> | null;
}

/** A move of the planned day. */
export interface DayChange {
  readonly at: Date;
  readonly wasOn: string | null;
  readonly nowOn: string | null;
  /** Which date it is reckoned from since then. */
  readonly basis: string | null;
}

export const STORY_KINDS = ['fact', 'person', 'day', 'task', 'message', 'attempt', 'answer'] as const;
export type StoryKind = (typeof STORY_KINDS)[number];

/** One line of the story, in codes. What a column means depends on `what`; those that say nothing there are null. */
export interface StoryLine {
  readonly at: Date;
  readonly what: StoryKind;
  /** The kind of the task, or the subject of the message. */
  readonly about: string | null;
  /** What happened: to the fact where it was taken back, to the task, in the message (its act), on the attempt (its outcome) or in the answer (its kind). */
  readonly did: string | null;
  /** Who: the feed, the partner, or whoever changed the task. */
  readonly who: string;
  readonly version: number | null;
  readonly state: string | null;
  readonly number: number | null;
  readonly status: number | null;
  /** The parts a fact speaks of; the two prison numbers where a person became another one's; the two days of a move, an empty one for none; of a task, what staff wrote. */
  readonly parts: readonly string[] | null;
  /** Who of the staff said it, and why. */
  readonly saidBy: string | null;
  readonly note: string | null;
  /** What a fact says, and which feed it came by. */
  readonly says?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>> | null;
  readonly feedId?: string | null;
}

export interface ReleasePage {
  readonly release: ReleaseHead;
  readonly tasks: readonly TaskLine[];
  readonly facts: readonly FactLine[];
  readonly dayChanges: readonly DayChange[];
  /** The newest first, and no more than `storyMost` of them. */
  readonly story: readonly StoryLine[];
  readonly storyMost: number;
}

const STORY_MOST = 500;

/** A report is about the latest release of the person, and is over once that one is released. */
const REPORTED = `h.person_id = r.person_id and h.out_on is not null and h.out_heard_at is not null and r.standing not in ('released', 'died')
  and not exists (select from release l where l.person_id = r.person_id and (l.created_at, l.id) > (r.created_at, r.id))`;

const HEAD = `
  select r.id, p.prison_number as "prisonNumber",
    array(select a.removed from number_alias a where a.kept = p.prison_number order by a.at, a.removed) as "formerNumbers",
    exists (select from limited_person l where l.person_id = r.person_id) as limited, p.first_name as "firstName", p.last_name as "lastName",
    p.date_of_birth as "dateOfBirth", r.prison, s.name as "prisonName", s.nation, r.standing, r.follows as "previousId",
    (select n.id from release n where n.follows = r.id and n.standing <> 'cancelled') as "nextId", r.release_on as "releaseOn", r.nominal_on as "nominalOn",
    r.earliest_on as "earliestOn", r.released_on as "releasedOn", r.basis, r.confidence, r.because, r.steps,
    r.markers, r.doubts, r.court_on as "courtOn", r.slot_trouble as "slotTrouble",
    (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'label', o.label, 'role', o.role) order by o.role, o.label), '[]') from partner o
      where exists (select from handover_task t where t.release_id = r.id and t.state <> 'withdrawn' and split_part(t.subject, ':', 1) = o.id)) as services,
    coalesce((k.naloxone ->> 'declined')::boolean, false) as "naloxoneDeclined",
    coalesce(case when r.ended_as is not null then jsonb_build_object('code', r.ended_as, 'on', r.ended_on) end,
      (select f.says -> 'outcome' from release_fact f
      where f.release_id = r.id and f.says ? 'outcome' and not exists (select from fact_retraction x where x.fact_id = f.id)
      order by f.occurred_at desc, (f.feed_id || ':' || f.fact_id) collate "C" desc limit 1)) as outcome,
    k.contact ->> 'attendedOn' as "attendedOn", k.contact -> 'appointment' ->> 'on' as "appointmentOn",
    k.contact -> 'appointment' ->> 'time' as "appointmentTime", k.contact -> 'appointment' ->> 'place' as "appointmentPlace",
    r.facts_version as "factsVersion", (now() at time zone 'Europe/London')::date as today,
    r.facts_version <> r.planned_version as "planPending", h.out_on as "reportedOn", h.out_heard_at as "reportedAt",
    array(select o.because from outbound_hold o where o.person_id = r.person_id order by o.because) as "sendsNothing", now() as "asAt"
  from release r join person p on p.id = r.person_id left join prison s on s.id = r.prison left join release_needs k on k.release_id = r.id
    left join hmpps_person h on ${REPORTED}
  where r.id = coalesce((select a.release_id from release_alias a where a.id = $1), $1) and ${seenBy({ prisons: '$2', who: '$3' })}`;

const TASKS = `
  select t.id, t.kind, t.state, t.due_on as "dueOn", to_char(t.due_time, 'HH24:MI') as "dueTime",
    t.due_at < now() and t.state in ('open', 'agreed', 'declined') as overdue,
    t.due_on = (now() at time zone 'Europe/London')::date and t.paused is null and t.state in ('open', 'agreed', 'declined') as "dueToday",
    t.compressed, t.paused, t.because, t.reckoned, t.source, t.state in ('open', 'agreed', 'declined') and t.e1_at <= now() as "takenFurther",
    coalesce(o.label, t.owner_team) as owner, t.owner_partner is not null as "ownerIsPartner", t.settled_by as "settledBy",
    b.label as "settledByPartner"
  from handover_task t left join partner o on o.id = t.owner_partner left join partner b on b.id = split_part(t.settled_by, ': ', 1)
  where t.release_id = $1 order by t.state = 'withdrawn', t.due_at, t.id`;

const FACTS = `
  select f.fact_id as "factId", f.feed_id as "feedId", d.label as feed, w.name as "saidBy", f.note, f.received_at as "heardAt",
    f.occurred_at as "trueFrom", f.says, f.says -> 'dates' as dates, f.says -> 'happened' as happened, f.says -> 'naloxone' as naloxone
  from release_fact f join feed d on d.id = f.feed_id left join staff w on w.id = f.said_by
  where f.release_id = $1 and not exists (select from fact_retraction x where x.fact_id = f.id) order by f.occurred_at, (f.feed_id || ':' || f.fact_id) collate "C"`;

const DAY_CHANGES = `
  select at, was_on as "wasOn", now_on as "nowOn", basis from release_day_change where release_id = $1 order by id desc`;

// Of what happened in one transaction, the consequence stands above its cause.
const STORY = `
  select at, what, about, did, who, version, state, number, status, parts, "saidBy", note, says, "feedId" from (
    select 1.0 as place, f.received_at as at, 'fact' as what, null as about, null as did, d.label as who, null::int as version, null as state,
      null::int as number, null::int as status, array(select k from jsonb_object_keys(f.says) k order by k) as parts, w.name as "saidBy", f.note, f.says, f.feed_id as "feedId"
    from release_fact f join feed d on d.id = f.feed_id left join staff w on w.id = f.said_by where f.release_id = $1
    union all
    select 1, x.at, 'fact', null, 'taken-back', coalesce(s.name, x.by), null, null, null, null,
      array(select k from jsonb_object_keys(f.says) k order by k), null, x.because, f.says, f.feed_id
    from fact_retraction x join release_fact f on f.id = x.fact_id left join staff s on s.id = x.by where f.release_id = $1
    union all
    select 1.2, i.at, 'person', null, i.what, '', null, null, null, null, array[i.was_number, i.now_number], null, null, null, null
    from identity_change i where i.release_id = $1
    union all
    select 1.5, c.at, 'day', null, null, '', null, null, null, null, array[coalesce(c.was_on::text, ''), coalesce(c.now_on::text, '')], null, null, null, null
    from release_day_change c where c.release_id = $1
    union all
    select 2, e.at, 'task', t.kind, e.what, coalesce(a.label, m.name, e.by), null, null, null, null,
      array_remove(array[e.detail ->> 'text', e.detail ->> 'how', e.detail ->> 'level'], null), null, null, null, null
    from task_event e join handover_task t on t.id = e.task_id left join partner a on a.id = e.by left join staff m on m.id = e.by where t.release_id = $1
    union all
    select 3, n.written_at, 'message', n.message, n.act, a.label, n.version, n.state, null, null, null, null, null, null, null
    from notice n join partner a on a.id = n.partner_id where n.release_id = $1
    union all
    select 4, m.at, 'attempt', n.message, m.outcome, a.label, n.version, null, m.number, m.status, null, null, null, null, null
    from attempt m join notice n on n.id = m.notice_id join partner a on a.id = m.partner_id where n.release_id = $1
    union all
    select 5, w.received_at, 'answer', t.kind, w.kind, a.label, w.version, w.state, null, null, null, null, null, null, null
    from news w join handover_task t on t.id = w.task_id join partner a on a.id = w.partner_id where t.release_id = $1
  ) story where $2::text[] is null or what = any($2) order by at desc, place desc, number desc limit ${STORY_MOST}`;

interface HeadRow extends Omit<ReleaseHead, 'reported'> {
  readonly reportedOn: string | null;
  readonly reportedAt: Date | null;
}
const headOf = ({ reportedOn: on, reportedAt: heardAt, ...head }: HeadRow): ReleaseHead => ({
  ...head,
  reported: on === null || heardAt === null ? null : { on, heardAt },
});

/** Everything about one release on one page: which day and why, its tasks, and one story of facts, tasks, messages and answers. */
@Injectable()
export class ReleasePageView {
  constructor(private readonly db: DataSource) {}

  /** Null where the viewer may not see it. `show` names the kinds of lines the story is to have; all of them where it names none. */
  async of(releaseId: string, { id, prisons }: Onlooker, show: readonly StoryKind[] = []): Promise<ReleasePage | null> {
    const [row] = await this.db.query<HeadRow[]>(HEAD, [releaseId, prisons, id]);
    if (row === undefined) return null;
    const release = headOf(row);
    const tasks = await this.db.query<TaskLine[]>(TASKS, [release.id]);
    const facts = await this.db.query<FactLine[]>(FACTS, [release.id]);
    const dayChanges = await this.db.query<DayChange[]>(DAY_CHANGES, [release.id]);
    const story = await this.db.query<StoryLine[]>(STORY, [release.id, show.length === 0 ? null : show]);
    return { release, tasks, facts, dayChanges, story, storyMost: STORY_MOST };
  }
}
