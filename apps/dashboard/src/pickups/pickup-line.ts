import { mayBeTold, type BasisKind, type PartnerRole, type TaskKind } from '#handover';
import type { Pickup } from '#persistence';
import { ownerName } from '../page/owner.js';
import { listName } from '../page/person.js';
import { KINDS, say } from '../words.js';

/** Somebody to be met, as the sheet of whoever meets them has it: no number, and nothing of health. */
export interface PickupLine {
  readonly name: string;
  readonly where: string;
  readonly what: string;
  readonly standing: string;
  readonly sure: boolean;
  readonly phone: string;
}

const standingOf = ({ state, confirmed, collected }: Pickup): string => {
  if (collected) return 'Done';
  if (confirmed) return 'Confirmed';
  if (state === 'declined') return 'Said no: nobody comes yet';
  return state === 'agreed' ? 'Agreed, not confirmed' : 'Not confirmed';
};

/** What whoever meets this person may be told of them; a team of the prison knows them already. */
const fieldsOf = ({ kind, partnerId, partnerRole, agreedFields, basisKind }: Pickup): ReadonlySet<string> =>
  new Set(
    mayBeTold({
      kind: kind as TaskKind,
      role: partnerId === null ? 'treatment' : (partnerRole as PartnerRole),
      agreed: new Set(partnerId === null ? ['person.phone'] : agreedFields),
      basis: basisKind as BasisKind | null,
    }),
  );

const phoneOf = (pickup: Pickup): string => {
  if (!fieldsOf(pickup).has('person.phone')) return 'May not be shared';
  return pickup.phone ?? 'None known';
};

/** Whether the service that is to meet this person may be told their name. */
export const mayBeNamed = (pickup: Pickup): boolean => pickup.partnerId === null || fieldsOf(pickup).has('person.lastName');

export const whoMeets = ({ owner, partnerId }: Pickup): string => ownerName({ owner, ownerIsPartner: partnerId !== null });

export const pickupLine = (pickup: Pickup): PickupLine => ({
  name: listName(pickup),
  where: pickup.prisonName ?? pickup.prison ?? 'Not known',
  what: say(KINDS, pickup.kind),
  standing: standingOf(pickup),
  sure: pickup.confirmed || pickup.collected,
  phone: phoneOf(pickup),
});
