import { addDays, earlierOf, sayDay, workingDaysAfter, type LocalDate } from '#calendar';
import type { PartnerContact } from '../facts/fact-item.js';
import { left } from './left.js';
import type { Situation } from './rule.js';
import { treatmentPartner } from './shared-with.js';

export type Slot = NonNullable<PartnerContact['appointment']>;

/** The last day the bridging script covers, where the person is on opioid substitution: the day of leaving is the first. */
export const bridgedUntil = (now: Situation): LocalDate | null => {
  const { needs, treatment } = now.known;
  if (needs.ost !== true) return null;
  const days = Math.min(treatment.bridgingDays ?? now.policy.ostBridgingDays, now.policy.ostBridgingDays);
  return addDays(left(now), Math.max(days - 1, 0));
};

/** The last day on which a first appointment is of use: some working days after release, and before a bridging script ends. */
export const lastSlot = (now: Situation): LocalDate => {
  const last = workingDaysAfter(now.calendar, left(now), now.policy.appointmentLatestWorkingDaysAfter);
  const bridged = bridgedUntil(now);
  return bridged === null ? last : earlierOf(last, bridged);
};

/** The slot that is booked with this service; one with a service that is no longer asked is none. */
export const slotOf = (now: Situation): Slot | null => {
  const slot = now.known.contact.appointment ?? null;
  return slot === null || (slot.with ?? treatmentPartner(now)) === treatmentPartner(now) ? slot : null;
};

/** The slot, where it still fits: not before release, and not so late that the person is lost. */
export const fittingSlot = (now: Situation): Slot | null => {
  const slot = slotOf(now);
  return slot === null || slot.on < left(now) || slot.on > lastSlot(now) ? null : slot;
};

/** The slot in words; one that fits, but is later than is best, says so. */
export const saySlot = (now: Situation, { on, time }: Slot): string => {
  const days = now.policy.appointmentPreferredWorkingDaysAfter;
  const preferred = workingDaysAfter(now.calendar, left(now), days);
  const late = on > preferred ? `; later than is best, which is by ${sayDay(preferred)}` : '';
  return `booked for ${sayDay(on)}${time === undefined ? '' : ` at ${time}`}${late}`;
};
