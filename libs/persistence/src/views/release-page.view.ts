import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface ReleaseHead {
  readonly id: string;
  readonly personId: string;
  readonly prisonNumber: string;
  readonly name: string | null;
  readonly dateOfBirth: string | null;
  readonly prison: string | null;
  readonly prisonName: string | null;
  readonly standing: string;
  readonly releaseOn: string | null;
  readonly nominalOn: string | null;
  readonly earliestOn: string | null;
  readonly releasedOn: string | null;
  readonly basis: string | null;
  readonly confidence: string;
  readonly because: string | null;
  readonly steps: readonly { readonly why: string; readonly source: string }[];
  readonly basisKind: string | null;
}

interface TaskLine {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly dueOn: string;
  readonly dueTime: string | null;
  readonly overdue: boolean;
  readonly compressed: boolean;
  readonly because: string;
  readonly reckoned: string;
  readonly source: string;
  readonly owner: string;
  readonly settledBy: string | null;
}

interface StoryLine {
  readonly at: Date;
  readonly what: 'fact' | 'task' | 'message' | 'attempt' | 'answer';
  readonly text: string;
}

export interface ReleasePage {
  readonly release: ReleaseHead;
  readonly tasks: readonly TaskLine[];
  readonly story: readonly StoryLine[];
}

const HEAD = `
  select r.id, p.id as "personId", p.prison_number as "prisonNumber", nullif(concat_ws(' ', p.first_name, p.last_name), '') as name,
    p.date_of_birth as "dateOfBirth", r.prison, s.name as "prisonName", r.standing, r.release_on as "releaseOn", r.nominal_on as "nominalOn",
    r.earliest_on as "earliestOn", r.released_on as "releasedOn", r.basis, r.confidence, r.because, r.steps, k.basis_kind as "basisKind"
  from release r join person p on p.id = r.person_id left join prison s on s.id = r.prison left join release_needs k on k.release_id = r.id
  where r.id = $1`;

const TASKS = `
  select t.id, t.kind, t.state, t.due_on as "dueOn", to_char(t.due_time, 'HH24:MI') as "dueTime",
    t.due_at < now() and t.state in ('open', 'agreed', 'declined') as overdue, t.compressed, t.because, t.reckoned, t.source,
    coalesce(o.label, t.owner_team) as owner, t.settled_by as "settledBy"
  from handover_task t left join partner o on o.id = t.owner_partner
  where t.release_id = $1 order by t.state = 'withdrawn', t.due_at, t.id`;

const STORY = `
  select at, what, text from (
    select f.received_at as at, 'fact' as what, 'heard from ' || d.label || ': ' || (select string_agg(k, ', ') from jsonb_object_keys(f.says) k) as text
    from release_fact f join feed d on d.id = f.feed_id where f.release_id = $1
    union all
    select e.at, 'task', t.kind || ' ' || e.what || ' (' || e.by || ')' from task_event e join handover_task t on t.id = e.task_id where t.release_id = $1
    union all
    select n.written_at, 'message', n.message || ' (' || n.act || ') to ' || a.label || ', version ' || n.version || ': ' || n.state
    from notice n join partner a on a.id = n.partner_id where n.release_id = $1
    union all
    select t.at, 'attempt', n.message || ' version ' || n.version || ', try ' || t.number || ': ' || t.outcome || coalesce(' (' || t.status || ')', '')
    from attempt t join notice n on n.id = t.notice_id where n.release_id = $1
    union all
    select w.received_at, 'answer', coalesce(w.kind, 'not understood') || ' from ' || a.label || ' on version ' || coalesce(w.version::text, '?') || ': ' || w.state
    from news w join handover_task t on t.id = w.task_id join partner a on a.id = w.partner_id where t.release_id = $1
  ) story order by at desc limit 500`;

/** Everything about one release on one page: which day and why, its tasks, and one story of facts, tasks, messages and answers. */
@Injectable()
export class ReleasePageView {
  constructor(private readonly db: DataSource) {}

  async of(releaseId: string): Promise<ReleasePage | null> {
    const [release] = await this.db.query<ReleaseHead[]>(HEAD, [releaseId]);
    if (release === undefined) return null;
    const tasks = await this.db.query<TaskLine[]>(TASKS, [releaseId]);
    const story = await this.db.query<StoryLine[]>(STORY, [releaseId]);
    return { release, tasks, story };
  }
}
