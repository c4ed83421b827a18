import { addDays, sayDay, workingDaysAfter } from '#calendar';
import { whyUnplanned } from '../facts/unplanned.js';
import { cameOn, ended, left } from './left.js';
import { over } from './over.js';
import { beforeRelease } from './reckon.js';
import type { Reckoned, Rule, Situation } from './rule.js';
import { partnerOr, treatmentPartner } from './shared-with.js';
import { fittingSlot, saySlot, slotOf } from './slot.js';
import { from, tell } from './tell.js';

const misfit = (now: Situation): string => {
  const slot = slotOf(now);
  if (slot === null || fittingSlot(now) !== null) return '';
  return `. The slot on ${sayDay(slot.on)} does not fit release on ${sayDay(left(now))}: it needs booking again`;
};

/** Who left unplanned is seen on the next working day. */
const atOnce = (now: Situation): Reckoned => {
  const days = now.policy.appointmentUnplannedWorkingDays;
  const on = workingDaysAfter(now.calendar, left(now), days);
  return { on, time: null, compressed: true, reckoned: `left unplanned on ${sayDay(left(now))}: to be seen by ${sayDay(on)}` };
};

/**
 * People turn up to an appointment they know of before they leave. The slot is on the release day or soon after it. Where there is no
 * service to book with, a coordinator is told so instead (our judgement).
 */
export const appointmentBooked: Rule = {
  kind: 'APPOINTMENT_BOOKED',
  source: 'OHID continuity-of-care self-assessment (2023): a priority appointment; limits by domain reference §5, row 8',
  because: (now) => (treatmentPartner(now) === null ? null : `The first appointment is known before release${misfit(now)}`),
  partner: treatmentPartner,
  owner: (now) => partnerOr(treatmentPartner(now), 'recovery-practitioner'),
  due: (now) =>
    whyUnplanned(now.known) !== null
      ? atOnce(now)
      : beforeRelease(now, { workingDays: now.policy.appointmentBookedWorkingDays }, ['date', 'need', 'sharing', 'service']),
  settledBy: (now) => {
    const came = cameOn(now);
    if (came !== null) return `attended on ${sayDay(came)}`;
    const slot = fittingSlot(now);
    return slot === null ? (ended(now) ?? over(now)) : saySlot(now, slot);
  },
  reopens: true,
  tell: (now, partner) =>
    tell(now, partner, {
      message: 'appointment',
      from: from(now, addDays(now.release, -now.policy.appointmentAskedCalendarDays)),
      answerBy: appointmentBooked.due(now),
      ...(whyUnplanned(now.known) !== null ? { urgency: 'same-day' } : {}),
    }),
};
