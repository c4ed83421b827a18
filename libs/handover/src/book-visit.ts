import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { localDate, type LocalDate } from '#calendar';
import { whyNotBooked } from '#planning';
import {
  auditEntries,
  factsHeard,
  keepVisit,
  lockReleases,
  lockVetting,
  post,
  prisonOfRelease,
  recordFacts,
  workerById,
} from '#persistence';
import { newId } from '#platform';
import { Turns } from '#queue';
import { STAFF_FEED } from './record-by-hand.js';

export type VisitBooked =
  | { readonly outcome: 'booked' | 'repeated' | 'no-such-release' | 'no-such-worker' | 'no-prison' }
  /** `why` is a sentence in the field’s words. */
  | { readonly outcome: 'cannot-be-booked'; readonly why: string };

interface ToBook {
  readonly once: string;
  readonly releaseId: string;
  readonly workerId: string;
  readonly on: LocalDate;
  readonly who: string;
}

/** Books a worker of the register to come to somebody: only one who is vetted for that prison on that day. */
@Injectable()
export class BookVisit {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  async run({ once, releaseId, workerId, on, who }: ToBook): Promise<VisitBooked> {
    const answer = await this.db.transaction(async (tx): Promise<VisitBooked> => {
      const [held] = await lockReleases(tx, [releaseId]);
      if (held === undefined) return { outcome: 'no-such-release' };
      const prison = await prisonOfRelease(tx, releaseId);
      if (prison === null) return { outcome: 'no-prison' };
      const worker = await workerById(tx, workerId);
      if (worker === null) return { outcome: 'no-such-worker' };
      const vetting = await lockVetting(tx, workerId, prison);
      const holds = vetting !== null && (vetting.endedOn === null || vetting.endedOn > on) ? vetting : null;
      const visit = {
        worker: worker.name,
        on,
        vettedFor: prison,
        vettedUntil: holds?.vettedUntil === undefined || holds.vettedUntil === null ? null : localDate(holds.vettedUntil),
        holdsKeys: holds?.holdsKeys ?? false,
      };
      const why = whyNotBooked(visit, prison, on);
      if (why !== null) return { outcome: 'cannot-be-booked', why };
      const [recorded] = await recordFacts(tx, [
        {
          id: newId(),
          releaseId,
          feedId: STAFF_FEED,
          factId: once,
          occurredAt: null,
          says: { visit },
          contentHash: createHash('sha256').update(JSON.stringify(visit)).digest(),
          saidBy: who,
        },
      ]);
      if (recorded !== 'recorded') return { outcome: 'repeated' };
      await keepVisit(tx, releaseId, workerId, on);
      await factsHeard(tx, [releaseId]);
      await post(tx, 'replan/urgent', [releaseId]);
      await auditEntries(tx, [{ who, did: 'visit.booked', subject: releaseId, detail: { workerId, on } }]);
      return { outcome: 'booked' };
    });
    if (answer.outcome === 'booked') await this.turns.ask(['replan/urgent']);
    return answer;
  }
}
