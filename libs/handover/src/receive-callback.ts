import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { verified } from '#delivery';
import { auditEntries, keepNews, post } from '#persistence';
import { Log, reach } from '#platform';
import { Turns } from '#queue';
import { HandoverMetrics } from './handover-metrics.js';
import { PartnerDirectory } from './partner-directory.js';
import { isPartnerId } from './partner-id.js';

/** `not-verified` says no more to the caller than that; our log says which part. `no-id`: what it calls its id is too long for one. */
export type CallbackOutcome = 'accepted' | 'repeated' | 'conflict' | 'not-verified' | 'no-id';

const LONGEST_ID = 256;

interface Callback {
  readonly partnerId: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly raw: Buffer;
}

/** Verifies a callback on its bytes and keeps it as it came. What it means is worked out after, in a turn. */
@Injectable()
export class ReceiveCallback {
  constructor(
    private readonly db: DataSource,
    private readonly directory: PartnerDirectory,
    private readonly turns: Turns,
    private readonly log: Log,
    private readonly metrics: HandoverMetrics,
  ) {}

  async run(callback: Callback): Promise<CallbackOutcome> {
    const outcome = await this.receive(callback);
    this.metrics.callbackReceived(outcome);
    return outcome;
  }

  private async receive({ partnerId, headers, raw }: Callback): Promise<CallbackOutcome> {
    const partner = isPartnerId(partnerId) ? await this.directory.find(this.db, partnerId) : null;
    const check =
      partner === null ? null : verified({ secrets: partner.callbackSecrets(), headers, rawBody: raw, now: new Date() });
    if (check === null || !check.ok) {
      this.log.warning('callback.not-verified', {
        outcome: check?.because ?? 'unknown-partner',
        ...(partner === null ? {} : { partner: partner.id }),
      });
      return 'not-verified';
    }
    if (check.id.length > LONGEST_ID) return 'no-id';
    const { kept, id } = await this.db.transaction(async (tx) => {
      const news = await keepNews(tx, {
        partnerId,
        messageId: check.id,
        raw,
        bodyHash: createHash('sha256').update(raw).digest(),
      });
      if (news.kept === 'kept') await post(tx, 'news', [news.id]);
      if (news.kept === 'conflict')
        await auditEntries(tx, [{ who: partnerId, did: 'callback.conflict', subject: news.id, detail: null }]);
      return news;
    });
    reach('callback.after-commit');
    this.log.info('callback.received', { partner: partnerId, news: id, outcome: kept });
    if (kept === 'kept') await this.turns.ask(['news']);
    return kept === 'kept' ? 'accepted' : kept;
  }
}
