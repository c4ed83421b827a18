import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  auditEntries,
  closeArrivedAttention,
  databaseNow,
  dropOldSecrets,
  expireNotices,
  forgetImports,
  freeLeases,
  lanesWithWork,
  lockReleases,
  lookAtWhatWasTold,
  raiseAttention,
  releasesWithArrived,
  takenFurther,
} from '#persistence';
import { Log, Settings } from '#platform';
import { Turns, type TurnEnd } from '#queue';
import { dayInLondon } from './day-in-london.js';
import { BY_MAIL } from './take-fallback-turn.js';
import { undeliverable } from './deliver/undeliverable.js';

const MOST_TAKEN_FURTHER = 1_000;
const MOST_LOOKED_AT = 5_000;
const SECRET_USES = ['notices', 'answers'] as const;

/**
 * The clock's turn: gives back what dead processes had leased, gives up what is too late to send, drops secrets whose overlap is over,
 * closes what was raised about messages that have arrived after all, takes further what is not done, looks whether what was delivered
 * is still waited for, and asks for lost turns.
 */
@Injectable()
export class RaiseOverdue {
  /** The lane of e-mails, where this hub sends any. */
  private readonly byMail: readonly string[];

  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
    private readonly log: Log,
    settings: Settings,
  ) {
    this.byMail = settings.THROUGHGATE_SMTP_URL === undefined ? [] : [`deliver/${BY_MAIL}`];
  }

  async run(): Promise<TurnEnd> {
    const freed = await freeLeases(this.db, 'expired');
    if (freed > 0) this.log.warning('delivery.leases-over', { count: freed });
    await this.db.transaction(async (tx) => {
      const today = dayInLondon(await databaseNow(tx));
      const given = await expireNotices(tx);
      await raiseAttention(
        tx,
        given.map((notice) => undeliverable({ ...notice, on: today, because: 'it could not be delivered in time' })),
      );
      for (const use of SECRET_USES) {
        const dropped = await dropOldSecrets(tx, use);
        await auditEntries(
          tx,
          dropped.map((id) => ({ who: 'clock', did: 'partner.overlap-over', subject: id, detail: { use } })),
        );
      }
    });
    await this.closeWhatArrived();
    await this.takeFurther();
    await lookAtWhatWasTold(this.db, MOST_LOOKED_AT);
    await forgetImports(this.db);
    await this.turns.ask([...(await lanesWithWork(this.db)), ...this.byMail]);
    return 'empty';
  }

  /** So many in a beat: after a long absence the next beats tell of the rest. The board shows all of them by their times meanwhile. */
  private async takeFurther(): Promise<void> {
    for (const { level, tasks } of await this.db.transaction((tx) => takenFurther(tx, MOST_TAKEN_FURTHER)))
      this.log.info('tasks.taken-further', { kind: level, count: tasks });
  }

  private async closeWhatArrived(): Promise<void> {
    await this.db.transaction(async (tx) => {
      const releases = await releasesWithArrived(tx);
      await lockReleases(tx, releases);
      await closeArrivedAttention(tx, releases);
    });
  }
}
