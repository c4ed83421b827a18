import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { MailClient, MailOutcome } from '#delivery';
import { fallbackMail } from '#partners';
import {
  claimFallbackMails,
  databaseNow,
  fallbackMailsCutOff,
  holdFallbackMails,
  raiseAttention,
  recordFallbackMails,
  tellsAnybodyByMail,
  writeFallbackMails,
  type FallbackMade,
  type FallbackMailDue,
} from '#persistence';
import { Log, reach, Settings } from '#platform';
import type { TurnEnd } from '#queue';
import { dayInLondon } from './day-in-london.js';
import { momentInLondon } from './deliver/moment-in-london.js';
import { notTold } from './deliver/not-told.js';
import { hubPolicy } from './mass/post-heard.js';

export const MAIL_CLIENT = Symbol('mail client');
/** The lane of e-mails to silent partners. No partner has such an id. */
export const BY_MAIL = '@mail';

const AT_ONCE = 8;
const TIMEOUT_MS = 10_000;
/** While the mail server itself cannot be reached: after that a person rings. */
const PAUSES_MS = [60_000, 300_000, 900_000, 1_800_000] as const;

interface Sent {
  readonly mail: FallbackMailDue;
  readonly outcome: MailOutcome | 'nothing-waits' | 'no-address';
}

/** What became of an e-mail. One that the mail server may have had is never sent again. */
const madeOf = ({ mail, outcome }: Sent): FallbackMade => {
  const base = { id: mail.id, againInMs: 0, status: null, because: null, ms: 0, outcome: null };
  if (outcome === 'nothing-waits') return { ...base, state: 'superseded' };
  if (outcome === 'no-address') return { ...base, state: 'given-up', because: 'the partner has no address for it any more' };
  const { status, ms } = outcome;
  const because = 'because' in outcome ? outcome.because : null;
  const rest = { ...base, status, because, ms };
  switch (outcome.outcome) {
    case 'sent':
      return { ...rest, state: 'sent', outcome: 'e-mailed' };
    case 'refused':
      return { ...rest, state: 'refused', outcome: 'e-mail-refused' };
    case 'unsure':
      return { ...rest, state: 'unsure', outcome: 'e-mail-unsure' };
    case 'unreachable': {
      const pause = PAUSES_MS[mail.tries - 1];
      return pause === undefined
        ? { ...rest, state: 'given-up', outcome: 'e-mail-failed' }
        : { ...rest, state: 'waiting', againInMs: pause };
    }
  }
};

const FAILED: ReadonlySet<FallbackMade['state']> = new Set(['refused', 'unsure', 'given-up']);

/**
 * Tells the people of a silent partner by e-mail that messages wait: once for each notice, and nothing of what is in it. What is due is
 * written in one transaction, sent with none open, and recorded in another (ADR 43).
 */
@Injectable()
export class TakeFallbackTurn {
  constructor(
    private readonly db: DataSource,
    @Inject(MAIL_CLIENT) private readonly client: MailClient | null,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {}

  async run(): Promise<TurnEnd> {
    if (this.client === null || !(await tellsAnybodyByMail(this.db))) return 'empty';
    const token = randomUUID();
    const mails = await this.db.transaction(async (tx) => {
      await holdFallbackMails(tx);
      const cutOff = await fallbackMailsCutOff(tx);
      const today = dayInLondon(await databaseNow(tx));
      await raiseAttention(
        tx,
        cutOff.map((partner) => notTold(partner, today)),
      );
      await writeFallbackMails(tx, (await hubPolicy(tx)).fallbackHours);
      return claimFallbackMails(tx, { most: AT_ONCE, leaseMs: 4 * TIMEOUT_MS, token });
    });
    if (mails.length === 0) return 'empty';
    reach('fallback.after-claim');
    const sent = await Promise.all(mails.map((mail) => this.send(mail)));
    reach('fallback.after-send');
    await this.record(token, sent);
    return mails.length === AT_ONCE ? 'more' : 'empty';
  }

  private async send(mail: FallbackMailDue): Promise<Sent> {
    if (mail.notices.length === 0) return { mail, outcome: 'nothing-waits' };
    if (mail.address === '' || this.client === null) return { mail, outcome: 'no-address' };
    const { THROUGHGATE_MAIL_FROM: from = '', THROUGHGATE_PAGES_URL: pages } = this.settings;
    const { subject, text } = fallbackMail({
      label: mail.label,
      since: momentInLondon(mail.since ?? new Date(0)),
      notices: mail.notices,
      urgent: mail.urgent,
      page: pages === undefined ? null : `${pages.replace(/\/$/, '')}/partners/${mail.partnerId}`,
    });
    const id = `${mail.id}@${from.slice(from.indexOf('@') + 1)}`;
    const outcome = await this.client.send({ id, from, to: mail.address, subject, text });
    this.log.info('fallback.attempted', {
      partner: mail.partnerId,
      notice: mail.id,
      attempt: mail.tries,
      count: mail.notices.length,
      outcome: outcome.outcome,
      ms: outcome.ms,
    });
    return { mail, outcome };
  }

  private record(token: string, sent: readonly Sent[]): Promise<void> {
    const made = sent.map(madeOf);
    return this.db.transaction(async (tx) => {
      await recordFallbackMails(tx, token, made);
      const failed = sent.filter((_, i) => FAILED.has(made[i]?.state ?? 'sent'));
      const today = dayInLondon(await databaseNow(tx));
      await raiseAttention(
        tx,
        failed.map(({ mail }) => notTold({ id: mail.partnerId, label: mail.label }, today)),
      );
    });
  }
}
