import type { NestExpressApplication } from '@nestjs/platform-express';
import { AccessModule } from '#access';
import { newWebhookSecret } from '#delivery';
import { FIELD_NAMES, HandoverModule, RecordReleaseFacts, RegisterPartner } from '#handover';
import type { FactItem } from '#planning';
import { startApp, Turns } from '#queue';
import { settingsWith } from './settings-with.js';

const LIST = 500;
const FEED = 'csv-import';

/** Gives the work the hub's use cases without a worker, so that what they post stays where it is. */
export const withUseCases = async (
  databaseUrl: string,
  receivers: readonly string[],
  work: (app: NestExpressApplication) => Promise<void>,
): Promise<void> => {
  const settings = settingsWith({
    DATABASE_URL: databaseUrl,
    THROUGHGATE_REACH_PRIVATE: receivers.map((url) => new URL(url).host),
  });
  const { app, stop } = await startApp({ settings, modules: [HandoverModule, AccessModule] });
  try {
    await work(app);
    await app.get(Turns).forgetAll();
  } finally {
    await stop();
  }
};

/** Registers a treatment partner that may be told everything there is. */
export const registerPartner = (
  app: NestExpressApplication,
  id: string,
  url: string,
  digests: 'yes' | 'no' = 'no',
): Promise<unknown> =>
  app.get(RegisterPartner, { strict: false }).run(
    {
      id,
      label: id,
      adapter: 'webhook',
      role: 'treatment',
      settings: { url, digests },
      agreedFields: FIELD_NAMES,
      areas: [],
      secret: newWebhookSecret(),
      callbackSecret: newWebhookSecret(),
    },
    'bench',
  );

/** Records facts as a list import does. */
export const recordFacts = async (app: NestExpressApplication, items: readonly FactItem[]): Promise<void> => {
  const recordReleaseFacts = app.get(RecordReleaseFacts, { strict: false });
  for (let at = 0; at < items.length; at += LIST)
    await recordReleaseFacts.run({ items: items.slice(at, at + LIST), feedId: FEED, lane: 'replan/bulk', who: 'bench' });
};
