import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { worksFor } from '#access';
import { addDays, isKnown, isWorkingDay, localDate, type LocalDate, type Nation } from '#calendar';
import {
  auditEntries,
  databaseNow,
  daysWithMeeting,
  holdMeetingsOf,
  lastMeetingAct,
  meetingById,
  noteMeetingActs,
  openReleasesAt,
  post,
  putMeeting,
  setMeetings,
  takeMeetingBack,
  type MeetingAct,
  type MeetingHeld,
  type StaffMember,
} from '#persistence';
import { newId } from '#platform';
import { Turns } from '#queue';
import { calendarOf } from './calendars.js';
import { dayInLondon } from './day-in-london.js';

/** Why no meeting can be on a day: it has passed, nobody works, it is more than a year ahead, or there is one already. */
export type MeetingDayFault = 'past' | 'day-off' | 'too-far' | 'day-taken';

export interface MeetingGiven {
  readonly prison: string;
  readonly on: LocalDate;
  readonly time: string | null;
  readonly place: string | null;
  /** One more every so many days for half a year; null for a single one. */
  readonly everyDays: number | null;
}

/** `leftOut`: days of a series on which nobody works, or that have a meeting already. */
export type MeetingAdded =
  | { readonly outcome: 'added'; readonly set: readonly LocalDate[]; readonly leftOut: readonly LocalDate[] }
  | { readonly outcome: MeetingDayFault | 'not-theirs' };
export type MeetingMoved = 'moved' | 'unchanged' | 'no-such-meeting' | MeetingDayFault;
export type MeetingTakenBack = 'taken-back' | 'no-such-meeting';
/** `nothing-to-undo`: nothing was moved or taken back in the last 24 hours, or it is undone already. */
export type MeetingUndone = 'undone' | 'nothing-to-undo' | 'no-such-meeting' | 'day-taken';

type Answers = string | { readonly outcome: string };

interface ToMove {
  readonly id: string;
  readonly on: LocalDate;
  readonly time: string | null;
  readonly place: string | null;
  readonly reason: string;
  readonly who: StaffMember;
}

const FURTHEST_DAYS = 366;
const SERIES_DAYS = 182;
/** As long as this somebody may say that moving one or taking it back was a mistake. */
const MAY_BE_UNDONE_FOR = '24 hours';

const daysOf = ({ on, everyDays }: MeetingGiven): readonly LocalDate[] =>
  everyDays === null
    ? [on]
    : Array.from({ length: Math.floor(SERIES_DAYS / everyDays) + 1 }, (_, i) => addDays(on, i * everyDays));

/** Why no meeting can be on this day, whatever other meetings there are. */
const faultOfDay = (on: LocalDate, today: LocalDate, nation: Nation): MeetingDayFault | null => {
  const calendar = calendarOf(nation);
  if (on < today) return 'past';
  if (on > addDays(today, FURTHEST_DAYS) || !isKnown(calendar, on)) return 'too-far';
  return isWorkingDay(calendar, on) ? null : 'day-off';
};

const asItIs = ({ on, time, place, knownSince }: MeetingHeld): NonNullable<MeetingAct['was']> => ({
  on,
  time,
  place,
  knownSince,
});

/**
 * Keeps the register of recovery inclusion meetings: when each prison holds them. The open releases of that prison are planned anew
 * each time, in the bulk lane, since the agenda follows from the register (ADR 41).
 */
@Injectable()
export class KeepMeetings {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  /** One meeting, or one every so many days. A single one that cannot be says why; of a series that day is left out. */
  add(given: MeetingGiven, who: StaffMember): Promise<MeetingAdded> {
    return this.acting(given.prison, who, async (tx, { nation, today }): Promise<MeetingAdded> => {
      if (nation === null) return { outcome: 'not-theirs' };
      const fault = faultOfDay(given.on, today, nation);
      if (fault !== null) return { outcome: fault };
      const days = daysOf(given);
      const taken = await daysWithMeeting(tx, given.prison, days);
      if (taken.has(given.on)) return { outcome: 'day-taken' };
      const set = days.filter((on) => !taken.has(on) && faultOfDay(on, today, nation) === null);
      const { prison, time, place } = given;
      const all = set.map((on) => ({ id: newId(), prison, on, time, place, knownSince: today, by: who.id }));
      await setMeetings(tx, all);
      await noteMeetingActs(
        tx,
        all.map(({ id, on }) => ({ meetingId: id, did: 'set', on, was: null, reason: null, by: who.id })),
      );
      await auditEntries(tx, [{ who: who.id, did: 'meeting.added', subject: prison, detail: { days: set } }]);
      return { outcome: 'added', set, leftOut: days.filter((on) => !set.includes(on)) };
    });
  }

