import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { ReleaseFact } from '#planning';
import {
  auditEntries,
  currentReleases,
  factsById,
  factsHeard,
  lockReleases,
  post,
  recordFacts,
  releasesOfSamePeople,
  whileNobodyIsMerged,
} from '#persistence';
import { newId, reach } from '#platform';
import { Turns } from '#queue';
import { lookedUp } from './hmpps/looked-up.js';
import { tellEveryRelease } from './death/every-release.js';

/** The feed of what staff record on the pages. */
export const STAFF_FEED = 'staff';
const LANE = 'replan/urgent';

/** What somebody says of one release. */
export interface SaidByHand {
  /** Given out with the form, so that a form sent twice is one fact. */
  readonly id: string;
  readonly releaseId: string;
  readonly says: ReleaseFact['says'];
  /** Their reason, for people to read. */
  readonly note?: string;
  /** Recorded only while nothing was heard since this version; without it, whatever was heard. */
  readonly onlyAtVersion?: number;
}

/** `overtaken`: something was heard in between, and nothing was recorded. */
export type RecordedByHand = 'recorded' | 'repeated' | 'overtaken' | 'no-such-release';

interface Said {
  readonly who: string;
  readonly all: readonly SaidByHand[];
}

const hashOf = (says: ReleaseFact['says']): Buffer => createHash('sha256').update(JSON.stringify(says)).digest();

/**
 * Records what staff say on the page of a release, and posts that it must be planned again. Unlike a feed they name the release they
 * look at, so an older one of the same person is not mistaken for the latest. One transaction, the audit row in it.
 */
@Injectable()
export class RecordByHand {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  /** What became of each, in the order given. */
  async run(said: Said): Promise<readonly RecordedByHand[]> {
    const outcomes = await this.db.transaction(async (tx) => {
      const done = await this.record(tx, said);
      reach('facts.before-commit');
      return done;
    });
    reach('facts.after-commit');
    if (outcomes.includes('recorded')) await this.turns.ask([LANE]);
    return outcomes;
  }

  private async record(tx: EntityManager, { who, all: given }: Said): Promise<readonly RecordedByHand[]> {
    await whileNobodyIsMerged(tx);
    const current = await currentReleases(
      tx,
      given.map(({ releaseId }) => releaseId),
    );
    const all = given.map((one) => ({ ...one, releaseId: current.get(one.releaseId) ?? one.releaseId }));
    const named = [...new Set(all.map(({ releaseId }) => releaseId))];
    const held = await lockReleases(tx, await releasesOfSamePeople(tx, named));
    const versions = new Map(held.map(({ id, factsVersion }) => [id, factsVersion]));
    const before = await factsById(
      tx,
      STAFF_FEED,
      all.map(({ id }) => id),
    );
    const becomes = ({ id, releaseId, onlyAtVersion }: SaidByHand): RecordedByHand => {
      const version = versions.get(releaseId);
      if (version === undefined) return 'no-such-release';
      if (before.has(id)) return 'repeated';
      return onlyAtVersion === undefined || onlyAtVersion === version ? 'recorded' : 'overtaken';
    };
    const outcomes = all.map(becomes);
    const fresh = all.filter((_, i) => outcomes[i] === 'recorded');
    await recordFacts(
      tx,
      fresh.map(({ id, releaseId, says, note }) => ({
        id: newId(),
        releaseId,
        feedId: STAFF_FEED,
        factId: id,
        occurredAt: null,
        says,
        contentHash: hashOf(says),
        saidBy: who,
        ...(note === undefined ? {} : { note }),
      })),
    );
    const releases = [...new Set(fresh.map(({ releaseId }) => releaseId))];
    await factsHeard(tx, releases);
    await post(tx, LANE, releases);
    await lookedUp(tx, fresh, who);
    await tellEveryRelease(tx, LANE, releases);
    await auditEntries(
      tx,
      fresh.map(({ releaseId, says }) => ({
        who,
        did: 'release.recorded-by-hand',
        subject: releaseId,
        detail: { parts: Object.keys(says) },
      })),
    );
    return outcomes;
  }
}
