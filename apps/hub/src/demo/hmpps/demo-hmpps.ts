import type { Settings } from '#platform';
import type { DataSource } from 'typeorm';
import { startHmppsSimulator, type HeldElsewhere, type HmppsSimulator } from '../../../../hmpps-simulator/src/hmpps-simulator.js';
import { portFree } from '../../port-free.js';
import { eventOf, recordAfter, type Change } from './change.js';
import { heldBy } from './held-records.js';

const HOST = '127.0.0.1';

/** An HMPPS of invented people beside the demo, and what happens there. */
export interface DemoHmpps {
  readonly url: string;
  /** The settings with which the hub hears it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whose people are in its records. Before that it is not there yet for whoever asks. */
  know(db: DataSource): void;
  /** Lets something happen: it is in the record, and an event tells of it. */
  tell(change: Change, at: Date, toldAt?: Date): Promise<void>;
  /** What the hub hears of these people from somebody else, HMPPS knows as well. */
  agree(prisonNumbers: readonly string[]): void;
  readonly stop: () => Promise<void>;
}

const settingsFor = ({ url, tokenUrl, queueUrl, clientId, clientSecret }: HmppsSimulator): DemoHmpps['settings'] => ({
  THROUGHGATE_HMPPS_SEARCH_URL: url,
  THROUGHGATE_HMPPS_TOKEN_URL: tokenUrl,
  THROUGHGATE_HMPPS_CLIENT_ID: clientId,
  THROUGHGATE_HMPPS_CLIENT_SECRET: clientSecret,
  THROUGHGATE_HMPPS_QUEUE_URL: queueUrl,
  THROUGHGATE_HMPPS_QUEUE_KEY_ID: 'STANDINSTANDINSTANDIN',
  THROUGHGATE_HMPPS_QUEUE_KEY: 'stand-in-stand-in-stand-in',
});

/** Beside a demo it runs unless it is switched off, or the hub is to hear another HMPPS; without a demo only where it is asked for. */
export const isHmppsWanted = (settings: Readonly<Settings>): boolean => {
  const { THROUGHGATE_HMPPS_STAND_IN: wanted, THROUGHGATE_DEMO: demo } = settings;
  if (wanted !== undefined) return wanted === 'on';
  const { THROUGHGATE_HMPPS_TOPICS: topics, THROUGHGATE_HMPPS_QUEUE_URL: queue, THROUGHGATE_HMPPS_SEARCH_URL: search } = settings;
  return demo === 'on' && topics.length === 0 && queue === undefined && search === undefined;
};

/** Its records say what the hub holds, but for what has happened there and the hub has not heard of. */
export const startDemoHmpps = async (wantedPort: number): Promise<DemoHmpps> => {
  const port = wantedPort !== 0 && (await portFree(wantedPort, HOST)) ? wantedPort : 0;
  let held: HeldElsewhere = () => Promise.reject(new Error('the stand-in knows no hub yet'));
  const hmpps = await startHmppsSimulator({ port, host: HOST, heldElsewhere: (numbers) => held(numbers) });
  return {
    url: hmpps.url,
    settings: settingsFor(hmpps),
    know: (db) => {
      held = heldBy(db);
    },
    tell: async (change, at, toldAt = at) => {
      const [was] = await held([change.prisonNumber]);
      hmpps.put(recordAfter(change));
      hmpps.emit(eventOf({ change, from: was?.['prisonId'], at, toldAt }));
    },
    agree: (prisonNumbers) => prisonNumbers.forEach((one) => hmpps.remove(one)),
    stop: () => hmpps.stop(),
  };
};
