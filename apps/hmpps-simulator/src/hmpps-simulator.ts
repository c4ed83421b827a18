import { once } from 'node:events';
import type { Counts, HmppsSimulatorSettings, StandInRecord } from './hmpps-settings.js';
import { simulatorServer } from './simulator-server.js';
import { snsSigner, type SnsSigner } from './sns-signer.js';
import { StandInQueue } from './stand-in-queue.js';
import { StandInRecords } from './stand-in-records.js';
import { LatestTold } from './told.js';

export type { HeldElsewhere, HmppsSimulatorSettings, StandInRecord } from './hmpps-settings.js';

/** An HMPPS of invented people: its token, its records, its queue, and the events it tells of. */
export interface HmppsSimulator {
  readonly url: string;
  readonly tokenUrl: string;
  readonly queueUrl: string;
  readonly topicArn: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Its messages' signer, with the key by which they can be verified and where SNS would keep it. */
  readonly sns: SnsSigner;
  /** Adds a record, or changes the named fields of one. */
  put(record: StandInRecord): void;
  /** Forgets what was put of one: the record is gone, or as it is held elsewhere. */
  remove(prisonerNumber: string): void;
  /** Lays an event into the queue, wrapped and signed as SNS does; text goes as it is. */
  emit(event: unknown): string;
  /** How many messages nobody has deleted yet. */
  inQueue(): number;
  /** The next requests of this kind are answered so. */
  failNext(what: 'token' | 'search' | 'queue', times: number, status?: number): void;
  counts(): Counts;
  stop(): Promise<void>;
}

/** Starts the stand-in. It knows nobody until somebody is put. */
export const startHmppsSimulator = async (settings: HmppsSimulatorSettings = {}): Promise<HmppsSimulator> => {
  const { port = 0, host = '127.0.0.1', clientId = 'throughgate', clientSecret = 'stand-in-secret' } = settings;
  const {
    topicArn = 'arn:aws:sns:eu-west-2:000000000000:stand-in-domain-events',
    hiddenForMs = 30_000,
    tokenSeconds = 1_200,
    heldElsewhere = () => Promise.resolve([]),
  } = settings;
  const records = new StandInRecords(heldElsewhere);
  const told = new LatestTold();
  const queue = new StandInQueue(hiddenForMs);
  const sns = snsSigner(topicArn);
  const put = (record: StandInRecord): void => records.put(record);
  const emit = (event: unknown): string => {
    if (typeof event === 'string') return queue.put(event);
    told.add(event);
    return queue.put(JSON.stringify(sns.notification(event)));
  };
  const byHand = { put, emit };
  const served = { records, queue, told, byHand, clientId, clientSecret, tokenSeconds };
  const { server, failNext, counts, close } = simulatorServer(served);
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
  const url = `http://${host}:${address.port}`;
  return {
    url,
    tokenUrl: `${url}/auth/oauth/token`,
    queueUrl: `${url}/000000000000/stand-in-queue`,
    topicArn,
    clientId,
    clientSecret,
    sns,
    put,
    remove: (prisonerNumber) => records.forget(prisonerNumber),
    emit,
    inQueue: () => queue.size,
    failNext,
    counts,
    stop: async () => {
      const closed = once(server, 'close');
      close();
      await closed;
    },
  };
};
