import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reaching, startHub, type Bench } from '../bench.js';
import { withClient } from '../ground/ground.js';
import { hold, letOn } from '../ground/partners.js';
import { person } from '../ground/people.js';
import { recordFacts, registerPartner, withUseCases } from '../ground/use-cases.js';
import { untilPlanned, untilTold } from '../ground/wait.js';
import { nowMs } from '../now-ms.js';
import type { Child } from '../processes/child.js';
import type { Receiver } from '../processes/receiver.js';

const PARTNER = 'riverside';
const WARM_UP_PARTNER = 'warm-up';
const PREPARED = 'notices_waiting';

/** A database in which one notice for each person waits for a partner that is held. */
export const prepareNotices = async (bench: Bench, receiverUrl: string): Promise<void> => {
  const url = await bench.ground.database(PREPARED);
  const { notices, warmUp } = bench.sizes;
  const everybody = Array.from({ length: warmUp.notices + notices }, (_, i) =>
    person(i, i < warmUp.notices ? WARM_UP_PARTNER : PARTNER),
  );
  await withUseCases(url, [receiverUrl], async (app) => {
    for (const id of [WARM_UP_PARTNER, PARTNER]) await registerPartner(app, id, receiverUrl);
    await recordFacts(app, everybody);
  });
  await withClient(url, async (client) => {
    await hold(client, [WARM_UP_PARTNER, PARTNER]);
    const hub = await startHub(bench, 'worker', { DATABASE_URL: url, ...reaching(receiverUrl) });
    await hub.ask('askForTurns', ['replan/bulk']);
    await untilPlanned(client);
    await hub.leave('in order');
    await client.query('vacuum analyze');
  });
};

/** The bodies that are due, in a file for the bare senders. */
export const bodiesOf = async ({ ground, sizes }: Bench): Promise<string> => {
  const file = join(ground.folder, 'bodies');
  const { rows } = await withClient(ground.urlOf(PREPARED), (client) =>
    client.query<{ body: string }>('select body from notice where partner_id = $1 and next_at <= now() order by seq', [PARTNER]),
  );
  if (rows.length !== sizes.notices) throw new Error(`${rows.length} notices are due, not ${sizes.notices}`);
  await writeFile(file, rows.map(({ body }) => `${body}\n`).join(''));
  return file;
};

export interface Delivered {
  readonly perSecond: number;
  /** Of the worker, for each notice; PostgreSQL's own is not in it. */
  readonly processorUs: number;
  readonly peakMiB: number;
}

/** Lets the partner's lane on and waits until every notice has been delivered and recorded, each once. */
export const deliver = async (bench: Bench, receiver: Child<Receiver>, redisUrl: string | null): Promise<Delivered> => {
  const { ground, sizes } = bench;
  const receiverUrl = await receiver.ask('url');
  const url = await ground.database('delivering', PREPARED);
  const queue = redisUrl === null ? {} : { REDIS_URL: redisUrl };
  const hub = await startHub(bench, 'worker', { DATABASE_URL: url, ...queue, ...reaching(receiverUrl) });
  const delivered = await withClient(url, async (client) => {
    const tell = async (partner: string, notices: number): Promise<number> => {
      await receiver.ask('reset');
      await letOn(client, partner);
      const began = nowMs();
      await hub.ask('askForTurns', [`deliver/${partner}`]);
      await receiver.ask('reaches', notices);
      await untilTold(client, partner);
      return (notices / (nowMs() - began)) * 1_000;
    };
    await tell(WARM_UP_PARTNER, sizes.warmUp.notices);
    const spent = await hub.ask('processorMs');
    const perSecond = await tell(PARTNER, sizes.notices);
    const processorUs = (((await hub.ask('processorMs')) - spent) / sizes.notices) * 1_000;
    const { rows } = await client.query<{ attempts: string; notices: string }>(
      'select count(*) as attempts, count(distinct notice_id) as notices from attempt where partner_id = $1',
      [PARTNER],
    );
    const [found] = rows;
    if (Number(found?.attempts) !== sizes.notices || Number(found?.notices) !== sizes.notices)
      throw new Error(
        `${found?.attempts} tries of ${found?.notices} notices were recorded, not one for each of ${sizes.notices}`,
      );
    return { perSecond, processorUs, peakMiB: await hub.ask('peakMiB') };
  });
  await hub.leave('in order');
  await ground.drop('delivering');
  return delivered;
};

/** Takes the prepared database away. */
export const clearNotices = ({ ground }: Bench): Promise<void> => ground.drop(PREPARED);
