import { StaffDirectory, type StaffMember } from '#access';
import { withHub } from '../embedded/with-hub.js';
import { CommandFault, table, type Output } from './output.js';

export interface StaffOptions {
  readonly name?: string;
  readonly role?: string;
  readonly prisons?: string;
  readonly partner?: string;
}

const worksFor = ({ prisons, partnerId, role }: StaffMember): string => {
  if (partnerId !== null) return partnerId;
  if (prisons === null) return 'all prisons';
  return prisons.length === 0 ? (role === 'operator' ? 'the hub' : 'no prison') : prisons.join(', ');
};

const shown = (people: readonly StaffMember[]): string =>
  table(
    ['Id', 'Name', 'Role', 'Works for'],
    people.map((one) => [one.id, one.name, one.role, worksFor(one)]),
  );

/** `hub staff list`: everybody who may sign in. */
export const listStaff = (out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    const staff = await app.get(StaffDirectory).all();
    out.answer({ staff });
    out.line(staff.length === 0 ? 'Nobody may sign in yet. Add somebody: npm run hub -- staff add <id>' : shown(staff));
  });

const listed = (text: string | undefined): readonly string[] | null =>
  text === undefined
    ? null
    : text
        .split(',')
        .map((one) => one.trim().toUpperCase())
        .filter((one) => one !== '');

/** `hub staff add <id>`: lets somebody sign in, or changes what they are there to do. */
export const addStaffMember = (id: string, { name, role, prisons, partner }: StaffOptions, out: Output): Promise<void> =>
  withHub(out.line, async (app) => {
    const given = { id, name: name ?? '', role: role ?? '', prisons: listed(prisons), partnerId: partner ?? null };
    const done = await app.get(StaffDirectory).add(given, 'command line');
    if (done.outcome === 'refused')
      throw new CommandFault(`${id} was not added:\n${done.faults.map((one) => `- ${one}`).join('\n')}`);
    out.answer(done);
    out.line(`${done.member.name} (${id}) ${done.outcome === 'added' ? 'may sign in now' : 'is as said now'}.`);
    out.line(shown([done.member]));
  });
