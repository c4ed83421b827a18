import { addDays, sayDay, workingDaysAfter } from '#calendar';
import { beforeRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { partnerOr, treatmentPartner } from './shared-with.js';
import { from, tell } from './tell.js';

const lastSlot = ({ calendar, release, policy }: Situation) =>
  workingDaysAfter(calendar, release, policy.appointmentLatestWorkingDaysAfter);

/** The slot the service has booked, where it still fits: not before release, and not so late that the person is lost. */
const fittingSlot = (now: Situation): string | null => {
  const slot = now.known.contact.appointment;
  if (slot === undefined || slot.on < now.release || slot.on > lastSlot(now)) return null;
  return `booked for ${sayDay(slot.on)}${slot.time === undefined ? '' : ` at ${slot.time}`}`;
};

const misfit = (now: Situation): string => {
  const slot = now.known.contact.appointment;
  if (slot === undefined || fittingSlot(now) !== null) return '';
  return `. The slot on ${sayDay(slot.on)} does not fit release on ${sayDay(now.release)}: it needs booking again`;
};

/** People turn up to an appointment they know of before they leave. The slot is on the release day or soon after it. */
export const appointmentBooked: Rule = {
  kind: 'APPOINTMENT_BOOKED',
  source: 'OHID continuity-of-care self-assessment (2023): a priority appointment; limits by domain reference §5, row 8',
  because: (now) => (treatmentPartner(now) === null ? null : `The first appointment is known before release${misfit(now)}`),
  partner: treatmentPartner,
  owner: (now) => partnerOr(treatmentPartner(now), 'recovery-practitioner'),
  due: (now) =>
    beforeRelease(now, { workingDays: now.policy.appointmentBookedWorkingDays }, ['date', 'needs', 'basis', 'destination']),
  settledBy: (now) =>
    now.known.contact.attendedOn === undefined ? fittingSlot(now) : `attended on ${sayDay(now.known.contact.attendedOn)}`,
  reopens: true,
  tell: (now, partner) =>
    tell(now, partner, {
      message: 'appointment',
      from: from(addDays(now.release, -now.policy.appointmentAskedCalendarDays)),
      answerBy: appointmentBooked.due(now),
    }),
};
