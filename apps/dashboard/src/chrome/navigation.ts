import { hasRightsOf, type StaffMember, type StaffRole } from '#access';

interface Place {
  readonly section: string;
  readonly href: (viewer: StaffMember) => string;
  readonly text: string;
  readonly roles: readonly StaffRole[];
  /** What is there, for places that are gone to now and then only: where there are too many for one line they are under "More". */
  readonly seldom?: string;
}

/** As many as fit one line of a desk's screen. */
const IN_ONE_LINE = 8;
export const MORE = 'more';

const PLACES: readonly Place[] = [
  { section: 'tasks', href: () => '/tasks', text: 'Open tasks', roles: ['coordinator', 'prison-team'] },
  { section: 'releases', href: () => '/releases', text: 'Releases', roles: ['coordinator', 'prison-team'] },
  { section: 'imports', href: () => '/imports', text: 'Import a list', roles: ['coordinator', 'prison-team'] },
  { section: 'gate-list', href: () => '/gate-list', text: 'Gate list', roles: ['coordinator', 'prison-team'] },
  {
    section: 'pickups',
    href: () => '/pickups',
    text: 'Pickup sheet',
    roles: ['coordinator', 'prison-team', 'community-service'],
  },
  { section: 'partners', href: () => '/partners', text: 'Partners', roles: ['coordinator', 'operator'] },
  {
    section: 'partners',
    href: ({ partnerId }) => `/partners/${partnerId ?? ''}`,
    text: 'My service',
    roles: ['community-service'],
  },
  {
    section: 'referrals',
    href: () => '/referrals/new',
    text: 'Take a referral',
    roles: ['coordinator', 'prison-team', 'community-service'],
    seldom: 'Somebody who came by themselves, or was sent by a colleague, is put down by hand.',
  },
  {
    section: 'meetings',
    href: () => '/meetings',
    text: 'Recovery meetings',
    roles: ['coordinator', 'prison-team'],
    seldom: 'When the recovery inclusion meeting of each prison is held, and who is on its agenda.',
  },
  {
    section: 'workers',
    href: () => '/workers',
    text: 'Community workers',
    roles: ['coordinator', 'prison-team'],
    seldom: 'Who may come into which prison, and until when they are vetted and trained.',
  },
  {
    section: 'limited-access',
    href: () => '/limited-access',
    text: 'Limited access',
    roles: ['coordinator', 'operator'],
    seldom: 'People whom only named staff may see, and who is named for them.',
  },
  {
    section: 'evidence',
    href: () => '/evidence',
    text: 'Evidence',
    roles: ['coordinator', 'prison-team', 'policy-lead', 'operator'],
  },
  {
    section: 'recalculations',
    href: () => '/recalculations',
    text: 'Recalculations',
    roles: ['coordinator', 'operator'],
    seldom: 'When the dates of many people change at once: what was recalculated, and how far it has come.',
  },
  {
    section: 'policies',
    href: () => '/policies',
    text: 'Numbers',
    roles: ['coordinator', 'policy-lead', 'operator'],
    seldom: 'How many days before or after a release each task is due, nationally and at each prison.',
  },
  { section: 'operations', href: () => '/operations', text: 'Operations', roles: ['operator'] },
  { section: 'api', href: () => '/api/docs', text: 'API', roles: ['operator'] },
  {
    section: 'try-this',
    href: () => '/try-this',
    text: 'Try this',
    roles: ['coordinator', 'prison-team', 'community-service', 'operator'],
  },
];

export interface NavigationItem {
  /** The sections of pages that are found under it. */
  readonly sections: readonly string[];
  readonly href: string;
  readonly text: string;
}

export interface SeldomPlace {
  readonly href: string;
  readonly text: string;
  readonly what: string;
}

const placesOf = (viewer: StaffMember): readonly Place[] => PLACES.filter(({ roles }) => hasRightsOf(viewer, roles));

const seldomOf = (places: readonly Place[]): readonly Place[] =>
  places.length <= IN_ONE_LINE ? [] : places.filter(({ seldom }) => seldom !== undefined);

/** The places of somebody's role, in the order of the day's work; what is seldom needed is under "More" where there are many. */
export const navigation = (viewer: StaffMember): readonly NavigationItem[] => {
  const places = placesOf(viewer);
  const seldom = seldomOf(places);
  const shown = places.filter((place) => !seldom.includes(place));
  return [
    ...shown.map(({ section, href, text }) => ({ sections: [section], href: href(viewer), text })),
    ...(seldom.length === 0 ? [] : [{ sections: [MORE, ...seldom.map(({ section }) => section)], href: '/more', text: 'More' }]),
  ];
};

/** What is under "More", with what is there. */
export const seldomPlaces = (viewer: StaffMember): readonly SeldomPlace[] =>
  seldomOf(placesOf(viewer)).map(({ href, text, seldom = '' }) => ({ href: href(viewer), text, what: seldom }));

/** Where somebody begins. */
export const homeOf = (viewer: StaffMember): string => {
  switch (viewer.role) {
    case 'coordinator':
      return '/tasks';
    case 'prison-team':
      return '/releases';
    case 'lead':
      return '/tasks?tab=taken-further&step=E1';
    case 'service-manager':
    case 'hjpc':
      return '/tasks?tab=taken-further&step=E3';
    case 'policy-lead':
      return '/policies';
    case 'community-service':
      return `/partners/${viewer.partnerId ?? ''}`;
    case 'operator':
      return '/operations';
  }
};
