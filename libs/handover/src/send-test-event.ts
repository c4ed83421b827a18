import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { signed, type PartnerClient, type SendOutcome } from '#delivery';
import { auditEntries, keepTestEvent, testEventsLately } from '#persistence';
import { Log, newId, Settings } from '#platform';
import { PartnerDirectory } from './partner-directory.js';
import { PARTNER_CLIENT } from './take-delivery-turn.js';

const MOST_A_MINUTE = 10;

export interface TestSent {
  readonly outcome: 'sent';
  /** How it ended, by the words of an attempt: `delivered`, `refused`, `timeout` … */
  readonly ended: string;
  readonly status: number | null;
  readonly because: string | null;
  readonly ms: number;
}
export type TestOutcome = TestSent | { readonly outcome: 'no-such-partner' } | { readonly outcome: 'too-many-lately' };

const told = (sent: SendOutcome): TestSent => ({
  outcome: 'sent',
  ended: sent.outcome === 'unreachable' ? sent.kind : sent.outcome,
  status: sent.outcome === 'forbidden' ? null : sent.status,
  because: sent.outcome === 'delivered' ? null : sent.because,
  ms: sent.ms,
});

/** Sends a partner a message about nobody, signed as real ones are, once; also while it is paused. It is no notice and counts for none. */
@Injectable()
export class SendTestEvent {
  constructor(
    private readonly db: DataSource,
    private readonly directory: PartnerDirectory,
    @Inject(PARTNER_CLIENT) private readonly client: PartnerClient,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  async run(partnerId: string, who: string): Promise<TestOutcome> {
    const partner = await this.directory.find(this.db, partnerId);
    if (partner === null) return { outcome: 'no-such-partner' };
    if ((await testEventsLately(this.db, partnerId)) >= MOST_A_MINUTE) return { outcome: 'too-many-lately' };
    const id = `test-${newId()}`;
    const at = new Date();
    const { url, method, body } = partner.adapter.mapTest({ id, writtenAt: at.toISOString() }, partner.settings);
    const text = JSON.stringify(body);
    const result = told(
      await this.client.send({
        url,
        method,
        headers: { ...signed(partner.secrets(), id, at, text) },
        body: text,
        timeoutMs: this.settings.THROUGHGATE_SEND_TIMEOUT_MS,
      }),
    );
    const { ended, status, because, ms } = result;
    await this.db.transaction(async (tx) => {
      await keepTestEvent(tx, { id, partnerId, sentBy: who, outcome: ended, status, because, ms });
      await auditEntries(tx, [{ who, did: 'partner.tested', subject: partnerId, detail: { outcome: ended } }]);
    });
    this.log.info('partner.tested', { partner: partnerId, outcome: ended, ms });
    return result;
  }
}
