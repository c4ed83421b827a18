import { hasRightsOf, type StaffMember, type StaffRole } from '#access';

interface Place {
  readonly section: string;
  readonly href: (viewer: StaffMember) => string;
  readonly text: string;
  readonly roles: readonly StaffRole[];
}

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
  },
  { section: 'workers', href: () => '/workers', text: 'Community workers', roles: ['coordinator', 'prison-team'] },
  { section: 'limited-access', href: () => '/limited-access', text: 'Limited access', roles: ['coordinator', 'operator'] },
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
  },
  { section: 'policies', href: () => '/policies', text: 'Numbers', roles: ['coordinator', 'policy-lead', 'operator'] },
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
  readonly section: string;
  readonly href: string;
  readonly text: string;
}

/** The places of somebody's role, in the order of the day's work. */
export const navigation = (viewer: StaffMember): readonly NavigationItem[] =>
  PLACES.filter(({ roles }) => hasRightsOf(viewer, roles)).map(({ section, href, text }) => ({
    section,
    href: href(viewer),
    text,
  }));

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
