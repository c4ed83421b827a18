import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isHostOfSns, snsSignatureFits, type AskingClient, type KeySource } from '#delivery';
import { snsEnvelope, type SnsEnvelope } from '#intake';
import { auditEntries, databaseNow, raiseAttention } from '#persistence';
import { Log, reach, Settings } from '#platform';
import { Turns } from '#queue';
import { dayInLondon } from './day-in-london.js';
import { HMPPS, keepFeedMessages, UNDERSTAND } from './hmpps/keep-feed-messages.js';
import { unsubscribed } from './hmpps/feed-attention.js';

export const SNS_KEYS = Symbol('the keys SNS signs with');
export const ASKING_CLIENT = Symbol('the client the hub asks with');

/** `off`: no topic is set up. `not-ours`: a topic nobody set up. `not-now`: the certificate could not be fetched; SNS sends it again. */
export type SnsOutcome =
  'kept' | 'repeated' | 'conflict' | 'confirmed' | 'noted' | 'off' | 'not-sns' | 'not-ours' | 'not-verified' | 'not-now';

const CONFIRM = { method: 'GET', timeoutMs: 10_000, mostBytes: 64 * 1024 } as const;

/** Takes what SNS posts: verifies that it was SNS and a topic that was set up, and keeps it as it came. */
@Injectable()
export class ReceiveSnsMessage {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
    private readonly log: Log,
    private readonly settings: Settings,
    @Inject(SNS_KEYS) private readonly keys: KeySource,
    @Inject(ASKING_CLIENT) private readonly client: AskingClient,
  ) {}

  async run(raw: Buffer): Promise<SnsOutcome> {
    const outcome = await this.receive(raw);
    if (outcome === 'kept' || outcome === 'repeated') this.log.info('feed.received', { feed: HMPPS, outcome });
    else this.log.warning('feed.received', { feed: HMPPS, outcome });
    return outcome;
  }

  private async receive(raw: Buffer): Promise<SnsOutcome> {
    const topics = this.settings.THROUGHGATE_HMPPS_TOPICS;
    if (topics.length === 0) return 'off';
    const envelope = snsEnvelope(parsed(raw));
    if (envelope === null) return 'not-sns';
    if (!topics.includes(envelope.topicArn)) return 'not-ours';
    const signed = await this.wasSigned(envelope);
    if (signed !== 'yes') return signed;
    switch (envelope.type) {
      case 'Notification':
        return this.keep(envelope.messageId, raw);
      case 'SubscriptionConfirmation':
        return this.confirm(envelope);
      case 'UnsubscribeConfirmation':
        return this.noteUnsubscribed();
    }
  }

  private async wasSigned(envelope: SnsEnvelope): Promise<'yes' | 'not-verified' | 'not-now'> {
    const found = await this.keys.keyOf(envelope.certificateUrl);
    if (found.found === 'not-now') return 'not-now';
    return found.found === 'key' && snsSignatureFits(envelope, found.key) ? 'yes' : 'not-verified';
  }

  private async keep(messageId: string, raw: Buffer): Promise<SnsOutcome> {
    const [kept = 'conflict'] = await this.db.transaction((tx) => keepFeedMessages(tx, 'http', [{ messageId, raw }]));
    reach('feed.after-commit');
    if (kept === 'kept') await this.turns.ask([UNDERSTAND]);
    return kept;
  }

  /** The address was signed with the rest, and still no host but SNS's is asked. */
  private async confirm({ subscribeUrl }: SnsEnvelope): Promise<SnsOutcome> {
    if (subscribeUrl === null || !isHostOfSns(subscribeUrl)) return 'not-verified';
    const answer = await this.client.ask({ url: subscribeUrl, ...CONFIRM });
    if (answer.outcome !== 'answered' || answer.status !== 200) return 'not-now';
    await auditEntries(this.db, [{ who: HMPPS, did: 'feed.subscribed', subject: HMPPS, detail: null }]);
    return 'confirmed';
  }

  /** From now on nothing more is heard: a person must know. */
  private async noteUnsubscribed(): Promise<SnsOutcome> {
    await this.db.transaction(async (tx) => raiseAttention(tx, [unsubscribed(dayInLondon(await databaseNow(tx)))]));
    return 'noted';
  }
}

const parsed = (raw: Buffer): unknown => {
  try {
    return JSON.parse(raw.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
};
