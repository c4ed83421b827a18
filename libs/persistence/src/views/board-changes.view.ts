import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Where the newest of each stands, each read off the end of an index; and what has become due since. */
const NEWEST = `
  select md5(concat_ws('/',
    (select max(id) from task_event), (select max(id) from attempt), (select max(seq) from notice),
    (select id from news order by id desc limit 1),
    (select due_at from handover_task where state in ('open', 'agreed', 'declined') and due_at <= now() order by due_at desc limit 1),
    (now() at time zone 'Europe/London')::date)) as mark`;

/** Whether anything a board shows may have changed: two marks that differ say so. */
@Injectable()
export class BoardChangesView {
  constructor(private readonly db: DataSource) {}

  async mark(): Promise<string> {
    const [{ mark }] = await this.db.query<[{ mark: string }]>(NEWEST);
    return mark;
  }
}
