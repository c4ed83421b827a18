import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordReleaseFacts } from '#handover';
import { addFeed, factsById } from '#persistence';
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

const unheard = async (db: DataSource, now: Date): Promise<Unheard> => {
  const region = regionAt(dayInLondon(now), now);
  const ids = region.flatMap(({ said }) => said.map(({ item }) => item.id));
  const heard = await factsById(db.manager, DEMO, ids);
  const isKnown = ({ said }: LivedSoFar): boolean => said.some(({ item }) => heard.has(item.id));
  return {
    people: region.filter((one) => !isKnown(one)),
    said: region.filter(isKnown).flatMap(({ said }) => said.filter(({ item }) => !heard.has(item.id))),
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

/** What has come due of the region since the hub was started: people are released, trained, moved, and new ones are heard of. */
export const keepUpWithRegion = async (app: INestApplicationContext, now: Date): Promise<number> => {
  const { people, said } = await unheard(app.get(DataSource), now);
  const due = [...said, ...people.flatMap((one) => one.said)];
  await record(app, due);
  return due.length;
};
