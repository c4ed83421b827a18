import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { fallbackOf } from '#partners';
import { auditEntries, holdFallbackMails, partnerById, writeFallbackByHand } from '#persistence';
import { Settings } from '#platform';
import { Turns } from '#queue';
import { BY_MAIL } from './take-fallback-turn.js';

/** `no-mail`: this hub sends no e-mails. `no-address`: the partner gave none. `nothing-waits`: nothing that it was not told of already. */
export type ToldByMail =
  | { readonly outcome: 'asked'; readonly messages: number }
  | { readonly outcome: 'no-such-partner' | 'no-mail' | 'no-address' | 'nothing-waits' };

/** Tells the people of a partner by e-mail at once that messages wait, on somebody's word: also of one that is paused. */
@Injectable()
export class TellByMail {
  constructor(
    private readonly db: DataSource,
    private readonly settings: Settings,
    private readonly turns: Turns,
  ) {}

  async run(partnerId: string, who: string): Promise<ToldByMail> {
    const told = await this.db.transaction(async (tx): Promise<ToldByMail> => {
      const partner = await partnerById(tx, partnerId);
      if (partner === null) return { outcome: 'no-such-partner' };
      if (this.settings.THROUGHGATE_SMTP_URL === undefined) return { outcome: 'no-mail' };
      if (fallbackOf(partner.settings) === null) return { outcome: 'no-address' };
      await holdFallbackMails(tx);
      const messages = await writeFallbackByHand(tx, partnerId, who);
      if (messages === 0) return { outcome: 'nothing-waits' };
      await auditEntries(tx, [{ who, did: 'partner.told-by-mail', subject: partnerId, detail: { messages } }]);
      return { outcome: 'asked', messages };
    });
    if (told.outcome === 'asked') await this.turns.ask([`deliver/${BY_MAIL}`]);
    return told;
  }
}
