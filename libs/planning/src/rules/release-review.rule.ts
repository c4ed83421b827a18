import { heldReview, invitees } from './invitees.js';
import { beforeRelease } from './reckon.js';
import type { Rule } from './rule.js';

const WORDS = { CLINICAL: 'clinical', PSYCHOSOCIAL: 'psychosocial', BOTH: 'clinical and psychosocial' } as const;

/** Whoever is in structured treatment outside a therapeutic community has the same review under its own name (our judgement). */
export const releaseReview: Rule = {
  kind: 'RELEASE_REVIEW',
  source: 'Domain reference §5, row 18 (our judgement): a review before structured treatment inside ends',
  because: (now) => {
    const { kind, communityStage } = now.known.treatment;
    if (kind === undefined || kind === null || (communityStage ?? null) !== null) return null;
    return `In ${WORDS[kind]} treatment. ${invitees(now)}`;
  },
  endsWithRelease: true,
  owner: () => ({ team: 'care-coordinator' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.reviewCalendarDays }, ['date', 'programme', 'left']),
  settledBy: (now) => heldReview(now, 'releaseReview'),
};
