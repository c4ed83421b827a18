import type { StaffMember } from '#access';
import { ROLES, say } from '../words.js';
import { STEPS, type Ahead, type TryStep } from './steps.js';

export interface StepShown {
  readonly title: string;
  readonly look: string;
  readonly place: string;
  readonly done: boolean;
  /** Where to go; null where it is for others to do. */
  readonly href: string | null;
  /** Whom to sign in as, where it is. */
  readonly as: string | null;
}

export interface TryThisModel {
  readonly role: string;
  readonly steps: readonly StepShown[];
  readonly done: number;
}

interface Read {
  readonly viewer: StaffMember;
  readonly staff: readonly StaffMember[];
  readonly everDone: readonly string[];
  readonly ahead: Ahead;
}

const someoneFor = ({ roles }: TryStep, staff: readonly StaffMember[]): string => {
  const role = roles[0] ?? 'coordinator';
  const found = staff.find((one) => one.role === role);
  return found === undefined ? `a ${say(ROLES, role)}` : `${found.name} (${say(ROLES, role)})`;
};

const shown = (step: TryStep, { viewer, staff, everDone, ahead }: Read): StepShown => {
  const { href, place } = step.way(viewer, ahead);
  const theirs = step.roles.includes(viewer.role);
  return {
    title: step.title,
    look: step.look,
    place,
    done: everDone.some((did) => step.doneBy.some((begins) => did.startsWith(begins))),
    href: theirs ? href : null,
    as: theirs ? null : someoneFor(step, staff),
  };
};

/** The six steps, with those ticked off that this viewer has done. */
export const tryThisModel = (read: Read): TryThisModel => {
  const steps = STEPS.map((step) => shown(step, read));
  return { role: say(ROLES, read.viewer.role), steps, done: steps.filter(({ done }) => done).length };
};
