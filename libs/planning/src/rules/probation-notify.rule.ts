import { beforeRelease, dayBefore } from './reckon.js';
import type { Rule } from './rule.js';
import { mayBeShared } from './shared-with.js';
import { from, tell } from './tell.js';

/** Probation learns the date and each change of it, and nothing clinical. Without a CRN it could not tell who it is (our judgement). */
export const probationNotify: Rule = {
  kind: 'PROBATION_NOTIFY',
  source: 'Probation Notification and Actioning Project (domain reference §0.1)',
  because: (now) =>
    now.routing.probation !== null && mayBeShared(now) && typeof now.known.person.crn === 'string'
      ? 'A probation case is recorded (CRN)'
      : null,
  partner: ({ routing }) => routing.probation,
  owner: () => ({ team: 'hub' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.probationCalendarDays }, ['date', 'sharing', 'probation']),
  tell: (now, partner) =>
    tell(now, partner, {
      message: 'probation',
      from: from(now, dayBefore(now, { calendarDays: now.policy.probationCalendarDays })),
      answerBy: probationNotify.due(now),
    }),
};
