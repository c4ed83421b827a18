import { StaffDirectory, type StaffMember, type StaffRole } from '#access';
import { withHub } from '../embedded/with-hub.js';
import { CommandFault, type Output } from './output.js';

interface StaffGiven {
  readonly name?: string;
  readonly role?: string;
  /** Codes with commas between them. */
  readonly prisons?: string;
  readonly partner?: string;
}

const ROLES: readonly StaffRole[] = ['prison-team', 'coordinator', 'community-service', 'operator'];
const ID = /^[a-z][a-z0-9-]{1,60}$/;

/** What was given of somebody, checked. A prison team works for the prisons that are named; the others see none by them. */
export const memberOf = (id: string, { name, role: said, prisons, partner }: StaffGiven): StaffMember => {
  const role = ROLES.find((one) => one === said);
  const named = prisons?.split(',').map((code) => code.trim().toUpperCase()) ?? [];
  const faults = [
    ...(ID.test(id) ? [] : ['the id must be small letters, digits and hyphens, such as dana-coordinator']),
    ...((name ?? '').trim() === '' ? ['--name is needed: how the person is called on the pages'] : []),
    ...(role === undefined ? [`--role must be one of ${ROLES.join(', ')}`] : []),
    ...(role === 'prison-team' && named.length === 0
      ? ['--prisons is needed: codes with commas between them, such as LPI,WMI']
      : []),
    ...((role === 'community-service') === (partner !== undefined)
      ? []
      : ['--partner goes with the role community-service, and only with it']),
  ];
  if (role === undefined || faults.length > 0) throw new CommandFault(faults.join('\n'));
  return {
    id,
    name: (name ?? '').trim(),
    role,
    prisons: role === 'coordinator' ? null : named,
    partnerId: partner ?? null,
  };
};

/** `hub staff <id>`: adds somebody who may sign in, or brings what is known of them up to date. */
export const enrolStaff = async (id: string, given: StaffGiven, out: Output): Promise<void> => {
  const member = memberOf(id, given);
  await withHub(out.line, (app) => app.get(StaffDirectory).enrol(member, 'command-line'));
  out.answer({ id, role: member.role });
  out.line(`${id} may sign in as ${member.role}.`);
};
