import { sayDay } from '#calendar';
import { stageEnds } from '../facts/programme.js';
import { heldReview, invitees } from './invitees.js';
import { beforeRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';

const early = ({ known: { treatment }, release }: Situation): string => {
  const ends = stageEnds(treatment);
  return ends !== null && ends > release ? `. Release falls before the stage ends on ${sayDay(ends)}` : '';
};

/** Time in the therapeutic community ends with a review that names what comes next. Invitations go by hand (our judgement). */
export const endOfTreatmentReview: Rule = {
  kind: 'END_OF_TREATMENT_REVIEW',
  source: 'Therapeutic community, HMP Wymott: end-of-treatment review; domain reference §5, row 18',
  because: (now) =>
    (now.known.treatment.communityStage ?? null) === null ? null : `In the therapeutic community${early(now)}. ${invitees(now)}`,
  endsWithRelease: true,
  owner: () => ({ team: 'care-coordinator' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.reviewCalendarDays }, ['date', 'programme', 'left']),
  settledBy: (now) => heldReview(now, 'endOfTreatmentReview'),
};
