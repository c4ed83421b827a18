import { STAFF_ROLES, type StaffMember, type StaffRole } from '#access';
import { ROLES, say } from '../words.js';

interface PersonChoice {
  readonly value: string;
  readonly text: string;
  readonly hint: { readonly text: string };
}

export interface SignInModel {
  readonly people: readonly PersonChoice[];
  readonly fault: string | null;
}

const DOES: Readonly<Record<StaffRole, string>> = {
  coordinator: 'Watches every open task, and acts on what is late or stuck',
  'prison-team': 'Prepares the releases of their own prison, and prints the gate list',
  lead: 'Is asked first when a task of their prison is late',
  'service-manager': 'Is asked last when a task is still not done, with the partnership coordinator',
  hjpc: 'Is asked last when a task is still not done, with the service manager',
  'policy-lead': 'Sets the numbers tasks are planned by; sees no person',
  'community-service': 'Looks after what its own service receives',
  operator: 'Keeps the hub running; sees no person',
};

/** Whom a newcomer should be first: whoever sees most. */
const FIRST = STAFF_ROLES;

/** Where somebody works, where that is not everywhere. */
const where = ({ prisons }: StaffMember, names: ReadonlyMap<string, string>): string =>
  prisons === null || prisons.length === 0 ? '' : `, ${prisons.map((id) => names.get(id) ?? id).join(' and ')}`;

/** The demo's people, to choose from. */
export const signInModel = (
  staff: readonly StaffMember[],
  prisons: readonly { readonly id: string; readonly name: string }[],
  fault: string | null,
): SignInModel => {
  const names = new Map(prisons.map(({ id, name }) => [id, name]));
  const inOrder = staff.toSorted((a, b) => FIRST.indexOf(a.role) - FIRST.indexOf(b.role));
  return {
    fault,
    people: inOrder.map((member) => ({
      value: member.id,
      text: `${member.name}, ${say(ROLES, member.role)}${where(member, names)}`,
      hint: { text: DOES[member.role] },
    })),
  };
};
