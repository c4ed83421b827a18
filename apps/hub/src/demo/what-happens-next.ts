import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, localDate } from '#calendar';
import { RecordReleaseFacts } from '#handover';
import { movableReleases, naloxoneLacking, unanswered, type Unanswered } from '#persistence';
import type { FactItem } from '#planning';
import { callbackOf } from '../../../partner-simulator/src/callback.js';
import { luckAbout, type Luck } from '../../../partner-simulator/src/luck.js';
import { newsFrom, type News } from '../../../partner-simulator/src/news.js';
import { readNotice } from '../../../partner-simulator/src/notice.js';
import type { PartnerSimulator } from '../../../partner-simulator/src/partner-simulator.js';
import { DEMO_PARTNERS } from './demo-partners.js';
import type { DemoHmpps } from './hmpps/demo-hmpps.js';
import { DEMO } from './past/past.js';
import { dayInLondon } from './region/moment.js';
import { DEMO_PRISONS } from './region/places.js';

const SEED = 7;
const MINUTE_MS = 60_000;

/** Of a hundred minutes, in how many somebody is transferred. */
const TRANSFERS_IN_A_HUNDRED = 5;

export type Happening = 'a date moves' | 'naloxone is recorded' | 'an answer comes' | 'somebody is transferred';

interface Now {
  readonly app: INestApplicationContext;
  readonly simulator: PartnerSimulator;
  /** Null where the demo has no HMPPS: then the prison says what HMPPS would. */
  readonly hmpps: DemoHmpps | null;
  readonly now: Date;
}

const minuteOf = (now: Date): number => Math.floor(now.getTime() / MINUTE_MS);

const oneOf = <T>(list: readonly T[], luck: number): T | undefined => list[Math.floor(luck * list.length)];

const record = async ({ app, now }: Now, item: Omit<FactItem, 'id'>): Promise<void> => {
  const items = [{ id: `demo-minute-${String(minuteOf(now))}`, ...item }];
  await app.get(RecordReleaseFacts, { strict: false }).run({ items, feedId: DEMO, lane: 'replan/urgent', who: DEMO });
};

const moveDate = async (here: Now, luck: Luck): Promise<boolean> => {
  const found = oneOf(await movableReleases(here.app.get(DataSource), DEMO), luck('whose date'));
  if (found === undefined) return false;
  const days = (2 + Math.floor(luck('days') * 8)) * (luck('earlier') < 0.5 ? -1 : 1);
  const [{ prisonNumber }, crd] = [found, addDays(localDate(found.nominalOn), days)];
  if (here.hmpps === null) await record(here, { prisonNumber, dates: { crd } });
  else await here.hmpps.tell({ what: 'date', prisonNumber, crd }, here.now);
  return true;
};

const transfer = async ({ app, hmpps, now }: Now, luck: Luck): Promise<boolean> => {
  if (hmpps === null || luck('whether somebody is transferred') * 100 >= TRANSFERS_IN_A_HUNDRED) return false;
  const found = oneOf(await movableReleases(app.get(DataSource), DEMO), luck('who is transferred'));
  const to = oneOf(
    DEMO_PRISONS.filter((one) => one !== found?.prison),
    luck('where to'),
  );
  if (found === undefined || to === undefined) return false;
  await hmpps.tell({ what: 'transferred', prisonNumber: found.prisonNumber, to }, now);
  return true;
};

const recordNaloxone = async (here: Now): Promise<boolean> => {
  const [first] = await naloxoneLacking(here.app.get(DataSource), DEMO);
  if (first === undefined) return false;
  const today = dayInLondon(here.now);
  const naloxone = first.lacks === 'training' ? { trainedOn: today } : { inPropertyOn: today };
  await record(here, { prisonNumber: first.prisonNumber, naloxone });
  return true;
};

/** Later answers first: whoever promised to be at the gate says how it went. */
const newsOf = ({ said, noticeId, body, taskId }: Unanswered): News | undefined => {
  if (said !== null) return { type: 'arrived' };
  const reading = readNotice(noticeId, JSON.parse(body));
  return reading.is === 'notice' ? newsFrom('prompt', { ...reading.notice, taskId }).at(-1) : undefined;
};

const answer = async ({ app, simulator, now }: Now): Promise<boolean> => {
  const quiet = new Set(DEMO_PARTNERS.filter(({ persona }) => persona === 'dead').map(({ id }) => id));
  const waiting = await unanswered(app.get(DataSource), DEMO);
  const found = waiting.find(({ partnerId }) => !quiet.has(partnerId) && DEMO_PARTNERS.some(({ id }) => id === partnerId));
  const news = found === undefined ? undefined : newsOf(found);
  if (found === undefined || news === undefined) return false;
  const { noticeId: id, taskId, version, kind, partnerId } = found;
  const callback = callbackOf(
    { id, taskId, version, kind, type: '', dueOn: null, releaseReference: null, releaseOn: null },
    news,
    now,
  );
  return (await simulator.callback(partnerId, callback.body, { id: callback.id })) < 300;
};

/** Lets one thing happen in the region, which is the same for the same minute and the same region. Null where nothing can. */
export const whatHappensNext = async (here: Now): Promise<Happening | null> => {
  const luck = luckAbout(SEED, String(minuteOf(here.now)));
  if (await transfer(here, luck)) return 'somebody is transferred';
  const tries: readonly (readonly [Happening, () => Promise<boolean>])[] = [
    ['an answer comes', () => answer(here)],
    ['naloxone is recorded', () => recordNaloxone(here)],
    ['a date moves', () => moveDate(here, luck)],
  ];
  const first = Math.floor(luck('what') * tries.length);
  for (const [what, happens] of [...tries.slice(first), ...tries.slice(0, first)]) if (await happens()) return what;
  return null;
};
