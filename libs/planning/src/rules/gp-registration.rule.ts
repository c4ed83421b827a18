import { reported } from './done.js';
import { beforeRelease } from './reckon.js';
import type { Rule } from './rule.js';

/** "None known" is read as said to be none: silence about a GP calls for nothing (our judgement). */
export const gpRegistration: Rule = {
  kind: 'GP_REGISTRATION',
  source: 'NICE NG57: help people register with a GP before release',
  because: (now) => (now.known.treatment.gpRegistered === false ? 'No GP is known' : null),
  owner: () => ({ team: 'healthcare' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.gpCalendarDays }, ['date', 'gp']),
  settledBy: (now) => reported(now, 'gpRegistration', 'registered'),
};
