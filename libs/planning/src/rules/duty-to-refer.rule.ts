import { reported } from './done.js';
import { beforeRelease, dayBefore } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { mayBeShared, sharedWith } from './shared-with.js';
import { from, tell } from './tell.js';

const partner = (now: Situation): string | null => sharedWith(now, 'housing');

const reason = ({ known: { needs } }: Situation): string | null => {
  if (needs.noFixedAbode ?? false) return 'No fixed abode';
  return (needs.riskOfHomelessness ?? false) ? 'At risk of homelessness' : null;
};

/** The housing authority the person picks hears eight weeks before; it is told by consent alone, which the disclosure gate sees to. */
export const dutyToRefer: Rule = {
  kind: 'DUTY_TO_REFER',
  source: 'Homelessness duty to refer: within 56 days, with consent, to the authority the person picks (domain reference §1.5)',
  because: (now) => (mayBeShared(now) ? reason(now) : null),
  partner,
  owner: () => ({ team: 'pre-release-team' }),
  due: (now) =>
    beforeRelease(now, { calendarDays: now.policy.dutyToReferCalendarDays }, ['date', 'housing', 'sharing', 'housingPartner']),
  settledBy: (now) => reported(now, 'dutyToRefer', 'referred'),
  tell: (now, to) =>
    tell(now, to, {
      message: 'housing',
      from: from(now, dayBefore(now, { calendarDays: now.policy.dutyToReferCalendarDays })),
      answerBy: dutyToRefer.due(now),
    }),
};
