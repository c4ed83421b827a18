import type { StaffMember, StaffRole } from '#access';

/** Releases that are there to be looked at: of the next two weeks, and later; null where the viewer sees none. */
export interface Ahead {
  readonly soon: string | null;
  readonly later: string | null;
}

interface Way {
  readonly href: string;
  readonly place: string;
}

const RELEASES: Way = { href: '/releases', place: 'Releases' };

/** One thing to try. The hub sees it done by what stands in the trail of whoever did it. */
export interface TryStep {
  readonly name: string;
  readonly title: string;
  readonly look: string;
  readonly way: (viewer: StaffMember, ahead: Ahead) => Way;
  readonly roles: readonly StaffRole[];
  /** How the names of the trail's entries begin that show it done. */
  readonly doneBy: readonly string[];
}

/** The six things that show what the hub is for, in the order of a newcomer's questions. */
export const STEPS: readonly TryStep[] = [
  {
    name: 'release',
    title: 'Open a release',
    look: 'Which day the person really leaves and why, who must do what by when, and one story of everything that was heard, told and answered.',
    way: (_, { soon }) => (soon === null ? RELEASES : { href: `/releases/${soon}`, place: 'A release of the next two weeks' }),
    roles: ['coordinator', 'prison-team'],
    doneBy: ['release.viewed'],
  },
  {
    name: 'import',
    title: 'Import the sample list',
    look: 'Download the sample list on that page (it is samples/release-list.csv as well) and give it there. Before anything is written you see what would be added and changed, and which rows have faults, by line and column.',
    way: () => ({ href: '/imports', place: 'Import a list' }),
    roles: ['coordinator', 'prison-team'],
    doneBy: ['import.begun'],
  },
  {
    name: 'date',
    title: 'Move a date',
    look: 'Choose another day, and see what it would do before you save. The tasks follow within a second, and each partner who had been told hears of the change once.',
    way: (_, { later }) =>
      later === null ? RELEASES : { href: `/releases/${later}/date`, place: 'Change the date of a release some weeks ahead' },
    roles: ['coordinator', 'prison-team'],
    doneBy: ['release.recorded-by-hand'],
  },
  {
    name: 'answer',
    title: 'See what a partner answered',
    look: 'Riverside Recovery answers at once, Oak Lane Clinic declines some, Quayside Outreach has not answered for days. Delivered is not accepted: only an answer says that. Oak Lane has refused some of its messages: those that are still right can be sent again from its page, under Refused.',
    way: ({ role, partnerId }) => ({
      href: role === 'community-service' ? `/partners/${partnerId ?? ''}` : '/partners',
      place: 'Partners',
    }),
    roles: ['coordinator', 'community-service', 'operator'],
    doneBy: ['partner'],
  },
  {
    name: 'gate-list',
    title: 'Print the gate list',
    look: 'Who leaves on one day, who collects them, and whether naloxone is ready: a page for the wall of the gate, made for printing.',
    way: () => ({ href: '/gate-list', place: 'Gate list' }),
    roles: ['coordinator', 'prison-team'],
    doneBy: ['gate-list.viewed'],
  },
  {
    name: 'evidence',
    title: 'Look at the evidence',
    look: 'How many were referred, accepted and engaged by day 21, with what counts said under each figure, and those it is too early to say of shown apart.',
    way: () => ({ href: '/evidence', place: 'Evidence' }),
    roles: ['coordinator', 'prison-team', 'operator'],
    doneBy: ['evidence.viewed'],
  },
];
