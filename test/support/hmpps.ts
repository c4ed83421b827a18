import { randomUUID } from 'node:crypto';
import { ReadPeopleAgain, SNS_KEYS, UnderstandFeed } from '#handover';
import type { KeySource } from '#delivery';
import type { Settings } from '#platform';
import { startHmppsSimulator, type HmppsSimulator, type StandInRecord } from '../../apps/hmpps-simulator/src/hmpps-simulator.js';
import type { TestHub } from './hub.js';

export interface MessageSeen {
  readonly id: string;
  readonly state: string;
  readonly because: string | null;
  readonly event_type: string | null;
  readonly raw: Buffer | null;
}

export const POE = 'prison-offender-events.prisoner';
export const SEARCH = 'prisoner-offender-search.prisoner';

/** The settings with which a hub reads the stand-in's records. */
export const searchSettings = (hmpps: HmppsSimulator): Partial<Settings> => ({
  THROUGHGATE_HMPPS_SEARCH_URL: hmpps.url,
  THROUGHGATE_HMPPS_TOKEN_URL: hmpps.tokenUrl,
  THROUGHGATE_HMPPS_CLIENT_ID: hmpps.clientId,
  THROUGHGATE_HMPPS_CLIENT_SECRET: hmpps.clientSecret,
  THROUGHGATE_HMPPS_REQUESTS_A_SECOND: 50,
  THROUGHGATE_REACH_PRIVATE: [new URL(hmpps.url).host],
});

export const queueSettings = (hmpps: HmppsSimulator): Partial<Settings> => ({
  THROUGHGATE_HMPPS_QUEUE_URL: hmpps.queueUrl,
  THROUGHGATE_HMPPS_QUEUE_KEY_ID: 'STANDINSTANDINSTANDIN',
  THROUGHGATE_HMPPS_QUEUE_KEY: 'stand-in-stand-in-stand-in',
});

/** A domain event about one person, as HMPPS writes it. */
export const anEvent = (
  eventType: string,
  prisonNumber: string,
  additionalInformation: object = {},
  occurredAt = new Date().toISOString(),
) => ({
  version: 1,
  eventType,
  occurredAt,
  publishedAt: new Date().toISOString(),
  personReference: { identifiers: [{ type: 'NOMS', value: prisonNumber }] },
  additionalInformation: { nomsNumber: prisonNumber, ...additionalInformation },
});

/** A record of somebody in prison who is expected to be released on that day. */
export const aRecord = (prisonerNumber: string, more: Readonly<Record<string, unknown>> = {}): StandInRecord => ({
  prisonerNumber,
  bookingId: String(1_000_000 + (parseInt(prisonerNumber.slice(1, 5), 10) % 9_000)),
  status: 'ACTIVE IN',
  lastMovementTypeCode: 'ADM',
  lastMovementReasonCode: 'N',
  prisonId: 'LPI',
  legalStatus: 'SENTENCED',
  ...more,
});

/** A hub's HMPPS side, with turns by hand. */
export const hmppsHand = (hub: TestHub, hmpps: HmppsSimulator) => {
  const trusted: KeySource = {
    keyOf: async (url) =>
      url === hmpps.sns.certificateUrl
        ? { found: 'key', key: hmpps.sns.publicKey() }
        : { found: 'refused', because: 'not-a-host-of-sns' },
  };
  // The stand-in's key lies nowhere on the web: it is put in the place of those SNS publishes.
  Object.assign(hub.app.get<object>(SNS_KEYS, { strict: false }), trusted);
  const post = async (envelope: unknown): Promise<number> => {
    const reply = await fetch(`${hub.url}/api/feeds/hmpps/sns`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=UTF-8' },
      body: typeof envelope === 'string' ? envelope : JSON.stringify(envelope),
    });
    return reply.status;
  };
  const understand = async (): Promise<void> => {
    while ((await hub.app.get(UnderstandFeed, { strict: false }).run()) !== 'empty');
  };
  return {
    post,
    understand,
    /** Reads every record that is due. */
    read: async (): Promise<void> => {
      while ((await hub.app.get(ReadPeopleAgain, { strict: false }).run()) === 'more');
    },
    /** Posts an event as SNS does, and understands it. */
    tell: async (event: unknown, more: Readonly<Record<string, unknown>> = {}): Promise<MessageSeen> => {
      const MessageId = (more['MessageId'] as string | undefined) ?? randomUUID();
      const status = await post(hmpps.sns.notification(event, { ...more, MessageId }));
      if (status !== 200) throw new Error(`the message was not taken: ${status}`);
      await understand();
      const [row] = await hub.db.query<MessageSeen[]>('select * from feed_message where message_id = $1', [MessageId]);
      if (row === undefined) throw new Error('the message was not kept');
      return row;
    },
    message: async (id: string): Promise<MessageSeen> => {
      const [row] = await hub.db.query<MessageSeen[]>('select * from feed_message where id = $1', [id]);
      if (row === undefined) throw new Error('there is no such message');
      return row;
    },
    /** What stands open for a person about this release, by cause. */
    looks: async (releaseId: string): Promise<readonly string[]> =>
      (
        await hub.db.query<{ subject: string }[]>(
          `select subject from handover_task where release_id = $1 and kind = 'ATTENTION' and subject like 'hmpps%' and state = 'open' order by 1`,
          [releaseId],
        )
      ).map(({ subject }) => subject.split(':')[1] ?? ''),
    standing: async (releaseId: string): Promise<string> =>
      (await hub.db.query<[{ standing: string }]>('select standing from release where id = $1', [releaseId]))[0].standing,
  };
};
export type HmppsHand = ReturnType<typeof hmppsHand>;
export { startHmppsSimulator, type HmppsSimulator };
