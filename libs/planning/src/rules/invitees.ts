import type { Situation } from './rule.js';

/** Who comes to a review: the family with the person’s consent alone. */
export const invitees = ({ known: { wishes } }: Situation): string =>
  wishes.familyConsent === true
    ? 'the prison offender manager, the key worker and, as the person consents, the family'
    : 'the prison offender manager and the key worker';
