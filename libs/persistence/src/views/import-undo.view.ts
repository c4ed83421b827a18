import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What taking an import back would do, in counts. */
export interface UndoReview {
  readonly people: number;
  /** People of whom nothing is known but this import and what partners answered: their tasks are withdrawn. */
  readonly addedOnly: number;
  readonly tasksWithdrawn: number;
  /** People of whom something was heard from elsewhere since; that stays. */
  readonly heardSince: number;
  /** People known from elsewhere of whom the list said that nothing may be shared: taken back, that no longer holds. */
  readonly refusals: number;
  readonly partners: readonly {
    readonly label: string;
    /** People of whom the partner has been told, and will hear that it is off. */
    readonly withdrawals: number;
    /** People of whom it was told of a change since, and may hear of the state before it. */
    readonly corrections: number;
  }[];
}

// `mine`: the facts of this import; `touched`: their releases, and whether anything else is known of them.
const TOUCHED = `
  with mine as (
    select f.id, f.release_id, f.received_at, f.says from import_row w
      join release_fact f on f.feed_id = 'csv-import' and f.fact_id = 'import:' || w.import_id || ':' || w.line
    where w.import_id = $1 and w.release_id is not null),
  touched as (
    select r.id, r.person_id, m.received_at as since, m.says -> 'basis' ->> 'kind' in ('withdrawn', 'refused') as refused,
      not exists (select from release_fact o where o.release_id = r.id and o.id <> m.id
        and o.feed_id <> 'partner-answers' and not exists (select from fact_retraction x where x.fact_id = o.id)) as only_mine,
      exists (select from release_fact o where o.release_id = r.id and o.id <> m.id and o.feed_id <> 'partner-answers'
        and o.received_at > m.received_at) as heard_since
    from mine m join release r on r.id = m.release_id)`;

const COUNTS = `${TOUCHED}
  select count(distinct person_id) as people, count(*) filter (where only_mine) as "addedOnly", count(*) filter (where heard_since) as "heardSince",
    count(*) filter (where refused and not only_mine) as refusals,
    (select count(*) from handover_task k join touched t on t.id = k.release_id
     where t.only_mine and k.state in ('open', 'agreed', 'declined')) as "tasksWithdrawn"
  from touched`;

// Told: a try was made and the partner did not refuse it. The last word of each task counts.
const PARTNERS = `${TOUCHED},
  last_told as (
    select distinct on (n.task_id, n.partner_id) n.partner_id, n.act, n.written_at, t.id as release_id, t.only_mine, t.since
    from touched t join notice n on n.release_id = t.id
    where n.attempts > 0 and n.state <> 'refused'
    order by n.task_id, n.partner_id, n.version desc)
  select p.label, count(distinct l.release_id) filter (where l.only_mine) as withdrawals,
    count(distinct l.release_id) filter (where not l.only_mine and l.written_at >= l.since) as corrections
  from last_told l join partner p on p.id = l.partner_id where l.act <> 'withdraw'
  group by p.label having count(*) filter (where l.only_mine or l.written_at >= l.since) > 0 order by p.label`;

/** Says beforehand what the undo of an import does, and who outside has been told already. */
@Injectable()
export class ImportUndoView {
  constructor(private readonly db: DataSource) {}

  async of(importId: string): Promise<UndoReview> {
    const [counts] = await this.db.query<[Omit<UndoReview, 'partners'>]>(COUNTS, [importId]);
    const partners = await this.db.query<UndoReview['partners']>(PARTNERS, [importId]);
    return { ...counts, partners };
  }
}
