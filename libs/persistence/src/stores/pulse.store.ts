import type { DataSource } from 'typeorm';
import type { TaskKind } from '#planning';

// What a running demo may let happen next, and what is not of it. Only people one given feed has told of are its own: nobody else's
// release is ever moved.

export interface MovableRelease {
  readonly prisonNumber: string;
  readonly nominalOn: string;
  readonly prison: string | null;
}

/** Releases some weeks ahead whose day was calculated, so that it may be calculated anew. */
export const movableReleases = (db: DataSource, feedId: string): Promise<readonly MovableRelease[]> =>
  db.query<MovableRelease[]>(
    `select p.prison_number as "prisonNumber", r.nominal_on as "nominalOn", r.prison from release r join person p on p.id = r.person_id
     where r.standing = 'expected' and r.basis = 'CRD' and r.release_on between now()::date + 21 and now()::date + 80
       and exists (select from release_fact f where f.release_id = r.id and f.feed_id = $1)
     order by r.release_on, p.prison_number`,
    [feedId],
  );

export interface LatestRelease {
  readonly id: string;
  readonly number: string;
  readonly booking: string;
}

/** The latest release of each of these people, by their prison numbers. Those the hub does not hold are left out. */
export const latestReleases = (db: DataSource, prisonNumbers: readonly string[]): Promise<readonly LatestRelease[]> =>
  db.query<LatestRelease[]>(
    `select distinct on (p.id) r.id, p.prison_number as number, r.booking_id as booking
     from person p join release r on r.person_id = p.id where p.prison_number = any($1) order by p.id, r.created_at desc, r.id desc`,
    [prisonNumbers],
  );

/** Of these people, those whom one feed has said to be released. */
export const saidToBeReleased = async (
  db: DataSource,
  feedId: string,
  prisonNumbers: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await db.query<{ number: string }[]>(
    `select p.prison_number as number from person p
     where p.prison_number = any($2) and exists (
       select from release r join release_fact f on f.release_id = r.id
       where r.person_id = p.id and f.feed_id = $1 and f.says -> 'happened' ->> 'what' = 'released')`,
    [feedId, prisonNumbers],
  );
  return new Set(rows.map(({ number }) => number));
};

export interface NaloxoneLacking {
  readonly prisonNumber: string;
  readonly lacks: 'training' | 'kit in property';
}

/** Who is to be trained in naloxone, or to have a kit put into their property, the soonest first. */
export const naloxoneLacking = (db: DataSource, feedId: string): Promise<readonly NaloxoneLacking[]> =>
  db.query<NaloxoneLacking[]>(
    `select p.prison_number as "prisonNumber", case t.kind when 'NALOXONE_TRAINED' then 'training' else 'kit in property' end as lacks
     from handover_task t join release r on r.id = t.release_id join person p on p.id = r.person_id
     where t.kind in ('NALOXONE_TRAINED', 'NALOXONE_IN_PROPERTY') and t.state = 'open' and r.standing in ('expected', 'confirmed')
       and t.due_on < now()::date + 14 and exists (select from release_fact f where f.release_id = r.id and f.feed_id = $1)
     order by t.due_at, t.kind desc, p.prison_number`,
    [feedId],
  );

export interface Unanswered {
  readonly noticeId: string;
  readonly partnerId: string;
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly version: number;
  readonly body: string;
  /** The last thing the partner said of it, where that was not the end of it. */
  readonly said: 'pickup-confirmed' | 'collected' | null;
}

/** What partners took and have not answered, and meetings they promised that have not been told of since the person left. */
export const unanswered = (db: DataSource, feedId: string): Promise<readonly Unanswered[]> =>
  db.query<Unanswered[]>(
    `select n.id as "noticeId", n.partner_id as "partnerId", t.id as "taskId", t.kind, n.version, n.body,
       case when w.version = n.version and w.kind in ('pickup-confirmed', 'collected') then w.kind end as said
     from handover_task t join release r on r.id = t.release_id
       join lateral (select * from notice where task_id = t.id order by version desc limit 1) n on n.state = 'delivered' and n.act <> 'withdraw'
       left join lateral (select kind, version from news where task_id = t.id and state in ('moved', 'noted') order by received_at desc limit 1) w on true
     where t.state in ('open', 'agreed') and n.settled_at < now() - interval '1 minute'
       and ((w.kind is null or w.version < n.version) or (w.kind in ('pickup-confirmed', 'collected') and r.standing = 'released'))
       and exists (select from release_fact f where f.release_id = r.id and f.feed_id = $1)
     order by t.due_at, t.id limit 200`,
    [feedId],
  );

export interface NotOfTheDemo {
  readonly people: number;
  readonly partners: number;
  readonly staff: number;
  readonly feeds: number;
}

interface OfTheDemo {
  readonly feedId: string;
  readonly partners: readonly string[];
  readonly staff: readonly string[];
  /** The people of the list that comes with the hub to be imported: those nobody but a list, staff and partners speaks of. */
  readonly ofTheSample: readonly string[];
}

/** How much a database holds that no demo has put there: people nobody of it told of, other partners and staff, feeds with keys. */
export const notOfTheDemo = async (
  db: DataSource,
  { feedId, partners, staff, ofTheSample }: OfTheDemo,
): Promise<NotOfTheDemo> => {
  const [row] = await db.query<NotOfTheDemo[]>(
    `select
       (select count(*) from person p where not exists (
         select from release r join release_fact f on f.release_id = r.id where r.person_id = p.id and f.feed_id = $1)
         and (p.prison_number <> all($4) or exists (
           select from release r join release_fact f on f.release_id = r.id
           where r.person_id = p.id and f.feed_id not in ('csv-import', 'staff', 'partner-answers')))) as people,
       (select count(*) from partner where id <> all($2)) as partners,
       (select count(*) from staff where id <> all($3)) as staff,
       (select count(*) from feed where key_hash is not null) as feeds`,
    [feedId, partners, staff, ofTheSample],
  );
  if (row === undefined) throw new Error('counting what is not of the demo gave no row');
  return row;
};
