import { FIELDS, NEEDED } from '#disclosure';
import { ADAPTERS, PARTNER_ROLES, type Manifest, type PartnerRole } from '#partners';

/** A field an agreement may name, and what sort of thing it is: identity, reach, release, clinical or safety. */
export interface AgreeableField {
  readonly name: string;
  readonly sort: string;
}

const USED: ReadonlySet<string> = new Set(Object.values(NEEDED).flat());

/** The fields there is any use in agreeing: those some task needs a partner to know. */
export const AGREEABLE_FIELDS: readonly AgreeableField[] = Object.entries(FIELDS)
  .filter(([name]) => USED.has(name))
  .map(([name, { sort }]) => ({ name, sort }));

/** How each adapter introduces itself, and what its form asks for. */
export const MANIFESTS: readonly Manifest[] = ADAPTERS.map(({ manifest }) => manifest);

export const ROLES_OF_PARTNERS: readonly PartnerRole[] = PARTNER_ROLES;
