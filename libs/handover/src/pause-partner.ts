import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { auditEntries, pauseByHand } from '#persistence';

const LONGEST_REASON = 200;

export type PauseOutcome = 'paused' | 'paused-already' | 'no-reason' | 'reason-too-long';

/** Stops sending to a partner until somebody resumes it. What it should hear is parked, in order; what grows too late becomes a task. */
@Injectable()
export class PausePartner {
  constructor(private readonly db: DataSource) {}

  async run(id: string, because: string, who: string): Promise<PauseOutcome> {
    const reason = because.replace(/\s+/gu, ' ').trim();
    if (reason === '') return 'no-reason';
    if (reason.length > LONGEST_REASON) return 'reason-too-long';
    return this.db.transaction(async (tx) => {
      if (!(await pauseByHand(tx, { id, because: reason, by: who }))) return 'paused-already';
      await auditEntries(tx, [{ who, did: 'partner.paused', subject: id, detail: null }]);
      return 'paused';
    });
  }
}
