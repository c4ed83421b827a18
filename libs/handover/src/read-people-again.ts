import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PrisonerSearch } from '#delivery';
import { RECORD_FIELDS } from '#intake';
import {
  addToDrift,
  auditEntries,
  claimToRead,
  closeAttention,
  closeCauses,
  databaseNow,
  letGo,
  peopleById,
  prisonIds,
  raiseAttention,
  readLater,
  saveRead,
  settleWaiting,
  type SettledCount,
  whileNobodyIsMerged,
  type ToRead,
} from '#persistence';
import { Log } from '#platform';
import { Turns, type TurnEnd } from '#queue';
import { dayInLondon } from './day-in-london.js';
import { CANNOT_READ, cannotRead, unreadable } from './hmpps/feed-attention.js';
import { raiseLooks } from './hmpps/raise-looks.js';
import { feedOutcomeOf, HandoverMetrics, kindOf } from './handover-metrics.js';
import { recordFeedFacts, type RecordedOfFeed } from './hmpps/feed-facts.js';
import { HMPPS } from './hmpps/keep-feed-messages.js';
import { ownCodes } from './hmpps/own-codes.js';
import { peopleSeen } from './hmpps/people-seen.js';
import { gatherReading, newReadRound, type ReadRound } from './hmpps/read-round.js';

/** Null where the hub may not read people's records. */
export const PRISONER_SEARCH = Symbol('where people’s records are read');

const BATCH = 200;
const PAUSES_S = [10, 60, 600];
const A_PERSON_AFTER = 4;

interface Written {
  readonly round: ReadRound;
  readonly settled: readonly SettledCount[];
  readonly facts: RecordedOfFeed;
}

/**
 * Reads the records that are due, compares each with what is known, and records what is new. Like the delivery turn it claims in one
 * transaction, asks with none open, and writes in another.
 */
@Injectable()
export class ReadPeopleAgain {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
    private readonly log: Log,
    private readonly metrics: HandoverMetrics,
    @Inject(PRISONER_SEARCH) private readonly search: PrisonerSearch | null,
  ) {}

  async run(): Promise<TurnEnd> {
    if (this.search === null) return 'empty';
    const due = await this.db.transaction((tx) => claimToRead(tx, BATCH));
    if (due.length === 0) return 'empty';
    const found = await this.search.records(
      due.map(({ prisonNumber }) => prisonNumber),
      RECORD_FIELDS,
    );
    if (found.outcome !== 'found') {
      await this.putOff(due, found.because, found.outcome === 'refused');
      return 'empty';
    }
    const records = new Map(
      found.records.map((record) => [(record as { prisonerNumber?: unknown } | null)?.prisonerNumber, record]),
    );
    await this.writeAll(due, records);
    return 'more';
  }

  /** All at once; where that fails, one by one, and what fails by itself waits for the next reconcile while a person looks. */
  private async writeAll(due: readonly ToRead[], records: ReadonlyMap<unknown, unknown>): Promise<void> {
    try {
      await this.write(due, records);
      return;
    } catch (error) {
      this.log.failure('hmpps.batch-failed', error, { feed: HMPPS });
    }
    for (const one of due) {
      try {
        await this.write([one], records);
      } catch (error) {
        this.log.failure('hmpps.set-aside', error, { feed: HMPPS });
        await this.setAside(one);
      }
    }
  }

  private async write(due: readonly ToRead[], records: ReadonlyMap<unknown, unknown>): Promise<void> {
    const { round, settled, facts } = await this.db.transaction((tx) => this.writeIn(tx, due, records));
    this.log.info('hmpps.read', { feed: HMPPS, outcome: 'read', count: due.length });
    if (round.drifted > 0) this.log.info('hmpps.read', { feed: HMPPS, outcome: 'drifted', count: round.drifted });
    for (const outcome of facts.outcomes) this.metrics.factHeard(outcome);
    for (const { outcome, asked, fields } of round.told) {
      this.metrics.recordRead(outcome, asked);
      for (const field of fields) this.metrics.drifted(field, asked);
    }
    this.tellSettled(settled);
    await this.turns.ask(facts.lanes);
  }

  /** What had waited for a record has come to its end: that is said of it, as of what ended at once. */
  private tellSettled(settled: readonly SettledCount[]): void {
    for (const { state, because, eventType, count } of settled) {
      const kind = kindOf(eventType);
      this.metrics.feedEvent(kind, state, count);
      this.log.info('feed.settled', {
        feed: HMPPS,
        kind,
        outcome: feedOutcomeOf(state),
        count,
        ...(because === null ? {} : { because }),
      });
    }
  }

  private async writeIn(tx: EntityManager, due: readonly ToRead[], records: ReadonlyMap<unknown, unknown>): Promise<Written> {
    await whileNobodyIsMerged(tx);
    const seen = await peopleSeen(
      tx,
      await peopleById(
        tx,
        due.map(({ personId }) => personId),
      ),
    );
    const [prisons, now] = [await prisonIds(tx), await databaseNow(tx)];
    const around = { prisons, now, today: dayInLondon(now), codes: await ownCodes(tx) };
    const byId = new Map(due.map((one) => [one.personId, one]));
    const round = newReadRound();
    for (const person of seen) {
      const toRead = byId.get(person.person.personId);
      if (toRead !== undefined)
        await gatherReading(tx, round, { toRead, person, record: records.get(toRead.prisonNumber) }, around);
    }
    const facts = await recordFeedFacts(tx, round.facts);
    await letGo(tx, round.alive, 'death-reported');
    await letGo(tx, round.found, 'record-removed');
    await closeCauses(tx, round.gone, HMPPS);
    await raiseLooks(tx, round.raised);
    await saveRead(tx, round.read);
    const settled = await settleWaiting(tx, round.settled);
    await addToDrift(tx, round.told);
    await closeAttention(tx, CANNOT_READ, HMPPS);
    const detail = { read: due.length, recorded: facts.recorded, drifted: round.drifted };
    await auditEntries(tx, [{ who: `feed:${HMPPS}`, did: 'records.read', subject: HMPPS, detail }]);
    return { round, settled, facts };
  }

  /** Nothing could be read. What waited for it is tried again, ever more seldom; a person is told where that goes on. */
  private async putOff(due: readonly ToRead[], because: string, isRefused: boolean): Promise<void> {
    const attempts = Math.max(...due.map((one) => one.attempts));
    this.log.warning('hmpps.not-read', { feed: HMPPS, because, attempt: attempts, count: due.length });
    const seconds = PAUSES_S[Math.min(attempts, PAUSES_S.length) - 1] ?? 600;
    const settled = await this.db.transaction(async (tx) => {
      await readLater(
        tx,
        due.map(({ personId }) => personId),
        seconds,
      );
      const put = await settleWaiting(
        tx,
        due.map(({ personId, claimedAt }) => ({ personId, state: 'retry', because, before: claimedAt })),
      );
      if (isRefused || attempts >= A_PERSON_AFTER)
        await raiseAttention(tx, [cannotRead(because, dayInLondon(await databaseNow(tx)))]);
      return put;
    });
    this.tellSettled(settled);
  }

  private async setAside({ personId, claimedAt }: ToRead): Promise<void> {
    const settled = await this.db.transaction(async (tx) => {
      await readLater(tx, [personId], 6 * 3_600);
      const ended = await settleWaiting(tx, [{ personId, state: 'failed', because: 'the-hub-failed', before: claimedAt }]);
      await raiseAttention(tx, [unreadable('a-record', dayInLondon(await databaseNow(tx)))]);
      return ended;
    });
    this.tellSettled(settled);
  }
}
