import type { StaffMember, StaffRole } from '#persistence';

/** Whether somebody works for this prison. A release of no known prison is for those who work for all of them. */
export const worksFor = ({ prisons }: Pick<StaffMember, 'prisons'>, prison: string | null): boolean =>
  prisons === null || (prison !== null && prisons.includes(prison));

/** What decides who sees a release: its prison, and the staff named for the person where access to them is limited (else null). */
export interface Sight {
  readonly prison: string | null;
  readonly named: readonly string[] | null;
}

/**
 * Whether somebody sees a release, and so may work on it: it is of a prison they work for, and they are named where access to the
 * person is limited. `seenBy` in the views says the same in SQL.
 */
export const sees = (member: Pick<StaffMember, 'id' | 'prisons'>, { prison, named }: Sight): boolean =>
  worksFor(member, prison) && (named === null || named.includes(member.id));

/** Who is asked when a task is taken further does what a prison team does, for the prisons they work for. */
const LIKE_A_PRISON_TEAM: ReadonlySet<StaffRole> = new Set<StaffRole>(['lead', 'service-manager', 'hjpc']);

/** Whether somebody may do what is for one of these roles. */
export const hasRightsOf = ({ role }: Pick<StaffMember, 'role'>, roles: readonly StaffRole[]): boolean =>
  roles.includes(role) || (LIKE_A_PRISON_TEAM.has(role) && roles.includes('prison-team'));

/** Whether somebody may look at this partner: a community service sees itself and no other. */
export const mayLookAtPartner = ({ role, partnerId }: Pick<StaffMember, 'role' | 'partnerId'>, id: string): boolean =>
  role === 'community-service' ? partnerId === id : role === 'coordinator' || role === 'operator';

/** Whether somebody works for every prison somebody else works for: then they may see what the other has made. */
export const worksForAllOf = ({ prisons }: Pick<StaffMember, 'prisons'>, others: readonly string[] | null): boolean =>
  prisons === null || (others !== null && others.every((prison) => prisons.includes(prison)));
