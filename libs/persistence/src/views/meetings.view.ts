import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MeetingAct } from '../stores/meeting.store.js';
import { seenBy, type Onlooker } from './seen-by.js';

/** A recovery inclusion meeting, with how many the onlooker sees on its agenda. */
export interface MeetingLine {
  readonly id: string;
  readonly prison: string;
  readonly prisonName: string;
  readonly on: string;
  readonly time: string | null;
  readonly place: string | null;
  readonly takenBack: boolean;
  readonly people: number;
  readonly talkedOver: number;
}

/** Somebody on an agenda, and what is to be talked over. */
export interface AgendaPerson {
  readonly taskId: string;
  readonly releaseId: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly prisonNumber: string;
  readonly limited: boolean;
  readonly releaseOn: string | null;
  readonly releasedOn: string | null;
  readonly markers: readonly string[];
  readonly because: string;
  readonly state: string;
  readonly settledBy: string | null;
  /** The day of the meeting it was put on the agenda of. */
  readonly meetingOn: string;
  /** The service that was asked to take the person on, and the state of that task; null where none is. */
  readonly service: string | null;
  readonly referral: string | null;
  readonly appointmentOn: string | null;
}

export interface MeetingHistory {
  readonly did: MeetingAct['did'];
  readonly on: string;
  readonly was: string | null;
  readonly reason: string | null;
  readonly by: string;
  readonly at: Date;
}

interface MeetingsAsked {
  readonly viewer: Onlooker;
  /** Null for all of theirs. */
  readonly prison: string | null;
  readonly today: string;
}

const AGENDA = `from handover_task t join release r on r.id = t.release_id`;
/** Tasks of an agenda that count: what was withdrawn, or goes on as another person's, is on none. */
const COUNTS = `t.kind = 'RIM_AGENDA' and t.state <> 'withdrawn' and t.goes_on_in is null`;
const SEEN = seenBy({ prisons: '$1', who: '$2' });

const LINES = `
  select m.id, m.prison, s.name as "prisonName", m.on_day as on, to_char(m.at_time, 'HH24:MI') as time, m.place,
    m.taken_back_at is not null as "takenBack", a.people, a.talked as "talkedOver"
  from recovery_meeting m join prison s on s.id = m.prison cross join lateral (
    select count(*)::int as people, (count(*) filter (where t.state = 'done'))::int as talked
    ${AGENDA} where ${COUNTS} and t.subject = ':' || to_char(m.on_day, 'YYYY-MM-DD') and r.prison = m.prison and ${SEEN}) a
  where ($1::text[] is null or m.prison = any($1))`;

const PEOPLE = `
  select t.id as "taskId", r.id as "releaseId", p.first_name as "firstName", p.last_name as "lastName", p.prison_number as "prisonNumber",
    exists (select from limited_person l where l.person_id = r.person_id) as limited, r.release_on as "releaseOn",
    r.released_on as "releasedOn", r.markers, t.because, t.state, t.settled_by as "settledBy", substr(t.subject, 2) as "meetingOn",
    f.label as service, f.state as referral, k.contact -> 'appointment' ->> 'on' as "appointmentOn"
  ${AGENDA} join person p on p.id = r.person_id left join release_needs k on k.release_id = r.id
    left join lateral (
      select o.label, x.state from handover_task x left join partner o on o.id = split_part(x.subject, ':', 1)
      where x.release_id = r.id and x.kind = 'COMMUNITY_REFERRAL' and x.state <> 'withdrawn' order by x.id desc limit 1) f on true
  where ${COUNTS} and ${SEEN} and r.prison = $3`;

const BY_NAME = `order by coalesce(r.released_on, r.release_on), lower(p.last_name), lower(p.first_name), p.prison_number`;

/** When recovery inclusion meetings are held, and who is on their agendas. Whoever the onlooker may not see is in no list and no count. */
@Injectable()
export class MeetingsView {
  constructor(private readonly db: DataSource) {}

  /** Today's and those to come, the nearest first. */
  coming({ viewer, prison, today }: MeetingsAsked, most: number): Promise<readonly MeetingLine[]> {
    return this.db.query<MeetingLine[]>(
      `${LINES} and ($3::text is null or m.prison = $3) and m.on_day >= $4::date and m.taken_back_at is null
       order by m.on_day, m.at_time, s.name limit $5`,
      [viewer.prisons, viewer.id, prison, today, most],
    );
  }

  /** Those that have been, the last first. */
  held({ viewer, prison, today }: MeetingsAsked, most: number): Promise<readonly MeetingLine[]> {
    return this.db.query<MeetingLine[]>(
      `${LINES} and ($3::text is null or m.prison = $3) and m.on_day < $4::date and m.taken_back_at is null
       order by m.on_day desc, s.name limit $5`,
      [viewer.prisons, viewer.id, prison, today, most],
    );
  }

  /** A meeting of a prison of theirs, also one that was taken back. */
  async one(id: string, { prisons, id: viewer }: Onlooker): Promise<MeetingLine | null> {
    return (await this.db.query<MeetingLine[]>(`${LINES} and m.id = $3`, [prisons, viewer, id]))[0] ?? null;
  }

  /** Everybody on the agenda of one day, who leaves first before the others. */
  agenda({ prison, on }: Pick<MeetingLine, 'prison' | 'on'>, { prisons, id }: Onlooker): Promise<readonly AgendaPerson[]> {
    return this.db.query<AgendaPerson[]>(`${PEOPLE} and t.subject = ':' || $4::text ${BY_NAME}`, [prisons, id, prison, on]);
  }

  /** Those who were not talked over at a meeting before this day, where it is the next one; nobody where it is another. */
  carriedOver(
    { prison, on, today }: Pick<MeetingLine, 'prison' | 'on'> & { readonly today: string },
    { prisons, id }: Onlooker,
  ): Promise<readonly AgendaPerson[]> {
    return this.db.query<AgendaPerson[]>(
      `${PEOPLE} and t.state not in ('done', 'withdrawn') and t.paused is null and t.subject < ':' || $4::text and t.subject < ':' || $5::text
         and $4::text::date = (select min(on_day) from recovery_meeting where prison = $3 and taken_back_at is null and on_day >= $5::text::date) ${BY_NAME}`,
      [prisons, id, prison, on, today],
    );
  }

  /** What was done with a meeting, the last first. */
  history(id: string): Promise<readonly MeetingHistory[]> {
    return this.db.query<MeetingHistory[]>(
      `select a.did, a.on_day as on, a.was_day as was, a.reason, s.name as by, a.at
       from recovery_meeting_act a join staff s on s.id = a.by where a.meeting_id = $1 order by a.id desc`,
      [id],
    );
  }
}
