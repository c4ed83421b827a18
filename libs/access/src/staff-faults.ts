import type { StaffMember, StaffRole } from '#persistence';

const ROLES: readonly StaffRole[] = ['prison-team', 'coordinator', 'community-service', 'operator'];
const ID = /^[a-z][a-z0-9.-]{1,60}$/;

/** A member of staff as somebody has written them down, not yet believed. */
export interface StaffGiven extends Omit<StaffMember, 'role'> {
  readonly role: string;
}

interface There {
  readonly prisons: ReadonlySet<string>;
  readonly partners: ReadonlySet<string>;
}

const isRole = (word: string): word is StaffRole => ROLES.some((role) => role === word);

const prisonFaults = ({ role, prisons }: StaffGiven, there: There): readonly string[] => {
  if (role === 'prison-team' && (prisons ?? []).length === 0)
    return ['prisons: a prison team works for one prison or more: LPI,WMI'];
  if ((role === 'operator' || role === 'community-service') && (prisons ?? []).length > 0) {
    return [`prisons: somebody of the role ${role} works for none`];
  }
  return (prisons ?? []).filter((id) => !there.prisons.has(id)).map((id) => `prisons: the hub knows no prison ${id}`);
};

const partnerFaults = ({ role, partnerId }: StaffGiven, there: There): readonly string[] => {
  if (role !== 'community-service')
    return partnerId === null ? [] : ['partner: only somebody of a community service works for one'];
  if (partnerId === null) return ['partner: say which community service they work for'];
  return there.partners.has(partnerId) ? [] : [`partner: the hub knows no partner ${partnerId}`];
};

/** What is wrong with a member of staff, all of it at once, each fault naming the field and what would be right. */
export const staffFaults = (given: StaffGiven, there: There): readonly string[] => [
  ...(ID.test(given.id) ? [] : ['id: small letters, digits, dots and hyphens, such as dana-coordinator']),
  ...(given.name.trim() === '' ? ['name: the name colleagues know them by'] : []),
  ...(isRole(given.role) ? [] : [`role: one of ${ROLES.join(', ')}`]),
  ...prisonFaults(given, there),
  ...partnerFaults(given, there),
];

/** The same, once nothing is wrong with it. */
export const asStaff = (given: StaffGiven): StaffMember => {
  if (!isRole(given.role)) throw new Error(`there is no role ${given.role}`);
  const ofPrisons = given.role === 'prison-team' || given.role === 'coordinator';
  const all = given.role === 'coordinator' && (given.prisons ?? []).length === 0;
  return { ...given, name: given.name.trim(), role: given.role, prisons: all ? null : ofPrisons ? given.prisons : [] };
};
