import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { auditEntries, factsHeard, factByHand, lockReleases, markWithoutFacts, post, retractFacts } from '#persistence';
import { Turns } from '#queue';
import { STAFF_FEED } from './record-by-hand.js';

const LANE = 'replan/urgent';

export interface ToTakeBack {
  readonly who: string;
  readonly releaseId: string;
  /** The id the fact was recorded under. */
  readonly id: string;
  /** Taken back only while nothing was heard since this version. */
  readonly onlyAtVersion: number;
}

/** `gone`: nothing of this id counts, or it was taken back already. `overtaken`: something was heard in between. */
export type TakenBackByHand = 'taken-back' | 'too-late' | 'overtaken' | 'gone';

/**
 * Takes back what one of the staff has recorded by hand, within a day: it stays in the history and counts no more, so that what was
 * known before is known again, also where that was nothing.
 */
@Injectable()
export class TakeBackByHand {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  async run(asked: ToTakeBack): Promise<TakenBackByHand> {
    const outcome = await this.db.transaction((tx) => this.takeBack(tx, asked));
    if (outcome === 'taken-back') await this.turns.ask([LANE]);
    return outcome;
  }

  private async takeBack(tx: EntityManager, { who, releaseId, id, onlyAtVersion }: ToTakeBack): Promise<TakenBackByHand> {
    const [release] = await lockReleases(tx, [releaseId]);
    const fact = await factByHand(tx, { feedId: STAFF_FEED, factId: id, releaseId });
    if (release === undefined || fact === null) return 'gone';
    if (!fact.inTime) return 'too-late';
    if (release.factsVersion !== onlyAtVersion) return 'overtaken';
    await factsHeard(tx, [releaseId]);
    await retractFacts(tx, [fact.id], who);
    await markWithoutFacts(tx, [releaseId]);
    await post(tx, LANE, [releaseId]);
    await auditEntries(tx, [{ who, did: 'release.taken-back-by-hand', subject: releaseId, detail: { fact: fact.id } }]);
    return 'taken-back';
  }
}
