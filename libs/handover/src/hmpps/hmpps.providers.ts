import type { OnApplicationShutdown, Provider } from '@nestjs/common';
import { askingClient, feedQueue, prisonerSearch, snsCertificates, type AskingClient, type FeedQueue } from '#delivery';
import { Settings } from '#platform';
import { FEED_QUEUE } from '../fetch-feed-messages.js';
import { PRISONER_SEARCH } from '../read-people-again.js';
import { ASKING_CLIENT, SNS_KEYS } from '../receive-sns-message.js';

const searchOf = (settings: Settings, client: AskingClient) => {
  const { THROUGHGATE_HMPPS_SEARCH_URL: url, THROUGHGATE_HMPPS_TOKEN_URL: tokenUrl } = settings;
  const { THROUGHGATE_HMPPS_CLIENT_ID: clientId, THROUGHGATE_HMPPS_CLIENT_SECRET: clientSecret } = settings;
  if (url === undefined || tokenUrl === undefined || clientId === undefined || clientSecret === undefined) return null;
  const requestsASecond = settings.THROUGHGATE_HMPPS_REQUESTS_A_SECOND;
  return prisonerSearch({ client, url, tokenUrl, clientId, clientSecret, requestsASecond });
};

const queueOf = (settings: Settings): FeedQueue | null => {
  const { THROUGHGATE_HMPPS_QUEUE_URL: url, THROUGHGATE_HMPPS_QUEUE_REGION: region } = settings;
  const { THROUGHGATE_HMPPS_QUEUE_KEY_ID: id, THROUGHGATE_HMPPS_QUEUE_KEY: secret } = settings;
  if (url === undefined) return null;
  const key = id === undefined || secret === undefined ? undefined : { id, secret };
  return feedQueue({ url, region, endpoint: settings.THROUGHGATE_HMPPS_QUEUE_ENDPOINT, key });
};

/** The hub's ways to HMPPS, each of them null where it is not set up, and their end. */
export const HMPPS_PROVIDERS: readonly Provider[] = [
  {
    provide: ASKING_CLIENT,
    inject: [Settings],
    useFactory: ({ THROUGHGATE_REACH_PRIVATE }: Settings) => askingClient({ allow: THROUGHGATE_REACH_PRIVATE }),
  },
  { provide: SNS_KEYS, inject: [ASKING_CLIENT], useFactory: (client: AskingClient) => snsCertificates(client) },
  { provide: PRISONER_SEARCH, inject: [Settings, ASKING_CLIENT], useFactory: searchOf },
  { provide: FEED_QUEUE, inject: [Settings], useFactory: queueOf },
  {
    provide: 'ways to HMPPS closing',
    inject: [ASKING_CLIENT, FEED_QUEUE],
    useFactory: (client: AskingClient, queue: FeedQueue | null): OnApplicationShutdown => ({
      onApplicationShutdown: async () => {
        queue?.close();
        await client.close();
      },
    }),
  },
];