  /** Says another day, time or place. Of another day the hub learns today. */
  move({ id, on, time, place, reason, who }: ToMove): Promise<MeetingMoved> {
    return this.ofOne(id, who, async (tx, held, { nation, today }): Promise<MeetingMoved> => {
      const isAnother = on !== held.on;
      if (held.takenBack) return 'no-such-meeting';
      if (!isAnother && time === held.time && place === held.place) return 'unchanged';
      const fault = isAnother ? faultOfDay(on, today, nation) : null;
      if (fault !== null) return fault;
      if (isAnother && (await daysWithMeeting(tx, held.prison, [on])).has(on)) return 'day-taken';
      await putMeeting(tx, id, { on, time, place, knownSince: isAnother ? today : held.knownSince });
      await this.note(tx, { meetingId: id, did: 'moved', on, was: asItIs(held), reason, by: who.id });
      return 'moved';
    });
  }

  /** It is not held, or was not. Whoever is still to be talked over is on the agenda of the next one. */
  takeBack(id: string, reason: string, who: StaffMember): Promise<MeetingTakenBack> {
    return this.ofOne(id, who, async (tx, held): Promise<MeetingTakenBack> => {
      if (held.takenBack) return 'no-such-meeting';
      await takeMeetingBack(tx, id);
      await this.note(tx, { meetingId: id, did: 'taken-back', on: localDate(held.on), was: asItIs(held), reason, by: who.id });
      return 'taken-back';
    });
  }

  /** As if the last move or taking back had never been, within a day of it. */
  undo(id: string, who: StaffMember): Promise<MeetingUndone> {
    return this.ofOne(id, who, async (tx, held): Promise<MeetingUndone> => {
      const last = await lastMeetingAct(tx, id, MAY_BE_UNDONE_FOR);
      if (last?.inTime !== true || (last.did !== 'moved' && last.did !== 'taken-back')) return 'nothing-to-undo';
      const { on, time, place, knownSince } = last;
      const isFree = on === held.on && !held.takenBack;
      if (!isFree && (await daysWithMeeting(tx, held.prison, [on])).has(on)) return 'day-taken';
      await putMeeting(tx, id, { on, time, place, knownSince });
      await this.note(tx, { meetingId: id, did: 'undone', on: localDate(on), was: asItIs(held), reason: null, by: who.id });
      return 'undone';
    });
  }

  private async note(tx: EntityManager, act: MeetingAct): Promise<void> {
    await noteMeetingActs(tx, [act]);
    const detail = { on: act.on, was: act.was?.on ?? null };
    await auditEntries(tx, [{ who: act.by, did: `meeting.${act.did}`, subject: act.meetingId, detail }]);
  }

  /** A meeting of a prison they work for, with the register of that prison held. */
  private async ofOne<Answer extends string>(
    id: string,
    who: StaffMember,
    work: (
      tx: EntityManager,
      held: MeetingHeld,
      now: { readonly nation: Nation; readonly today: LocalDate },
    ) => Promise<Answer | 'no-such-meeting'>,
  ): Promise<Answer | 'no-such-meeting'> {
    const found = await meetingById(this.db.manager, id);
    if (found === null) return 'no-such-meeting';
    return this.acting(found.prison, who, async (tx, { nation, today }) => {
      const held = nation === null ? null : await meetingById(tx, id);
      return held === null || nation === null ? 'no-such-meeting' : work(tx, held, { nation, today });
    });
  }

  /** Where something changed, the open releases of that prison are planned anew. `nation` is null where the prison is not theirs. */
  private async acting<Answer extends Answers>(
    prison: string,
    who: StaffMember,
    work: (tx: EntityManager, now: { readonly nation: Nation | null; readonly today: LocalDate }) => Promise<Answer>,
  ): Promise<Answer> {
    const { answer, releases } = await this.db.transaction(async (tx) => {
      const today = dayInLondon(await databaseNow(tx));
      const nation = worksFor(who, prison) ? await holdMeetingsOf(tx, prison) : null;
      const done = await work(tx, { nation, today });
      const toPlan = CHANGED.has(outcomeOf(done)) ? await openReleasesAt(tx, { prison }) : [];
      await post(tx, 'replan/bulk', toPlan);
      return { answer: done, releases: toPlan.length };
    });
    if (releases > 0) await this.turns.ask(['replan/bulk']);
    return answer;
  }
}

const CHANGED: ReadonlySet<string> = new Set(['added', 'moved', 'taken-back', 'undone']);

const outcomeOf = (answer: Answers): string => (typeof answer === 'string' ? answer : answer.outcome);
