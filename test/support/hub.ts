import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { FIELD_NAMES, RegisterPartner, type PartnerRole } from '#handover';
import { FeedKeys } from '#access';
import { Log, Settings } from '#platform';
import { startApp, type StartedApp } from '#queue';
import { newWebhookSecret } from '#delivery';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { configureApi } from '../../apps/api/src/configure-api.js';
import {
  startPartnerSimulator,
  type PartnerSimulator,
  type Persona,
} from '../../apps/partner-simulator/src/partner-simulator.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { freshDatabase, type FreshDatabase } from './database.js';
import { startRedis, type TestRedis } from './redis.js';

export type Backend = 'postgres' | 'redis';

/** What the hub answered to one item. */
export interface SentFact {
  readonly id: string;
  readonly outcome: string;
  readonly releaseId: string;
  readonly faults?: readonly { readonly path: string; readonly problem: string }[];
}

export interface TestHub {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly db: DataSource;
  readonly database: FreshDatabase;
  readonly settings: Settings;
  readonly simulator: PartnerSimulator;
  readonly redis: TestRedis | null;
  /** The key of a feed that may send release facts. */
  readonly feedKey: string;
  addPartner(partner: {
    readonly id: string;
    readonly persona: Persona;
    readonly role?: PartnerRole;
    readonly agreed?: readonly string[];
    readonly areas?: readonly string[];
    /** Its address, where it is not the simulator's. */
    readonly at?: string;
    /** Whether it takes several changes in one message. */
    readonly digests?: 'yes' | 'no';
  }): Promise<{ readonly secret: string; readonly callbackSecret: string }>;
  /** Sends release facts over HTTP, as a prison's system would. */
  send(facts: readonly object[]): Promise<{ readonly status: number; readonly body: { readonly results: readonly SentFact[] } }>;
  stop(): Promise<void>;
}

export const settingsFor = (url: string, more: Partial<Settings> = {}): Settings =>
  Object.assign(new Settings(), {
    DATABASE_URL: url,
    THROUGHGATE_SECRET_KEY: 'test-key-test-key-test-key-test-key',
    THROUGHGATE_PORT: 0,
    THROUGHGATE_LOG_LEVEL: 'silent',
    THROUGHGATE_SWEEP_MS: 300,
    THROUGHGATE_SEND_TIMEOUT_MS: 1_500,
    ...more,
  });

export interface HowToStart {
  /** `by hand`: nobody takes turns, and the test calls the use cases itself (see `by-hand.ts`). */
  readonly turns?: 'taken' | 'by hand';
  readonly log?: Log;
  /** How long a busy partner asks to be left alone. */
  readonly busySeconds?: number;
}

/** The api and the worker in this process, on a database of their own, with partners that answer. */
export const startTestHub = async (
  backend: Backend,
  more: Partial<Settings> = {},
  { turns = 'taken', log, busySeconds = 1 }: HowToStart = {},
): Promise<TestHub> => {
  const database: FreshDatabase = await freshDatabase();
  const redis = backend === 'redis' ? await startRedis() : null;
  const simulator = await startPartnerSimulator({
    hubUrl: 'http://127.0.0.1:1',
    partners: [],
    callbacksAfterMs: 20,
    slowMs: { from: 200, to: 600 },
    busySeconds,
  });
  const settings = settingsFor(database.url, {
    ...(redis === null ? {} : { REDIS_URL: redis.url }),
    ...more,
    THROUGHGATE_REACH_PRIVATE: [new URL(simulator.url).host, ...(more.THROUGHGATE_REACH_PRIVATE ?? [])],
  });
  const started: StartedApp = await startApp({
    settings,
    modules: turns === 'taken' ? [ApiModule, WorkerModule] : [ApiModule],
    configure: configureApi,
    log: log ?? new Log(settings.THROUGHGATE_LOG_LEVEL),
  });
  const url = `http://127.0.0.1:${started.port}`;
  simulator.setHubUrl(url);
  const { app } = started;
  const feedKey = await app.get(FeedKeys, { strict: false }).issue('test-feed', 'Test feed');
  return {
    app,
    url,
    db: app.get(DataSource),
    database,
    settings,
    simulator,
    redis,
    feedKey,
    addPartner: async ({ id, persona, role = 'treatment', agreed = FIELD_NAMES, areas = [], at, digests = 'no' }) => {
      const [secret, callbackSecret] = [newWebhookSecret(), newWebhookSecret()];
      simulator.addPartner({ id, persona, secret, callbackSecret });
      await app.get(RegisterPartner, { strict: false }).run(
        {
          id,
          label: id,
          adapter: 'webhook',
          role,
          settings: { url: at ?? simulator.urlOf(id), digests },
          agreedFields: agreed,
          areas,
          secret,
          callbackSecret,
        },
        'test',
      );
      return { secret, callbackSecret };
    },
    send: async (facts) => {
      const reply = await fetch(`${url}/api/release-facts`, {
        method: 'POST',
        headers: { authorization: `Bearer ${feedKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ facts }),
      });
      return { status: reply.status, body: (await reply.json()) as never };
    },
    stop: async () => {
      await started.stop();
      await simulator.stop();
      await redis?.stop();
      await database.drop();
    },
  };
};
