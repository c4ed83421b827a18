import { reported } from './done.js';
import type { DoneName } from '../facts/field-words.js';
import type { Situation } from './rule.js';

/** Who comes to a review: the family with the person’s consent alone. Once they are invited, they are named. */
export const invitees = ({ known: { wishes, review } }: Situation): string => {
  const invited = review.invited ?? [];
  if (invited.length > 0) return `Invited: ${invited.join(', ')}`;
  return wishes.familyConsent === true
    ? 'Invite the prison offender manager, the key worker and, as the person consents, the family'
    : 'Invite the prison offender manager and the key worker';
};

/** A review that was held, with what came of it. */
export const heldReview = (now: Situation, name: DoneName): string | null => {
  const held = reported(now, name, 'held');
  const outcome = now.known.review.outcome ?? null;
  return held === null || outcome === null ? held : `${held}: ${outcome}`;
};
