import { addDays, isKnown, sayDay, workingDaysAfter, workingDaysBefore, type LocalDate } from '#calendar';
import type { Part } from '../facts/known.js';
import { reported } from './done.js';
import { left } from './left.js';
import { learntBy } from './reckon.js';
import type { Reckoned, Rule, Situation } from './rule.js';

const REACH = 45;

const CALLED_FOR_BY: readonly Part[] = ['date', 'recoveryMeeting', 'missed'];

/** The meeting, where it can be counted from and had not been held when the hub learnt what belongs on its agenda. */
const meetingOn = (now: Situation): LocalDate | null => {
  const { known, calendar } = now;
  const on = known.custody.recoveryMeetingOn ?? null;
  if (on === null || on < learntBy(now, CALLED_FOR_BY)) return null;
  return isKnown(calendar, on) && isKnown(calendar, addDays(on, -REACH)) && isKnown(calendar, addDays(on, REACH)) ? on : null;
};

/** Releases that lie soon after the meeting are talked over, and those whose person did not come. */
const reason = (now: Situation, meeting: LocalDate): string | null => {
  const { missedOn } = now.known.contact;
  if (missedOn !== undefined && missedOn >= left(now) && missedOn <= meeting) return `did not attend on ${sayDay(missedOn)}`;
  const days = now.policy.meetingLooksAheadCalendarDays;
  return now.release >= meeting && now.release <= addDays(meeting, days) ? `release within ${days} days of it` : null;
};

const due = (now: Situation): Reckoned => {
  const meeting = meetingOn(now);
  if (meeting === null) throw new Error('an agenda without a meeting');
  const days = now.policy.meetingAgendaWorkingDays;
  const usual = workingDaysBefore(now.calendar, meeting, days);
  const learnt = learntBy(now, CALLED_FOR_BY);
  if (usual >= learnt || !isKnown(now.calendar, addDays(learnt, REACH))) {
    return {
      on: usual,
      time: null,
      compressed: false,
      reckoned: `${days} working days before the meeting on ${sayDay(meeting)}`,
    };
  }
  const next = workingDaysAfter(now.calendar, learnt, 1);
  const on = next < meeting ? next : meeting;
  return { on, time: null, compressed: true, reckoned: `before the meeting on ${sayDay(meeting)}, learnt on ${sayDay(learnt)}` };
};

/**
 * The coordinator puts the release on the agenda of the next recovery inclusion meeting. One task for each release, since a plan
 * is of one release; the agenda is all of them with the same meeting day. Of failures only a missed appointment puts one on it (our
 * judgement).
 */
export const rimAgenda: Rule = {
  kind: 'RIM_AGENDA',
  round: (now) => meetingOn(now) ?? '',
  source: 'Recovery inclusion meeting of prison, community and probation (HMP Liverpool); domain reference §5, row 29',
  because: (now) => {
    const meeting = meetingOn(now);
    const why = meeting === null ? null : reason(now, meeting);
    return why === null ? null : `For the recovery inclusion meeting: ${why}`;
  },
  owner: () => ({ team: 'coordinator' }),
  due,
  settledBy: (now) => reported(now, 'recoveryMeeting', 'talked over'),
};
