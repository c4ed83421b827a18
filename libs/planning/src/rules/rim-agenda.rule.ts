import { addDays, earlierOf, isKnown, laterOf, sayDay, workingDaysAfter, workingDaysBefore, type LocalDate } from '#calendar';
import type { Part } from '../facts/known.js';
import type { RecoveryMeeting } from '../facts/recovery-meeting.js';
import { doneOn } from './done.js';
import { left } from './left.js';
import { learntBy } from './reckon.js';
import type { Reckoned, Rule, Situation } from './rule.js';

const REACH = 45;

/** Why somebody is talked over at a meeting, and at which. */
interface Item {
  readonly meeting: LocalDate;
  readonly why: string;
  /** The day on which the hub had learnt all that puts it on that agenda. */
  readonly learnt: LocalDate;
  /** Talked over on this day or later, it has been talked over for this. */
  readonly counts: LocalDate;
}

const LEAVES: readonly Part[] = ['date', 'recoveryMeeting', 'prison'];

/** A meeting can be counted from, and had not been held when the hub learnt what belongs on its agenda. */
const canHave = ({ calendar }: Situation, { on, knownSince }: RecoveryMeeting, learnt: LocalDate): boolean =>
  on >= laterOf(learnt, knownSince) &&
  isKnown(calendar, on) &&
  isKnown(calendar, addDays(on, -REACH)) &&
  isKnown(calendar, addDays(on, REACH));

interface Within {
  readonly learnt: LocalDate;
  readonly first: LocalDate;
  /** The last day on which a meeting of the register is one for this; a day said of the release itself has no other limit. */
  readonly last: LocalDate;
  readonly lastSaid?: LocalDate;
}

/** The meeting that is said of the release itself, where it is one for this; otherwise the first of the prison's that is. */
const meetingFor = (now: Situation, { learnt, first, last, lastSaid }: Within): RecoveryMeeting | null => {
  const said = now.known.custody.recoveryMeetingOn ?? null;
  const own = said === null ? [] : [{ on: said, knownSince: now.known.learnt.recoveryMeeting }];
  const isOne = (meeting: RecoveryMeeting): boolean => meeting.on >= first && canHave(now, meeting, learnt);
  const ofRelease = own.find((meeting) => isOne(meeting) && (lastSaid === undefined || meeting.on <= lastSaid));
  if (ofRelease !== undefined) return ofRelease;
  const ofPrison = now.meetings.filter((meeting) => isOne(meeting) && meeting.on <= last);
  return ofPrison.reduce<RecoveryMeeting | null>((was, one) => (was === null || one.on < was.on ? one : was), null);
};

/** Whoever did not come is talked over at the next meeting, unless that is more than twice as far off as a meeting looks ahead. */
const missed = (now: Situation): Item | null => {
  const { missedOn } = now.known.contact;
  if (missedOn === undefined || missedOn < left(now) || !isKnown(now.calendar, missedOn)) return null;
  const learnt = learntBy(now, [...LEAVES, 'missed']);
  const last = addDays(missedOn, 2 * now.policy.meetingLooksAheadCalendarDays);
  const meeting = meetingFor(now, { learnt, first: missedOn, last });
  if (meeting === null) return null;
  const why = `did not attend on ${sayDay(missedOn)}`;
  return { meeting: meeting.on, why, learnt: laterOf(learnt, meeting.knownSince), counts: missedOn };
};

/** Whoever leaves soon after a meeting is talked over at the first of them. */
const leaving = (now: Situation): Item | null => {
  const days = now.policy.meetingLooksAheadCalendarDays;
  const learnt = learntBy(now, LEAVES);
  const first = addDays(now.release, -days);
  const meeting = meetingFor(now, { learnt, first, last: now.release, lastSaid: now.release });
  if (meeting === null) return null;
  // Talked over before that day was known it was for another day, unless it was so near the release already.
  const counts = earlierOf(learntBy(now, ['date']), first);
  return {
    meeting: meeting.on,
    why: `release within ${days} days of it`,
    learnt: laterOf(learnt, meeting.knownSince),
    counts,
  };
};

const itemOf = (now: Situation): Item | null => missed(now) ?? leaving(now);

const due = (now: Situation): Reckoned => {
  const item = itemOf(now);
  if (item === null) throw new Error('an agenda without a meeting');
  const { meeting, learnt } = item;
  const days = now.policy.meetingAgendaWorkingDays;
  const usual = workingDaysBefore(now.calendar, meeting, days);
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

const talkedOver = (now: Situation): string | null => {
  const on = now.known.done.recoveryMeeting ?? null;
  const item = itemOf(now);
  return on === null || item === null || on < item.counts ? null : doneOn('talked over', on);
};

/**
 * The coordinator puts the release on the agenda of a recovery inclusion meeting of the prison, of which the register says when they
 * are; a day said of the release itself goes before it. One task for each release, since a plan is of one release; the agenda is all
 * of them with the same meeting day. Each is talked over once before release, at the first meeting that looks so far ahead, and once
 * more after a missed appointment, the only failure that puts one on it (our judgement, ADR 41).
 */
export const rimAgenda: Rule = {
  kind: 'RIM_AGENDA',
  round: (now) => itemOf(now)?.meeting ?? '',
  source: 'Recovery inclusion meeting of prison, community and probation (HMP Liverpool); domain reference §5, row 29',
  because: (now) => {
    const item = itemOf(now);
    return item === null ? null : `For the recovery inclusion meeting: ${item.why}`;
  },
  owner: () => ({ team: 'coordinator' }),
  due,
  settledBy: talkedOver,
};
