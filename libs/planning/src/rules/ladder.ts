import { addDays, isKnown, onOrAfter, workingDaysAfter, workingDaysBefore, type LocalDate } from '#calendar';
import type { EscalationLevel, EscalationStep } from '../task/escalation.js';
import type { Due } from '../task/task.js';
import type { Facts, LadderDays, Situation } from './rule.js';

type Moment = Omit<EscalationStep, 'level'>;
type Now = Pick<Facts, 'policy' | 'calendar'> & Partial<Pick<Situation, 'release' | 'ladderDays'>>;

const HOUR = 60;
/** The ladder counts no further than this past the due day, over any holidays. */
const DAYS_LOOKED_AT = 30;

const isLater = (a: Moment, b: Moment): boolean => (a.on === b.on ? a.time > b.time : a.on > b.on);
const laterMoment = (a: Moment, b: Moment): Moment => (isLater(a, b) ? a : b);
const earlierMoment = (a: Moment, b: Moment): Moment => (isLater(a, b) ? b : a);
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * HOUR + Number(time.slice(3));
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / HOUR)).padStart(2, '0')}:${String(minutes % HOUR).padStart(2, '0')}`;

/** So many hours later on the same day, at the latest the last minute of it. */
export const hoursAfter = (time: string, hours: number): string =>
  timeOf(Math.min(minutesOf(time) + hours * HOUR, minutesOf('23:59')));

/** So many hours of the office later: what is left at closing time goes on when it opens on the next working day. */
export const officeHoursAfter = ({ calendar, policy }: Now, from: Moment, hours: number): Moment => {
  const [opens, closes] = [minutesOf(policy.officeOpensTime), minutesOf(policy.officeClosesTime)];
  let on = onOrAfter(calendar, from.on);
  let at = on === from.on ? Math.max(minutesOf(from.time), opens) : opens;
  let left = hours * HOUR;
  while (at + left > closes) {
    left -= Math.max(closes - at, 0);
    if (closes === opens) return { on, time: policy.officeOpensTime };
    on = workingDaysAfter(calendar, on, 1);
    at = opens;
  }
  return { on, time: timeOf(at + left) };
};

/** Each level is reached no sooner than the one before it. */
export const ladder = (first: Moment, second: Moment, third: Moment): readonly EscalationStep[] => {
  const two = laterMoment(first, second);
  const three = laterMoment(two, third);
  const step = (level: EscalationLevel, { on, time }: Moment): EscalationStep => ({ level, on, time });
  return [step('E1', first), step('E2', two), step('E3', three)];
};

/** The lead hears when a task is due, and where the due time is not said, when the office closes that day. */
export const firstStep = ({ policy }: Now, due: Due): Moment => ({ on: due.on, time: due.time ?? policy.officeClosesTime });

/** Counted once for a release: every task of it looks at the same two days. */
export const ladderDaysOf = ({ calendar, policy }: Pick<Facts, 'policy' | 'calendar'>, release: LocalDate): LadderDays => ({
  coordinator: workingDaysBefore(calendar, release, policy.escalationCoordinatorWorkingDaysBefore),
  service: workingDaysBefore(calendar, release, policy.escalationServiceWorkingDaysBefore),
});

const beforeTheGate = (now: Now, days: LadderDays, due: Due): readonly EscalationStep[] => {
  const { calendar, policy } = now;
  const opens = policy.officeOpensTime;
  const nextDay = { on: workingDaysAfter(calendar, due.on, policy.escalationCoordinatorWorkingDays), time: opens };
  const near = { on: days.coordinator, time: opens };
  return ladder(firstStep(now, due), earlierMoment(nextDay, near), { on: days.service, time: policy.escalationServiceTime });
};

/** From the release day on days are too long: the ladder climbs by hours of the office. */
const byTheHour = (now: Now, due: Due): readonly EscalationStep[] => {
  const first = firstStep(now, due);
  const { escalationCoordinatorHours, escalationServiceHours } = now.policy;
  return ladder(
    first,
    officeHoursAfter(now, first, escalationCoordinatorHours),
    officeHoursAfter(now, first, escalationServiceHours),
  );
};

const withoutDate = (now: Now, due: Due): readonly EscalationStep[] => {
  const { calendar, policy } = now;
  const at = (days: number): Moment => ({ on: workingDaysAfter(calendar, due.on, days), time: policy.officeOpensTime });
  return ladder(firstStep(now, due), at(policy.escalationCoordinatorWorkingDays), at(policy.escalationServiceWorkingDays));
};

/**
 * When and to whom a task that is not done is taken further: the lead at due; the coordinator a working day later, or three
 * working days before release where that is sooner; the service manager and the HJPC on the working day before release. On the
 * release day and after it by the hour (domain reference §5; times of day are our judgement). Counted from the due day and never
 * from today, so that it is stored with the task. Empty where the bank holidays around it are not known.
 */
export const ladderOf = (now: Now, due: Due): readonly EscalationStep[] => {
  if (!isKnown(now.calendar, due.on) || !isKnown(now.calendar, addDays(due.on, DAYS_LOOKED_AT))) return [];
  if (now.release === undefined || now.ladderDays === undefined) return withoutDate(now, due);
  return due.on >= now.release ? byTheHour(now, due) : beforeTheGate(now, now.ladderDays, due);
};
