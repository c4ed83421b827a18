import type { Facts } from './rule.js';

/** False once the person has refused or withdrawn: then partners are no longer asked, and those who were are told to stop. */
export const mayBeShared = ({ known: { basis } }: Facts): boolean =>
  basis === null || basis === undefined || (basis.kind !== 'withdrawn' && basis.kind !== 'refused');

/** A drug or alcohol need is recorded, in any of the words a list uses for it. */
export const hasNeed = ({ known: { needs } }: Facts): boolean =>
  (needs.drugOrAlcohol ?? false) || (needs.opioid ?? false) || (needs.ost ?? false) || (needs.overdoseBefore ?? false);

/** The community service that is to take this person on, where there is a need, somebody to ask, and no refusal. */
export const treatmentPartner = (now: Facts): string | null =>
  hasNeed(now) && mayBeShared(now) ? now.routing.communityService : null;

/** A partner owns the task where there is one; otherwise the team that must find one. */
export const partnerOr = (partner: string | null, team: 'recovery-practitioner' | 'connecting-communities' | 'coordinator') =>
  partner === null ? { team } : { partner };
