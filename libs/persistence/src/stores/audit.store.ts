import type { DataSource, EntityManager } from 'typeorm';
import { columns } from './columns.js';

/** Who did what to what. `detail` holds counts, ids and codes: never a person. */
export interface AuditEntry {
  readonly who: string;
  readonly did: string;
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export const auditEntries = async (tx: EntityManager | DataSource, entries: readonly AuditEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  await tx.query(
    `insert into audit_entry (who, did, subject, detail)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[])`,
    columns(entries, ['who', 'did', 'subject', 'detail']),
  );
};

/** Every sort of thing somebody has ever done, by its name in the trail. */
export const everDone = async (db: DataSource | EntityManager, who: string): Promise<readonly string[]> =>
  (await db.query<{ did: string }[]>('select distinct did from audit_entry where who = $1', [who])).map(({ did }) => did);
