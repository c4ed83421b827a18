import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { addDays, daysBetween, isWorkingDay, localDate, type LocalDate } from '#calendar';
import { daysWithMeeting, holdMeetingsOf, noteMeetingActs, openReleasesAt, post, setMeetings } from '#persistence';
import { newId } from '#platform';
import { dayInLondon } from './region/moment.js';
import { CALENDAR } from './region/leaver.js';

interface Series {
  readonly prison: string;
  /** A day on which there was one. */
  readonly first: LocalDate;
  readonly everyDays: number;
  readonly time: string;
  readonly place: string;
}

/** Prisons of the region that hold recovery inclusion meetings. Leicester holds none, so that it is seen what that looks like. */
const SERIES: readonly Series[] = [
  { prison: 'LPI', first: localDate('2026-01-08'), everyDays: 14, time: '10:30', place: 'Recovery wing, group room' },
  { prison: 'WMI', first: localDate('2026-01-13'), everyDays: 28, time: '14:00', place: 'By video' },
];
const BY = 'dana-coordinator';
/** As far back as the region lived, and as far ahead as anybody looks. */
const [BACK_DAYS, AHEAD_DAYS] = [200, 84] as const;

const daysOf = ({ first, everyDays }: Series, today: LocalDate): readonly LocalDate[] => {
  const from = addDays(today, -BACK_DAYS);
  const start = addDays(from, ((daysBetween(from, first) % everyDays) + everyDays) % everyDays);
  const all = Array.from({ length: Math.floor((BACK_DAYS + AHEAD_DAYS) / everyDays) }, (_, i) => addDays(start, i * everyDays));
  return all.filter((on) => isWorkingDay(CALENDAR, on));
};

const setSeries = async (tx: EntityManager, series: Series, today: LocalDate): Promise<void> => {
  const { prison, time, place } = series;
  if ((await holdMeetingsOf(tx, prison)) === null) return;
  const days = daysOf(series, today);
  const there = await daysWithMeeting(tx, prison, days);
  // What staff moved or took back stays so: only days after the last that is there are new.
  const last = [...there].sort().at(-1) ?? '';
  const fresh = days.filter((on) => on > last);
  if (fresh.length === 0) return;
  // The first time they have been known for as long as the region lived.
  const knownSince = there.size === 0 ? addDays(today, -BACK_DAYS - 60) : today;
  const all = fresh.map((on) => ({ id: newId(), prison, on, time, place, knownSince, by: BY }));
  await setMeetings(tx, all);
  await noteMeetingActs(
    tx,
    all.map(({ id, on }) => ({ meetingId: id, did: 'set', on, was: null, reason: null, by: BY })),
  );
  await post(tx, 'replan/bulk', await openReleasesAt(tx, { prison }));
};

/** The meetings of the region, held and to come. Asked twice it writes nothing the second time. */
export const layOutMeetings = (app: INestApplicationContext, now: Date): Promise<void> =>
  app.get(DataSource).transaction(async (tx) => {
    for (const series of SERIES) await setSeries(tx, series, dayInLondon(now));
  });
