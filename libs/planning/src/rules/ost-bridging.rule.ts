import { isKnown, isWorkingDay, sayDay } from '#calendar';
import type { Part } from '../facts/known.js';
import { forAnotherDay, reported } from './done.js';
import { firstStep, ladder, ladderOf } from './ladder.js';
import { left } from './left.js';
import { beforeRelease, dayBefore, learntBy } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { sharedWith, treatmentPartner } from './shared-with.js';
import { bridgedUntil, slotOf } from './slot.js';
import { from, tell } from './tell.js';

const CALLED_FOR_BY: readonly Part[] = ['date', 'ost', 'sharing', 'service'];

/** Somebody can prescribe before the script runs out. */
const isSeenInTime = (now: Situation): boolean => {
  const slot = slotOf(now);
  const until = bridgedUntil(now);
  return slot !== null && until !== null && slot.on >= left(now) && slot.on <= until;
};

/** What is wrong with a script of the length that was decided, in words; nothing while none is. */
const gap = (now: Situation): string => {
  const { bridgingDays } = now.known.treatment;
  if (bridgingDays === undefined) return '';
  const { ostBridgingDays } = now.policy;
  if (bridgingDays > ostBridgingDays) return `. ${bridgingDays} days are asked for: at most ${ostBridgingDays} may be bridged`;
  const until = bridgedUntil(now);
  if (until === null || isSeenInTime(now)) return '';
  const offDay = isKnown(now.calendar, until) && !isWorkingDay(now.calendar, until) ? ', a day off' : '';
  return `. The script ends on ${sayDay(until)}${offDay}, and no appointment is booked before that`;
};

const VOID = 'The script that was ready is for another release day: void it and issue it again';

/**
 * Opioid substitution must not stop at the gate: the script bridges the days until the community service prescribes. One task has both
 * days, that of the decision in its words (our judgement).
 */
export const ostBridging: Rule = {
  kind: 'OST_BRIDGING',
  source:
    'NHS England: bridging of up to 14 days; controlled-drug instalments still need a paper FP10MDA (domain reference §0.7)',
  because: (now) =>
    (now.known.needs.ost ?? false)
      ? `Opioid substitution treatment is recorded${gap(now)}${forAnotherDay(now, 'ostBridging', VOID)}`
      : null,
  partner: treatmentPartner,
  owner: () => ({ team: 'prescriber' }),
  due: (now) => {
    const script = beforeRelease(now, { workingDays: now.policy.ostScriptWorkingDays }, CALLED_FOR_BY);
    const decide = dayBefore(now, { calendarDays: now.policy.ostDecidedCalendarDays });
    return script.compressed || decide < learntBy(now, CALLED_FOR_BY)
      ? script
      : { ...script, reckoned: `decide by ${sayDay(decide)}; the script is ready ${script.reckoned}` };
  },
  // Without an appointment before the script ends the coordinator hears of it as soon as the lead does.
  ladder: (now, due) => {
    const usual = ladderOf(now, due);
    const third = usual[2];
    return isSeenInTime(now) || third === undefined ? usual : ladder(firstStep(now, due), firstStep(now, due), third);
  },
  settledBy: (now) => reported(now, 'ostBridging', 'script ready'),
  reopens: true,
  tell: (now, partner) =>
    tell(now, partner, {
      message: 'ost',
      from: from(now, dayBefore(now, { calendarDays: now.policy.ostDecidedCalendarDays })),
      answerBy: ostBridging.due(now),
    }),
};

/** The pharmacy that is to dispense the instalments learns of the script, so that the first dose outside is not turned away. */
export const ostToPharmacy: Rule = {
  kind: 'OST_BRIDGING',
  round: () => 'pharmacy',
  source: 'The plan goes to the provider and the pharmacy (domain reference §5, row 13)',
  because: (now) =>
    (now.known.needs.ost ?? false) && sharedWith(now, 'pharmacy') !== null ? 'The pharmacy dispenses the bridging script' : null,
  endsWithRelease: true,
  partner: (now) => sharedWith(now, 'pharmacy'),
  owner: () => ({ team: 'prescriber' }),
  due: (now) =>
    beforeRelease(now, { workingDays: now.policy.ostScriptWorkingDays }, ['date', 'ost', 'sharing', 'pharmacy', 'left']),
  settledBy: (now) => reported(now, 'ostBridging', 'script ready'),
  reopens: true,
  tell: (now, partner) =>
    tell(now, partner, {
      message: 'ost',
      from: from(now, dayBefore(now, { calendarDays: now.policy.ostDecidedCalendarDays })),
      answerBy: ostToPharmacy.due(now),
    }),
};
