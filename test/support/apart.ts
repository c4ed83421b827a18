import type { DataSource } from 'typeorm';
import { FeedKeys } from '#access';
import { newWebhookSecret } from '#delivery';
import { FIELD_NAMES, RegisterPartner } from '#handover';
import { hubDataSource } from '#persistence';
import { Seal } from '#platform';
import {
  startPartnerSimulator,
  type PartnerSimulator,
  type Persona,
} from '../../apps/partner-simulator/src/partner-simulator.js';
import { TEST_KEY } from './app-process.js';
import { freshDatabase, type FreshDatabase } from './database.js';
import { settingsFor, type Backend } from './hub.js';
import { startRedis, type TestRedis } from './redis.js';

/** What processes that run apart share: a database, perhaps a Redis, and the partners. The processes are the test's own. */
export interface Apart {
  readonly database: FreshDatabase;
  readonly redis: TestRedis | null;
  readonly db: DataSource;
  readonly simulator: PartnerSimulator;
  readonly feedKey: string;
  /** The settings with which each of them is started. */
  readonly env: Readonly<Record<string, string>>;
  addPartner(id: string, persona: Persona): Promise<void>;
  /** Sends release facts to the process at this address, as a prison's system would. */
  send(to: string, facts: readonly object[]): Promise<Response>;
  count(what: string): Promise<number>;
  stop(): Promise<void>;
}

export const startApart = async (backend: Backend): Promise<Apart> => {
  const database = await freshDatabase();
  const redis = backend === 'redis' ? await startRedis() : null;
  const simulator = await startPartnerSimulator({
    hubUrl: 'http://127.0.0.1:1',
    partners: [],
    callbacksAfterMs: 20,
    slowMs: { from: 300, to: 900 },
  });
  const address = new URL(simulator.url).host;
  const db = await hubDataSource(database.url, 2).initialize();
  const feedKey = await new FeedKeys(db).issue('test-feed', 'Test feed');
  return {
    database,
    redis,
    db,
    simulator,
    feedKey,
    env: {
      DATABASE_URL: database.url,
      THROUGHGATE_REACH_PRIVATE: address,
      ...(redis === null ? {} : { REDIS_URL: redis.url }),
    },
    addPartner: async (id, persona) => {
      const [secret, callbackSecret] = [newWebhookSecret(), newWebhookSecret()];
      simulator.addPartner({ id, persona, secret, callbackSecret });
      const settings = settingsFor(database.url, { THROUGHGATE_REACH_PRIVATE: [address] });
      await new RegisterPartner(db, new Seal(TEST_KEY), settings).run(
        {
          id,
          label: id,
          adapter: 'webhook',
          role: 'treatment',
          settings: { url: simulator.urlOf(id) },
          agreedFields: FIELD_NAMES,
          areas: [],
          secret,
          callbackSecret,
        },
        'test',
      );
    },
    send: (to, facts) =>
      fetch(`${to}/api/release-facts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${feedKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ facts }),
      }),
    count: async (what) => Number((await db.query<[{ n: number }]>(`select count(*) as n from ${what}`))[0].n),
    stop: async () => {
      await db.destroy();
      await simulator.stop();
      await redis?.stop();
      await database.drop();
    },
  };
};
