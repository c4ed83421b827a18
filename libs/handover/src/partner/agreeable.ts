import { FIELDS, permitted } from '#disclosure';
import { ADAPTERS, PARTNER_ROLES, type Manifest, type PartnerRole } from '#partners';

/** A field an agreement may name, and what sort of thing it is: identity, reach, release, clinical … */
export interface AgreeableField {
  readonly name: string;
  readonly sort: string;
}

export const AGREEABLE_FIELDS: readonly AgreeableField[] = Object.entries(FIELDS).map(([name, { sort }]) => ({ name, sort }));

/** Whom a sort of field may be told to at all, whatever is agreed: on direct care, or only where the person consents. */
export interface SortTold {
  readonly sort: string;
  readonly onCare: readonly PartnerRole[];
  readonly onConsentOnly: readonly PartnerRole[];
  readonly never: readonly PartnerRole[];
}

export const SORTS_TOLD: readonly SortTold[] = [...new Set(Object.values(FIELDS).map(({ sort }) => sort))].map((sort) => {
  const may = (basis: 'direct-care' | 'consent', role: PartnerRole): boolean => permitted(basis, role).includes(sort);
  return {
    sort,
    onCare: PARTNER_ROLES.filter((role) => may('direct-care', role)),
    onConsentOnly: PARTNER_ROLES.filter((role) => !may('direct-care', role) && may('consent', role)),
    never: PARTNER_ROLES.filter((role) => !may('direct-care', role) && !may('consent', role)),
  };
});

/** How each adapter introduces itself, and what its form asks for. */
export const MANIFESTS: readonly Manifest[] = ADAPTERS.map(({ manifest }) => manifest);

export const ROLES_OF_PARTNERS: readonly PartnerRole[] = PARTNER_ROLES;
