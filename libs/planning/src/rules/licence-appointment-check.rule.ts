import { addDays, earlierOf, laterOf, sayDay, workingDaysBefore, type LocalDate } from '#calendar';
import { forAnotherDay, reported } from './done.js';
import { firstStep, ladder, ladderOf } from './ladder.js';
import { beforeRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { sharedWith } from './shared-with.js';
import { fittingSlot } from './slot.js';
import { tell } from './tell.js';

const partner = (now: Situation): string | null => sharedWith(now, 'probation');

const said = (now: Situation): string => {
  const slot = fittingSlot(now);
  return slot === null ? 'no appointment that fits is booked yet' : `the appointment on ${sayDay(slot.on)} goes into the licence`;
};

/** The day the licence closes: after it probation cannot change what it says. */
const hardStop = ({ calendar, release, policy }: Situation): LocalDate =>
  workingDaysBefore(calendar, release, policy.licenceHardStopWorkingDays);

const AGAIN = 'It was checked for another release day: check it again';

/**
 * A licence that orders treatment names day, time and place, and is closed two working days before it starts: by then the service
 * manager and the HJPC know of what is not done. What is learnt later is told all the same, until the day after (our judgement).
 */
export const licenceAppointmentCheck: Rule = {
  kind: 'LICENCE_APPOINTMENT_CHECK',
  source:
    'Licence condition to attend for dependency on a controlled drug; the licence closes 2 working days before (domain reference §1.5)',
  because: (now) =>
    (now.known.custody.licenceDrugCondition ?? false)
      ? `The licence orders drug treatment and closes on ${sayDay(hardStop(now))}: ${said(now)}${forAnotherDay(now, 'licenceAppointmentCheck', AGAIN)}`
      : null,
  endsWithRelease: true,
  partner,
  owner: () => ({ team: 'probation-practitioner' }),
  due: (now) =>
    beforeRelease(now, { workingDays: now.policy.licenceCheckWorkingDays }, ['date', 'licence', 'sharing', 'probation', 'left']),
  ladder: (now, due) => {
    const usual = ladderOf(now, due);
    const second = usual[1];
    if (second === undefined) return usual;
    const stop = { on: hardStop(now), time: now.policy.officeOpensTime };
    return ladder(firstStep(now, due), { ...second, on: earlierOf(second.on, stop.on) }, stop);
  },
  settledBy: (now) => reported(now, 'licenceAppointmentCheck', 'checked'),
  tell: (now, to) =>
    fittingSlot(now) === null
      ? null
      : tell(now, to, {
          message: 'licence',
          from: 'at-once',
          answerBy: licenceAppointmentCheck.due(now),
          deadline: { on: laterOf(hardStop(now), addDays(now.known.learntLast, 1)), time: '23:59' },
        }),
};
