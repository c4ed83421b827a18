import { addDays, sayDay, workingDaysAfter } from '#calendar';
import { cameOn, left } from './left.js';
import { beforeRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { partnerOr, treatmentPartner } from './shared-with.js';
import { from, tell } from './tell.js';

const lastSlot = (now: Situation) => workingDaysAfter(now.calendar, left(now), now.policy.appointmentLatestWorkingDaysAfter);

/** The slot that is booked with this service; one with a service that is no longer asked is none. */
const slotOf = (now: Situation) => {
  const slot = now.known.contact.appointment ?? null;
  return slot === null || (slot.with ?? treatmentPartner(now)) === treatmentPartner(now) ? slot : null;
};

/** The slot, where it still fits: not before release, and not so late that the person is lost. */
const fittingSlot = (now: Situation): string | null => {
  const slot = slotOf(now);
  if (slot === null || slot.on < left(now) || slot.on > lastSlot(now)) return null;
  return `booked for ${sayDay(slot.on)}${slot.time === undefined ? '' : ` at ${slot.time}`}`;
};

const misfit = (now: Situation): string => {
  const slot = slotOf(now);
  if (slot === null || fittingSlot(now) !== null) return '';
  return `. The slot on ${sayDay(slot.on)} does not fit release on ${sayDay(left(now))}: it needs booking again`;
};

/** People turn up to an appointment they know of before they leave. The slot is on the release day or soon after it. */
export const appointmentBooked: Rule = {
  kind: 'APPOINTMENT_BOOKED',
  source: 'OHID continuity-of-care self-assessment (2023): a priority appointment; limits by domain reference §5, row 8',
  because: (now) => (treatmentPartner(now) === null ? null : `The first appointment is known before release${misfit(now)}`),
  partner: treatmentPartner,
  owner: (now) => partnerOr(treatmentPartner(now), 'recovery-practitioner'),
  due: (now) =>
    beforeRelease(now, { workingDays: now.policy.appointmentBookedWorkingDays }, ['date', 'need', 'sharing', 'service']),
  settledBy: (now) => {
    const came = cameOn(now);
    return came === null ? fittingSlot(now) : `attended on ${sayDay(came)}`;
  },
  reopens: true,
  tell: (now, partner) =>
    tell(now, partner, {
      message: 'appointment',
      from: from(addDays(now.release, -now.policy.appointmentAskedCalendarDays)),
      answerBy: appointmentBooked.due(now),
    }),
};
