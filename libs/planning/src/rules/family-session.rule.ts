import { reported } from './done.js';
import { beforeRelease } from './reckon.js';
import type { Rule } from './rule.js';

/** Family days lie close to release. The person wishes it and has agreed that the family hears of it. */
export const familySession: Rule = {
  kind: 'FAMILY_SESSION',
  source: 'Family days close to release with the reducing-reoffending team (Leicester); domain reference §5, row 19',
  because: ({ known: { wishes } }) =>
    wishes.familySession === true && wishes.familyConsent === true ? 'The person wishes for a family session and consents' : null,
  endsWithRelease: true,
  owner: () => ({ team: 'family-lead' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.familyCalendarDays }, ['date', 'family', 'left']),
  settledBy: (now) => reported(now, 'familySession', 'held'),
};
