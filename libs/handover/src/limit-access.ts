import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import {
  auditEntries,
  factsHeard,
  lockReleases,
  nameFor,
  peopleOfReleases,
  post,
  recordFacts,
  releasesOfSamePeople,
} from '#persistence';
import { newId } from '#platform';
import { Turns } from '#queue';
import { STAFF_FEED } from './record-by-hand.js';

interface ToLimit {
  /** Given out with the form, so that a form sent twice is one fact. */
  readonly once: string;
  readonly releaseId: string;
  readonly limited: boolean;
  readonly reason: string;
  /** Who else may see the person from now on; whoever says so may in any case. */
  readonly named: readonly string[];
  readonly who: string;
}

/**
 * Records by hand that access to a person is limited, or that staff no longer say so. From this transaction on nobody sees anything
 * of the person but whoever said it and those they name; nothing is sent before all of the person's releases are planned again.
 */
@Injectable()
export class LimitAccess {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  async run(asked: ToLimit): Promise<'recorded' | 'repeated' | 'no-such-release'> {
    const outcome = await this.db.transaction(async (tx) => {
      const { once, releaseId, limited, reason, named, who } = asked;
      const [held] = await lockReleases(tx, await releasesOfSamePeople(tx, [releaseId]));
      if (held === undefined) return 'no-such-release';
      const says = { person: { limitedAccess: limited } };
      const [recorded] = await recordFacts(tx, [
        {
          id: newId(),
          releaseId,
          feedId: STAFF_FEED,
          factId: once,
          occurredAt: null,
          says,
          contentHash: createHash('sha256').update(JSON.stringify(says)).digest(),
          saidBy: who,
          note: reason,
        },
      ]);
      if (recorded !== 'recorded') return 'repeated';
      await factsHeard(tx, [releaseId]);
      await post(tx, 'replan/urgent', [releaseId]);
      const [personId = ''] = await peopleOfReleases(tx, [releaseId]);
      const all = limited ? [...new Set([who, ...named])] : [];
      for (const staffId of all) await nameFor(tx, { personId, staffId, reason, by: who });
      const did = limited ? 'access.limited' : 'access.no-longer-limited';
      await auditEntries(tx, [{ who, did, subject: releaseId, detail: { named: all, reason } }]);
      return 'recorded';
    });
    if (outcome === 'recorded') await this.turns.ask(['replan/urgent']);
    return outcome;
  }
}
