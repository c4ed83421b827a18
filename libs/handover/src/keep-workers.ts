import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { worksFor } from '#access';
import { localDate } from '#calendar';
import {
  addWorker,
  auditEntries,
  databaseNow,
  factsHeard,
  keepVetting,
  lockReleases,
  lockVetting,
  partnerById,
  post,
  recordFacts,
  releasesVisitedBy,
  staffById,
  type StaffMember,
  type VettingToKeep,
} from '#persistence';
import { newId } from '#platform';
import { Turns } from '#queue';
import { dayInLondon } from './day-in-london.js';
import { STAFF_FEED } from './record-by-hand.js';

export interface WorkerGiven {
  readonly name: string;
  readonly partnerId: string;
  readonly prison: string;
  readonly vettedUntil: string | null;
  readonly holdsKeys: boolean;
  /** Whom they sign in as; null where they do not. */
  readonly staffId: string | null;
}

/** `not-theirs`: the keeper does not work for that prison. `other-service`: whoever they are to sign in as is of another service. */
export type WorkerAdded = 'added' | 'not-theirs' | 'no-such-service' | 'other-service';
export type VettingChanged =
  { readonly outcome: 'changed'; readonly visits: number } | { readonly outcome: 'no-such-worker' | 'not-theirs' };

interface ToChange {
  readonly workerId: string;
  readonly prison: string;
  readonly vettedUntil: string | null;
  readonly holdsKeys: boolean;
  /** True where it no longer holds from today on, whatever day it was given for. */
  readonly ends: boolean;
  readonly note: string;
  readonly who: StaffMember;
}

/**
 * Keeps the register of community workers. A change of somebody's vetting is a fact of every release they are booked to visit there,
 * so that a visit that can no longer be is said where staff look.
 */
@Injectable()
export class KeepWorkers {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  add(given: WorkerGiven, who: StaffMember): Promise<WorkerAdded> {
    return this.db.transaction(async (tx): Promise<WorkerAdded> => {
      const { name, partnerId, prison, vettedUntil, holdsKeys, staffId } = given;
      if (!worksFor(who, prison)) return 'not-theirs';
      if ((await partnerById(tx, partnerId)) === null) return 'no-such-service';
      const signsIn = staffId === null ? null : await staffById(tx, staffId);
      if (staffId !== null && signsIn?.partnerId !== partnerId) return 'other-service';
      const workerId = await addWorker(tx, { id: newId(), partnerId, name, staffId, by: who.id });
      await this.keep(tx, { workerId, prison, vettedUntil, holdsKeys, endedOn: null, note: null, by: who.id });
      await auditEntries(tx, [
        { who: who.id, did: 'worker.added', subject: workerId, detail: { prison, vettedUntil, holdsKeys, staffId } },
      ]);
      return 'added';
    });
  }

  async change({ workerId, prison, vettedUntil, holdsKeys, ends, note, who }: ToChange): Promise<VettingChanged> {
    const answer = await this.db.transaction(async (tx): Promise<VettingChanged> => {
      if (!worksFor(who, prison)) return { outcome: 'not-theirs' };
      if ((await lockVetting(tx, workerId, prison)) === null) return { outcome: 'no-such-worker' };
      const endedOn = ends ? dayInLondon(await databaseNow(tx)) : null;
      const visits = await this.keep(tx, { workerId, prison, vettedUntil, holdsKeys, endedOn, note, by: who.id });
      const did = ends ? 'worker.vetting-ended' : 'worker.vetting-changed';
      await auditEntries(tx, [{ who: who.id, did, subject: workerId, detail: { prison, vettedUntil, holdsKeys, visits } }]);
      return { outcome: 'changed', visits };
    });
    if (answer.outcome === 'changed' && answer.visits > 0) await this.turns.ask(['replan/urgent']);
    return answer;
  }

  /** Keeps it, and says it of every release with a visit to come; how many those are. */
  private async keep(tx: EntityManager, vetting: VettingToKeep): Promise<number> {
    const { workerId, prison, vettedUntil, holdsKeys, endedOn, note, by } = vetting;
    const today = dayInLondon(await databaseNow(tx));
    const releases = await releasesVisitedBy(tx, { workerId, prison, from: today });
    await lockReleases(tx, releases);
    await keepVetting(tx, vetting);
    const until = endedOn === null ? vettedUntil : null;
    const visit = {
      vettedFor: prison,
      vettedUntil: until === null ? null : localDate(until),
      holdsKeys: holdsKeys && endedOn === null,
    };
    await recordFacts(
      tx,
      releases.map((releaseId) => ({
        id: newId(),
        releaseId,
        feedId: STAFF_FEED,
        factId: newId(),
        occurredAt: null,
        says: { visit },
        contentHash: createHash('sha256').update(JSON.stringify(visit)).digest(),
        saidBy: by,
        ...(note === null || note === '' ? {} : { note }),
      })),
    );
    await factsHeard(tx, releases);
    await post(tx, 'replan/urgent', releases);
    return releases.length;
  }
}
