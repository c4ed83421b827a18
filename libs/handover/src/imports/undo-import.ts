import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  auditEntries,
  factsHeard,
  factsOfImport,
  lockReleases,
  markUndone,
  markWithoutFacts,
  nameAsStillSaid,
  post,
  releasesOfSamePeople,
  retractFacts,
  unnameBookings,
} from '#persistence';
import { Turns } from '#queue';
import { heldFor, type Acting } from './held-draft.js';
import { laneFor } from './take-import-turn.js';

export type ImportUndone =
  | { readonly outcome: 'undone'; readonly facts: number }
  /** It was never begun, was undone before, or its 24 hours are over. */
  | { readonly outcome: 'cannot-be-undone' }
  | { readonly outcome: 'gone' };

const UNDOABLE: ReadonlySet<string> = new Set(['recording', 'stopped', 'done']);

/**
 * Takes back exactly the facts one import has recorded. Nothing of these releases is sent from here on until they are planned by
 * what else was heard of them.
 */
@Injectable()
export class UndoImport {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  async run(asked: Acting): Promise<ImportUndone> {
    const { lane, ...answer } = await this.db.transaction(async (tx): Promise<ImportUndone & { readonly lane?: string }> => {
      const held = await heldFor(tx, asked);
      if (held === null) return { outcome: 'gone' };
      if (!UNDOABLE.has(held.state) || !held.inTime) return { outcome: 'cannot-be-undone' };
      const facts = await factsOfImport(tx, held.id);
      const factIds = facts.map(({ id }) => id);
      const releases = await releasesOfSamePeople(
        tx,
        facts.map(({ releaseId }) => releaseId),
      );
      await lockReleases(tx, releases);
      await factsHeard(tx, releases);
      await retractFacts(tx, factIds, asked.who.id);
      await nameAsStillSaid(tx, factIds, releases);
      await markWithoutFacts(tx, releases);
      await unnameBookings(tx, held.id);
      await markUndone(tx, held.id, asked.who.id);
      const detail = { facts: facts.length, releases: releases.length };
      await auditEntries(tx, [{ who: asked.who.id, did: 'import.undone', subject: held.id, detail }]);
      const urgency = laneFor(releases.length);
      await post(tx, urgency, releases);
      return { outcome: 'undone', facts: facts.length, lane: urgency };
    });
    if (lane !== undefined) await this.turns.ask([lane]);
    return answer;
  }
}
