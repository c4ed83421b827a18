import { sayDay } from '#calendar';
import type { Part } from '../facts/known.js';
import { beforeRelease, dayBefore, learntBy } from './reckon.js';
import type { Rule } from './rule.js';
import { treatmentPartner } from './shared-with.js';
import { from, tell } from './tell.js';

const CALLED_FOR_BY: readonly Part[] = ['date', 'ost', 'sharing', 'service'];

/** Opioid substitution must not stop at the gate: the script bridges the days until the community service prescribes. */
export const ostBridging: Rule = {
  kind: 'OST_BRIDGING',
  source:
    'NHS England: bridging of up to 14 days; controlled-drug instalments still need a paper FP10MDA (domain reference §0.7)',
  because: (now) => ((now.known.needs.ost ?? false) ? 'Opioid substitution treatment is recorded' : null),
  partner: treatmentPartner,
  owner: () => ({ team: 'prescriber' }),
  due: (now) => {
    const script = beforeRelease(now, { workingDays: now.policy.ostScriptWorkingDays }, CALLED_FOR_BY);
    const decide = dayBefore(now, { calendarDays: now.policy.ostDecidedCalendarDays });
    return script.compressed || decide < learntBy(now, CALLED_FOR_BY)
      ? script
      : { ...script, reckoned: `decide by ${sayDay(decide)}; the script is ready ${script.reckoned}` };
  },
  tell: (now, partner) =>
    tell(now, partner, {
      message: 'ost',
      from: from(dayBefore(now, { calendarDays: now.policy.ostDecidedCalendarDays })),
      answerBy: ostBridging.due(now),
    }),
};
