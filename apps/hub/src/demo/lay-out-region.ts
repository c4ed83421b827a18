import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordReleaseFacts } from '#handover';
import { addFeed, factsById, saidToBeReleased } from '#persistence';
import type { DemoHmpps } from './hmpps/demo-hmpps.js';
import { liveThrough } from './past/live-through.js';
import { DEMO } from './past/past.js';
import type { Said } from './region/life.js';
import { dayInLondon } from './region/moment.js';
import { regionAt, type LivedSoFar } from './region/region.js';

interface Unheard {
  /** Those the hub has never heard of. */
  readonly people: readonly LivedSoFar[];
  /** What is new of the others. */
  readonly said: readonly Said[];
}

const HMPPS = 'hmpps';
/** So long HMPPS is given to tell of a release; then it is the prison that says so. */
const HMPPS_TELLS_WITHIN_MS = 5 * 60_000;

const isRelease = ({ item: { happened } }: Said): boolean => happened?.what === 'released';

/** What HMPPS has told of already is not said a second time. */
const notToldByHmpps = async (db: DataSource, said: readonly Said[]): Promise<readonly Said[]> => {
  const numbers = said.filter(isRelease).map(({ item }) => item.prisonNumber);
  if (numbers.length === 0) return said;
  const told = await saidToBeReleased(db, HMPPS, numbers);
  return said.filter((one) => !isRelease(one) || !told.has(one.item.prisonNumber));
};

const unheard = async (db: DataSource, now: Date): Promise<Unheard> => {
  const region = regionAt(dayInLondon(now), now);
  const ids = region.flatMap(({ said }) => said.map(({ item }) => item.id));
  const heard = await factsById(db.manager, DEMO, ids);
  const isKnown = ({ said }: LivedSoFar): boolean => said.some(({ item }) => heard.has(item.id));
  return {
    people: region.filter((one) => !isKnown(one)),
    said: await notToldByHmpps(
      db,
      region.filter(isKnown).flatMap(({ said }) => said.filter(({ item }) => !heard.has(item.id))),
    ),
  };
};

const record = async (app: INestApplicationContext, said: readonly Said[]): Promise<void> => {
  if (said.length === 0) return;
  const items = said.map(({ item }) => item);
  await app.get(RecordReleaseFacts, { strict: false }).run({ items, feedId: DEMO, lane: 'replan/urgent', who: DEMO });
};

export interface LaidOut {
  readonly people: number;
  readonly facts: number;
}

/**
 * Brings the region up to `now`: whoever is new to the hub comes with their past, and what has happened since to the others is
 * recorded as it would be on any day. Asked twice it writes nothing the second time.
 */
export const layOutRegion = async (
  app: INestApplicationContext,
  now: Date,
  say: (line: string) => void = () => undefined,
): Promise<LaidOut> => {
  const db = app.get(DataSource);
  await addFeed(db, { id: DEMO, label: 'The prison' });
  const { people, said } = await unheard(db, now);
  if (people.length > 0) await db.transaction((tx) => liveThrough(tx, { app, people, now, say }));
  await record(app, said);
  return { people: people.length, facts: said.length };
};

export interface Beat {
  readonly app: INestApplicationContext;
  /** Null where the demo has no HMPPS. */
  readonly hmpps: DemoHmpps | null;
  readonly now: Date;
}

/** HMPPS tells of a release on the day, as it happens. What was missed or written down late, the prison says. */
const isToldByHmpps = ({ at, item: { happened } }: Said, now: Date): boolean =>
  happened?.what === 'released' && happened.on === dayInLondon(at) && now.getTime() - at.getTime() < HMPPS_TELLS_WITHIN_MS;

const isInARecord = ({ item: { dates, custody, happened } }: Said): boolean =>
  dates !== undefined || custody !== undefined || happened !== undefined;

/** What has come due of the region since the hub was started: people are released, trained, moved, and new ones are heard of. */
export const keepUpWithRegion = async ({ app, hmpps, now }: Beat): Promise<number> => {
  const { people, said } = await unheard(app.get(DataSource), now);
  const byHmpps = hmpps === null ? [] : said.filter((one) => isToldByHmpps(one, now));
  const byPrison = [...said.filter((one) => !byHmpps.includes(one)), ...people.flatMap((one) => one.said)];
  hmpps?.agree(byPrison.filter(isInARecord).map(({ item }) => item.prisonNumber));
  await record(app, byPrison);
  for (const { at, item } of byHmpps) await hmpps?.tell({ what: 'released', prisonNumber: item.prisonNumber }, at, now);
  return byPrison.length + byHmpps.length;
};
