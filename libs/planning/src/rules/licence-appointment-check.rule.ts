import { sayDay } from '#calendar';
import { reported } from './done.js';
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

/** A licence that orders treatment names day, time and place, and is closed two working days before it starts. */
export const licenceAppointmentCheck: Rule = {
  kind: 'LICENCE_APPOINTMENT_CHECK',
  source:
    'Licence condition to attend for dependency on a controlled drug; the licence closes 2 working days before (domain reference §1.5)',
  because: (now) =>
    (now.known.custody.licenceDrugCondition ?? false) ? `The licence orders drug treatment: ${said(now)}` : null,
  endsWithRelease: true,
  partner,
  owner: () => ({ team: 'probation-practitioner' }),
  due: (now) =>
    beforeRelease(now, { workingDays: now.policy.licenceCheckWorkingDays }, ['date', 'licence', 'sharing', 'probation', 'left']),
  settledBy: (now) => reported(now, 'licenceAppointmentCheck', 'checked'),
  tell: (now, to) =>
    fittingSlot(now) === null
      ? null
      : tell(now, to, { message: 'licence', from: 'at-once', answerBy: licenceAppointmentCheck.due(now) }),
};
