import { addDays, sayDay, type LocalDate } from '#calendar';
import { reported } from './done.js';
import { left } from './left.js';
import { beforeRelease } from './reckon.js';
import type { Rule, Situation } from './rule.js';
import { slotOf } from './slot.js';

const nextDose = (now: Situation): LocalDate | null => now.known.treatment.depotNextOn ?? null;

const isBooked = (now: Situation, next: LocalDate): string | null => {
  const slot = slotOf(now);
  return slot !== null && slot.on >= left(now) && slot.on <= next ? `booked for ${sayDay(slot.on)}` : null;
};

const because = (now: Situation): string | null => {
  const next = nextDose(now);
  if (next === null) {
    return (now.known.treatment.depot ?? false)
      ? 'On a depot, and no next dose date is recorded: ask the prescriber for it'
      : null;
  }
  if (next < left(now))
    return `The depot dose on ${sayDay(next)} is given inside: record when the first one after release is due`;
  if (next > addDays(left(now), now.policy.depotBookedCalendarDays)) return null;
  return `The next depot dose is due on ${sayDay(next)}, after release: a slot by then must be booked`;
};

/**
 * A depot is given by a clinician alone, so a dose that falls due outside needs a booked slot before it, and its day must be known:
 * where it is not it is asked for (our judgement).
 */
export const depotDueCheck: Rule = {
  kind: 'DEPOT_DUE_CHECK',
  source:
    'Long-acting buprenorphine is given weekly or monthly by a clinician: the next dose date travels (domain reference §1.5)',
  because,
  endsWithRelease: true,
  owner: () => ({ team: 'prescriber' }),
  due: (now) => beforeRelease(now, { calendarDays: now.policy.depotCalendarDays }, ['date', 'depot', 'left']),
  settledBy: (now) => {
    const next = nextDose(now);
    return reported(now, 'depotDueCheck', 'checked') ?? (next === null ? null : isBooked(now, next));
  },
  reopens: true,
};
