import type { EntityManager } from 'typeorm';
import { localDate, type Nation } from '#calendar';
import type { RecoveryMeeting } from '#planning';
import { groupedBy } from './grouped-by.js';

/** A recovery inclusion meeting of the register, as it stands. */
export interface MeetingHeld {
  readonly id: string;
  readonly prison: string;
  readonly on: string;
  readonly time: string | null;
  readonly place: string | null;
  readonly knownSince: string;
  readonly takenBack: boolean;
}

interface WhenAndWhere {
  readonly on: string;
  readonly time: string | null;
  readonly place: string | null;
  readonly knownSince: string;
}

export interface MeetingToSet extends WhenAndWhere {
  readonly id: string;
  readonly prison: string;
  readonly by: string;
}

/** What was done with a meeting; `was`: what an undoing goes back to. */
export interface MeetingAct {
  readonly meetingId: string;
  readonly did: 'set' | 'moved' | 'taken-back' | 'undone';
  readonly on: string;
  readonly was: WhenAndWhere | null;
  readonly reason: string | null;
  readonly by: string;
}

interface PlannedBy {
  readonly prison: string;
  readonly on: string;
  readonly since: string;
}

/** The meetings of these prisons that count, by prison. */
export const meetingsOfPrisons = async (
  tx: EntityManager,
  prisons: readonly string[],
): Promise<ReadonlyMap<string, readonly RecoveryMeeting[]>> => {
  if (prisons.length === 0) return new Map();
  const rows = await tx.query<PlannedBy[]>(
    `select prison, on_day as on, known_since as since from recovery_meeting
     where prison = any($1) and taken_back_at is null order by prison, on_day`,
    [prisons],
  );
  const byPrison = groupedBy(rows, ({ prison }) => prison);
  return new Map(
    [...byPrison].map(([prison, all]) => [
      prison,
      all.map(({ on, since }) => ({ on: localDate(on), knownSince: localDate(since) })),
    ]),
  );
};

/** Holds the register of one prison for this transaction. Null where there is no such prison; otherwise its nation. */
export const holdMeetingsOf = async (tx: EntityManager, prison: string): Promise<Nation | null> => {
  const rows = await tx.query<{ nation: Nation }[]>('select nation from prison where id = $1 for no key update', [prison]);
  return rows[0]?.nation ?? null;
};

/** Which of these days have a meeting there already. Call it while holding the register of the prison. */
export const daysWithMeeting = async (
  tx: EntityManager,
  prison: string,
  days: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ on: string }[]>(
    'select on_day as on from recovery_meeting where prison = $1 and on_day = any($2::date[]) and taken_back_at is null',
    [prison, days],
  );
  return new Set(rows.map(({ on }) => on));
};

const HELD = `select id, prison, on_day as on, to_char(at_time, 'HH24:MI') as time, place, known_since as "knownSince",
  taken_back_at is not null as "takenBack" from recovery_meeting where id = $1`;

/** A meeting in whatever state; null where there is none. */
export const meetingById = async (tx: EntityManager, id: string): Promise<MeetingHeld | null> =>
  (await tx.query<MeetingHeld[]>(HELD, [id]))[0] ?? null;

/** Puts meetings in the register. Call it while holding that of the prison. */
export const setMeetings = async (tx: EntityManager, all: readonly MeetingToSet[]): Promise<void> => {
  await tx.query(
    `insert into recovery_meeting (id, prison, on_day, at_time, place, known_since, set_by)
     select * from unnest($1::uuid[], $2::text[], $3::date[], $4::time[], $5::text[], $6::date[], $7::text[])`,
    [
      all.map(({ id }) => id),
      all.map(({ prison }) => prison),
      all.map(({ on }) => on),
      all.map(({ time }) => time),
      all.map(({ place }) => place),
      all.map(({ knownSince }) => knownSince),
      all.map(({ by }) => by),
    ],
  );
};

/** Says anew when and where a meeting is held, and that it counts. */
export const putMeeting = async (tx: EntityManager, id: string, { on, time, place, knownSince }: WhenAndWhere): Promise<void> => {
  await tx.query(
    'update recovery_meeting set on_day = $2, at_time = $3, place = $4, known_since = $5, taken_back_at = null where id = $1',
    [id, on, time, place, knownSince],
  );
};

/** It counts no more. It stays in the history. */
export const takeMeetingBack = async (tx: EntityManager, id: string): Promise<void> => {
  await tx.query('update recovery_meeting set taken_back_at = now() where id = $1', [id]);
};

/** Appends to what was done with meetings. */
export const noteMeetingActs = async (tx: EntityManager, acts: readonly MeetingAct[]): Promise<void> => {
  await tx.query(
    `insert into recovery_meeting_act (meeting_id, did, on_day, was_day, was_time, was_place, was_known_since, reason, by)
     select * from unnest($1::uuid[], $2::text[], $3::date[], $4::date[], $5::time[], $6::text[], $7::date[], $8::text[], $9::text[])`,
    [
      acts.map(({ meetingId }) => meetingId),
      acts.map(({ did }) => did),
      acts.map(({ on }) => on),
      acts.map(({ was }) => was?.on ?? null),
      acts.map(({ was }) => was?.time ?? null),
      acts.map(({ was }) => was?.place ?? null),
      acts.map(({ was }) => was?.knownSince ?? null),
      acts.map(({ reason }) => reason),
      acts.map(({ by }) => by),
    ],
  );
};

type LastAct = WhenAndWhere & { readonly did: MeetingAct['did']; readonly inTime: boolean };

/** The last thing done with a meeting, what it was before, and whether that may still be undone. */
export const lastMeetingAct = async (tx: EntityManager, id: string, within: string): Promise<LastAct | null> =>
  (
    await tx.query<LastAct[]>(
      `select did, was_day as on, to_char(was_time, 'HH24:MI') as time, was_place as place, was_known_since as "knownSince",
         at > now() - $2::interval as "inTime" from recovery_meeting_act where meeting_id = $1 order by id desc limit 1`,
      [id, within],
    )
  )[0] ?? null;
