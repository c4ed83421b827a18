import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How far one recalculation has come. It names nobody. */
export interface RecalculationLine {
  readonly id: string;
  readonly name: string | null;
  readonly feed: string;
  readonly beganAt: Date;
  readonly lastAt: Date;
  /** Whether more may come: the feed has moved dates within the quarter of an hour. */
  readonly isOpen: boolean;
  readonly releases: number;
  readonly planned: number;
  /** Of those planned: their day is another now. */
  readonly moved: number;
  /** The first release day among those that are not planned yet. */
  readonly nearestLeft: string | null;
  readonly plannedAt: Date | null;
  readonly noticesWaiting: number;
  readonly noticesTold: number;
  readonly noticesLost: number;
  /** Messages that told them: several notices may have been in one. */
  readonly messages: number;
  readonly toldAt: Date | null;
}

const LATEST = 20;

/** The latest recalculations, the newest first. */
@Injectable()
export class RecalculationsView {
  constructor(private readonly db: DataSource) {}

  latest(): Promise<readonly RecalculationLine[]> {
    return this.db.query<RecalculationLine[]>(
      `select c.id, c.name, f.label as feed, c.began_at as "beganAt", c.last_at as "lastAt", c.last_at > now() - interval '15 minutes' as "isOpen",
         people.*, told.*
       from (select * from recalculation order by began_at desc, id desc limit ${LATEST}) c join feed f on f.id = c.feed_id
       cross join lateral (
         select count(*)::int as releases, count(l.planned_at)::int as planned,
           (count(*) filter (where l.planned_at is not null and r.release_on is distinct from l.was_on))::int as moved,
           min(r.release_on) filter (where l.planned_at is null) as "nearestLeft", max(l.planned_at) as "plannedAt"
         from recalculation_release l join release r on r.id = l.release_id where l.recalculation_id = c.id) people
       cross join lateral (
         select (count(*) filter (where n.state in ('waiting', 'sending')))::int as "noticesWaiting",
           (count(*) filter (where n.state = 'delivered'))::int as "noticesTold",
           (count(*) filter (where n.state in ('refused', 'undeliverable')))::int as "noticesLost",
           (select count(distinct coalesce(a.digest, a.notice_id))::int from attempt a join notice m on m.id = a.notice_id
            where m.recalculation_id = c.id and a.outcome = 'delivered') as messages,
           max(n.settled_at) as "toldAt"
         from notice n where n.recalculation_id = c.id) told
       order by c.began_at desc, c.id desc`,
    );
  }
}
