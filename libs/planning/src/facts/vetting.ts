import { sayDay, type LocalDate } from '#calendar';
import type { FactItem } from './fact-item.js';

/** Who can put it right, for whoever reads that a visit cannot be booked. */
export const WHO_RENEWS = 'the community service applies and the prison’s security department renews it before a visit is booked';

type Visit = NonNullable<FactItem['visit']>;

/** Why this worker cannot be booked to come to this prison on this day, or null where nothing stands against it. */
export const whyNotBooked = (
  { vettedFor, vettedUntil, byVideo }: Visit,
  prison: string | undefined,
  on: LocalDate,
): string | null => {
  if (byVideo ?? false) return null;
  if ((vettedUntil ?? null) === null) return 'no vetting of the community worker is recorded';
  if ((vettedUntil ?? '') < on) return `the worker’s vetting ends on ${sayDay(vettedUntil as LocalDate)}, before the visit`;
  if ((vettedFor ?? null) !== null && prison !== undefined && vettedFor !== prison) {
    return `the worker is vetted for ${vettedFor ?? 'another prison'}, not for ${prison}`;
  }
  return null;
};

type Mentor = NonNullable<FactItem['peerMentor']>;

/** A peer mentor goes to the gate once trained, and while supervised. Where none is named there is nothing to check. */
export const whyNotAtTheGate = ({ trainedOn, supervisedUntil }: Mentor, on: LocalDate): string | null => {
  if (trainedOn === undefined && supervisedUntil === undefined) return null;
  if (trainedOn === undefined || trainedOn === null || trainedOn > on) return 'the peer mentor named has not been trained';
  if (supervisedUntil === undefined || supervisedUntil === null || supervisedUntil < on) {
    return 'the peer mentor named is not under supervision on the release day';
  }
  return null;
};
