import type { DataSource, EntityManager } from 'typeorm';
import { columns } from './columns.js';

/**
 * What somebody is there to do. The lead of a prison team, the service manager and the health and justice partnership coordinator
 * (HJPC) are asked when a task is taken further; the policy lead sets the numbers tasks are planned by.
 */
export const STAFF_ROLES = [
  'coordinator',
  'prison-team',
  'lead',
  'service-manager',
  'hjpc',
  'community-service',
  'policy-lead',
  'operator',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Somebody who may sign in, what they are there to do, and for whom. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  /** The prisons they work for; null for all of them. */
  readonly prisons: readonly string[] | null;
  /** The partner they work for: of a community service only. */
  readonly partnerId: string | null;
}

const COLUMNS = 'id, name, role, prisons, partner_id as "partnerId"';

/** Everybody who may sign in, by role and name. */
export const staff = (db: DataSource | EntityManager): Promise<readonly StaffMember[]> =>
  db.query<StaffMember[]>(`select ${COLUMNS} from staff order by role, name, id`);

export const staffById = async (db: DataSource | EntityManager, id: string): Promise<StaffMember | null> =>
  (await db.query<StaffMember[]>(`select ${COLUMNS} from staff where id = $1`, [id]))[0] ?? null;

/** Adds people, or brings what is known of them up to date. */
export const addStaff = async (tx: DataSource | EntityManager, people: readonly StaffMember[]): Promise<void> => {
  if (people.length === 0) return;
  const rows = people.map((one) => ({ ...one, prisons: one.prisons?.join(',') ?? null }));
  await tx.query(
    `insert into staff (id, name, role, prisons, partner_id)
     select id, name, role, string_to_array(prisons, ','), partner_id
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as g (id, name, role, prisons, partner_id)
     on conflict (id) do update set name = excluded.name, role = excluded.role, prisons = excluded.prisons, partner_id = excluded.partner_id`,
    columns(rows, ['id', 'name', 'role', 'prisons', 'partnerId']),
  );
};
