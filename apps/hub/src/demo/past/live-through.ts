import type { INestApplicationContext } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ApplyNews, RecordReleaseFacts, ReplanReleases } from '#handover';
import { forgetPosted, liveAt, takeStock } from '#persistence';
import { DEMO_PARTNERS } from '../demo-partners.js';
import { dayInLondon } from '../region/moment.js';
import type { Said } from '../region/life.js';
import type { LivedSoFar } from '../region/region.js';
import { workAtDesks } from './desk-work.js';
import { hearAnswers } from './hear-answers.js';
import { moodsAt } from './moods.js';
import { hear, releaseIds, type Past } from './past.js';
import { dueBy, sendWhatIsDue } from './send.js';
import { settledByFacts } from './settled-by-facts.js';
import { slots, type Slot } from './slots.js';

interface ToLive {
  readonly app: INestApplicationContext;
  readonly people: readonly LivedSoFar[];
  readonly now: Date;
  readonly say: (line: string) => void;
}

const begin = (tx: EntityManager, { app, people, now }: ToLive): Past => ({
  tx,
  facts: app.get(RecordReleaseFacts, { strict: false }),
  plans: app.get(ReplanReleases, { strict: false }),
  news: app.get(ApplyNews, { strict: false }),
  now,
  moods: moodsAt(now, DEMO_PARTNERS),
  settledByFacts: settledByFacts(people),
  people: new Map(people.map(({ who }) => [who.prisonNumber, who])),
  releases: new Map(),
  saidAtDesks: new Set(),
  due: new Map(),
  answers: [],
});

const planAgain = async ({ tx, plans }: Past, releases: readonly string[]): Promise<void> => {
  if (releases.length > 0) await plans.within(tx, releases);
};

/** One moment of the past: what was said, what staff did, what partners answered, and what is then planned and told. */
const liveOn = async (past: Past, slot: Slot, said: readonly Said[]): Promise<void> => {
  const isDue = dueBy(past, slot.at).length > 0;
  const isQuiet = said.length === 0 && !slot.atDesks && (past.answers[0]?.at ?? past.now) > slot.at;
  if (isQuiet && !isDue) return;
  await liveAt(past.tx, slot.at);
  const atDesks = slot.atDesks ? await workAtDesks(past, slot.on) : [];
  const heard = await hear(past, [...said.map(({ item }) => item), ...atDesks]);
  const answered = await hearAnswers(past, slot.at);
  const news = [...new Set([...heard, ...answered])];
  await planAgain(past, news);
  if (news.length > 0 || isDue) await sendWhatIsDue(past, slot, news);
};

/**
 * Writes the past of these people, whom the hub has never heard of: their facts, plans, messages, answers and what staff did, each
 * at its own time, by the hub's own statements and in one transaction. Nothing is sent: what falls due from `now` on is the hub's.
 */
export const liveThrough = async (tx: EntityManager, input: ToLive): Promise<void> => {
  const { people, now, say } = input;
  const said = people.flatMap((one) => one.said).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const [first] = said;
  if (first === undefined) return;
  const past = begin(tx, input);
  let next = 0;
  const until = (at: Date): readonly Said[] => {
    const from = next;
    while ((said[next]?.at ?? now) <= at && next < said.length) next += 1;
    return said.slice(from, next);
  };
  let month = '';
  for (const slot of slots(dayInLondon(first.at), now)) {
    if (slot.on.slice(0, 7) !== month) {
      month = slot.on.slice(0, 7);
      say(`what happened in ${month}`);
      await takeStock(tx);
    }
    await liveOn(past, slot, until(slot.at));
  }
  await liveAt(tx, now);
  await planAgain(
    past,
    await hear(
      past,
      until(now).map(({ item }) => item),
    ),
  );
  await forgetPosted(tx, releaseIds(past));
};
