import { STAFF_ROLES, type StaffMember, type StaffRole } from '#persistence';

/** Works for the prisons that are named, and for all of them where none is. */
const OF_ALL_PRISONS: ReadonlySet<string> = new Set<StaffRole>(['coordinator', 'service-manager', 'hjpc']);
/** Works for the prisons that are named. */
const OF_PRISONS: ReadonlySet<string> = new Set<StaffRole>(['prison-team', 'lead']);
const ID = /^[a-z][a-z0-9.-]{1,60}$/;

/** A member of staff as somebody has written them down, not yet believed. */
export interface StaffGiven extends Omit<StaffMember, 'role'> {
  readonly role: string;
}

interface There {
  readonly prisons: ReadonlySet<string>;
  readonly partners: ReadonlySet<string>;
}

const isRole = (word: string): word is StaffRole => STAFF_ROLES.some((role) => role === word);

const prisonFaults = ({ role, prisons }: StaffGiven, there: There): readonly string[] => {
  if (OF_PRISONS.has(role) && (prisons ?? []).length === 0)
    return ['prisons: a prison team works for one prison or more: LPI,WMI'];
  if (isRole(role) && !OF_PRISONS.has(role) && !OF_ALL_PRISONS.has(role) && (prisons ?? []).length > 0) {
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
  ...(isRole(given.role) ? [] : [`role: one of ${STAFF_ROLES.join(', ')}`]),
  ...prisonFaults(given, there),
  ...partnerFaults(given, there),
];

/** The same, once nothing is wrong with it. */
export const asStaff = (given: StaffGiven): StaffMember => {
  if (!isRole(given.role)) throw new Error(`there is no role ${given.role}`);
  const all = OF_ALL_PRISONS.has(given.role) && (given.prisons ?? []).length === 0;
  const ofPrisons = OF_PRISONS.has(given.role) || OF_ALL_PRISONS.has(given.role);
  return { ...given, name: given.name.trim(), role: given.role, prisons: all ? null : ofPrisons ? given.prisons : [] };
};
