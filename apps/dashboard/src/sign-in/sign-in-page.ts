import type { StaffMember, StaffRole } from '#access';
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
  'community-service': 'Looks after what its own service receives',
  operator: 'Keeps the hub running; sees no person',
};

/** The demo's people, to choose from. */
export const signInModel = (staff: readonly StaffMember[], fault: string | null): SignInModel => ({
  fault,
  people: staff.map(({ id, name, role }) => ({ value: id, text: `${name}, ${say(ROLES, role)}`, hint: { text: DOES[role] } })),
});
