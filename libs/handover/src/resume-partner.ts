import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { auditEntries, closeAttention, resumePartner } from '#persistence';
import { Turns } from '#queue';
import { goneCause } from './deliver/undeliverable.js';

export type ResumeOutcome = { readonly outcome: 'resumed'; readonly waiting: number } | { readonly outcome: 'was-not-paused' };

/** Lets a paused partner hear again, at once and in order. Says how many notices wait for it. */
@Injectable()
export class ResumePartner {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  async run(id: string, who: string): Promise<ResumeOutcome> {
    const waiting = await this.db.transaction(async (tx) => {
      const due = await resumePartner(tx, id);
      if (due === null) return null;
      await closeAttention(tx, goneCause(id), who);
      await auditEntries(tx, [{ who, did: 'partner.resumed', subject: id, detail: { waiting: due } }]);
      return due;
    });
    if (waiting === null) return { outcome: 'was-not-paused' };
    await this.turns.ask([`deliver/${id}`]);
    return { outcome: 'resumed', waiting };
  }
}
