import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** How the hub and HMPPS stand. No person is in it. */
export interface HmppsState {
  readonly lastEventAt: Date | null;
  /** Events that nobody has understood yet, and those that wait for a record to be read. */
  readonly backlog: number;
  readonly waiting: number;
  readonly recordsDue: number;
  /** Within the last day. */
  readonly failed: number;
  readonly held: number;
  readonly drift: readonly DriftOfField[];
  readonly read: readonly RecordsRead[];
}
/** In how many records a field was found to differ, on the last day on which any were read so. */
export interface DriftOfField {
  readonly day: string;
  readonly asked: 'event' | 'reconcile';
  readonly field: string;
  readonly records: number;
}
export interface RecordsRead {
  readonly day: string;
  readonly asked: 'event' | 'reconcile';
  readonly records: number;
}

/** What operators see of the feed of HMPPS: whether it is heard, what waits, and whether events are being lost. */
@Injectable()
export class HmppsStateView {
  constructor(private readonly db: DataSource) {}

  async now(): Promise<HmppsState> {
    const [sums, drift, read] = await Promise.all([
      this.db.query<[Omit<HmppsState, 'drift' | 'read'>]>(
        `select (select max(received_at) from feed_message) as "lastEventAt",
           (select count(*)::int from outbox where lane = 'feed/understand') as backlog,
           (select count(*)::int from feed_message where state in ('waiting', 'retry')) as waiting,
           (select count(*)::int from hmpps_person where due_at <= now()) as "recordsDue",
           (select count(*)::int from feed_message where state = 'failed' and received_at > now() - interval '1 day') as failed,
           (select count(*)::int from feed_message where state = 'held' and received_at > now() - interval '1 day') as held`,
      ),
      this.db.query<DriftOfField[]>(
        `select d.day, d.asked, d.field, d.records from feed_drift d
         join (select asked, max(day) as day from feed_read group by asked) last on last.asked = d.asked and last.day = d.day
         order by d.asked desc, d.records desc, d.field`,
      ),
      this.db.query<RecordsRead[]>(`select distinct on (asked) day, asked, records from feed_read order by asked desc, day desc`),
    ]);
    return { ...sums[0], drift, read };
  }
}
