import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LocalDate } from '#calendar';
import type { ReleaseFact } from '#planning';
import { attentionThatWouldClose, releasesToLookAt, tasksSettledByPlan } from '#persistence';
import { dayInLondon } from './day-in-london.js';
import { PartnerDirectory } from './partner-directory.js';
import { printOf, wouldChange, type WouldChange } from './preview/would-change.js';
import { STAFF_FEED } from './record-by-hand.js';
import { readToPlan } from './replan/read-to-plan.js';
import type { ToPlan } from './replan/to-plan.js';
import { workOut, type WorkedOut } from './replan/work-out.js';

/** What would be said of the release now; or the id of a fact of the staff that would be taken back. */
type Asked = { readonly releaseId: string } & ({ readonly says: ReleaseFact['says'] } | { readonly without: string });

export interface ReplanPreview extends WouldChange {
  readonly outcome: 'preview';
  readonly factsVersion: number;
  /** The day it was worked out on: what is short notice on one day was none the day before. */
  readonly on: LocalDate;
  /** Changes with anything the preview says. */
  readonly print: string;
}

export type PreviewOutcome = ReplanPreview | { readonly outcome: 'no-such-release' };

/** Later than every fact of the same millisecond: the hub's own clock counts in microseconds. */
const sinceOf = (now: Date): string => now.toISOString().replace('Z', '999Z');

const heardToo = (input: ToPlan, says: ReleaseFact['says']): ToPlan => ({
  ...input,
  facts: [...input.facts, { id: 'staff:preview', occurredAt: sinceOf(input.now), receivedOn: dayInLondon(input.now), says }],
});

/** The same as if it had never been said: what it alone had settled is open again. */
const withoutFact = (input: ToPlan, factId: string, settledByPlan: ReadonlySet<string>): ToPlan => {
  const isMeant = ({ id }: ReleaseFact): boolean => id === `${STAFF_FEED}:${factId}`;
  return {
    ...input,
    facts: input.facts.filter((fact) => !isMeant(fact)),
    takenBack: [...input.takenBack, ...input.facts.filter(isMeant)],
    settledByPlan,
  };
};

/**
 * What recording or taking back something would do to the tasks of a release and what its partners would hear: the work-out of
 * `ReplanReleases` with one fact more, or one less. It runs in a transaction that may not write.
 */
@Injectable()
export class PreviewReplan {
  constructor(
    private readonly db: DataSource,
    private readonly directory: PartnerDirectory,
  ) {}

  run(asked: Asked): Promise<PreviewOutcome> {
    const { releaseId } = asked;
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      await tx.query('set transaction read only');
      const releases = await releasesToLookAt(tx, [releaseId]);
      const [held] = await readToPlan(tx, this.directory, releases);
      if (held === undefined) return { outcome: 'no-such-release' };
      const input =
        'says' in asked
          ? heardToo(held, asked.says)
          : withoutFact(held, asked.without, await tasksSettledByPlan(tx, [releaseId]));
      const worked = workOut(input);
      const would = wouldChange(input, worked, { heard: held.facts, closes: await this.closes(tx, releaseId, worked) });
      const { release, now } = input;
      return { outcome: 'preview', factsVersion: release.factsVersion, on: dayInLondon(now), print: printOf(would), ...would };
    });
  }

  private closes(tx: EntityManager, releaseId: string, { changed }: WorkedOut): Promise<ReadonlySet<string>> {
    return attentionThatWouldClose(tx, { releaseId, tasks: changed.map(({ id, task }) => ({ id, state: task.state })) });
  }
}
