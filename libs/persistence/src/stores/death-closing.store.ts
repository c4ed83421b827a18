import type { DataSource, EntityManager } from 'typeorm';

/** The last that one partner has perhaps heard of one task of somebody who has died. */
export interface HeardBeforeDeath {
  readonly releaseId: string;
  readonly partnerId: string;
  readonly partner: string;
  readonly message: string;
  readonly act: string;
  readonly at: Date;
  /** False where no answer came: it may or may not have arrived. */
  readonly sure: boolean;
}

/** How a partner was closed by a person, and by whom. */
export interface DeathClosing {
  readonly partnerId: string;
  readonly how: 'told-in-person' | 'case-closed';
  readonly by: string;
  readonly at: Date;
}

const THEIRS = `(select o.id from release r join release o on o.person_id = r.person_id where r.id = $1)`;

/** What partners were told about the person of this release, by whatever release of theirs; the last word on each task. */
export const heardBeforeDeath = (db: DataSource | EntityManager, releaseId: string): Promise<readonly HeardBeforeDeath[]> =>
  db.query<HeardBeforeDeath[]>(
    `select * from (
       select distinct on (n.task_id) n.release_id as "releaseId", n.partner_id as "partnerId", p.label as partner, n.message, n.act,
         coalesce((select max(m.at) from attempt m where m.notice_id = n.id), n.settled_at, n.written_at) as at, n.state = 'delivered' as sure
       from notice n join partner p on p.id = n.partner_id
       where n.release_id in ${THEIRS} and n.attempts > 0 and n.state <> 'refused' and n.act <> 'close'
       order by n.task_id, n.version desc) last
     order by partner, at, message`,
    [releaseId],
  );

/** Which partners somebody has seen to. */
export const deathClosings = (db: DataSource | EntityManager, releaseId: string): Promise<readonly DeathClosing[]> =>
  db.query<DeathClosing[]>(
    `select c.partner_id as "partnerId", c.how, coalesce(s.name, c.by) as by, c.at
     from release r join death_closing c on c.person_id = r.person_id left join staff s on s.id = c.by where r.id = $1`,
    [releaseId],
  );

/** Writes down that a partner was seen to. False where somebody had done so before. */
export const closeForPartner = async (
  tx: EntityManager,
  { releaseId, partnerId, how, by }: Omit<DeathClosing, 'at'> & { readonly releaseId: string },
): Promise<boolean> => {
  const rows = await tx.query<unknown[]>(
    `insert into death_closing (person_id, partner_id, how, by) select person_id, $2, $3, $4 from release where id = $1
     on conflict (person_id, partner_id) do nothing returning person_id`,
    [releaseId, partnerId, how, by],
  );
  return rows.length > 0;
};

/** Takes back that a partner was told in person. A message that was let out cannot be taken back. */
export const reopenForPartner = async (tx: EntityManager, releaseId: string, partnerId: string): Promise<boolean> => {
  const [, gone] = await tx.query<[unknown, number]>(
    `delete from death_closing c using release r
     where r.id = $1 and c.person_id = r.person_id and c.partner_id = $2 and c.how = 'told-in-person'`,
    [releaseId, partnerId],
  );
  return gone > 0;
};
