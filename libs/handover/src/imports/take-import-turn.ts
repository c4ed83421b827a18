import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  claimOutbox,
  dropFromOutbox,
  endRecording,
  lockImport,
  post,
  releasesWithoutBooking,
  rowsTaken,
  rowsToRecord,
  type HeldImport,
} from '#persistence';
import type { FactItem } from '#planning';
import { Log, reach } from '#platform';
import { Turns, type TurnEnd } from '#queue';
import { batchOrOneByOne } from '../batch-or-one-by-one.js';
import { REPLAN_LANES } from '../mass/post-heard.js';
import { previewOf } from '../preview-facts.js';
import { RecordReleaseFacts } from '../record-release-facts.js';

/** Few enough to be told of progress, and that a transaction is short. */
const SLICE = 250;
/** A list of so few people goes before a mass of others. */
const FEW = 50;

export const laneFor = (releases: number): 'replan/urgent' | 'replan/bulk' => (releases <= FEW ? 'replan/urgent' : 'replan/bulk');

/** The feed that lists imported by hand count as, and the id of what one row of one import says: a second time it is a repeat. */
const FEED = 'csv-import';
const factId = (importId: string, line: number): string => `import:${importId}:${line}`;

/** Records the rows of an import that was begun, a slice a turn. Each slice and how far it has come are one transaction. */
@Injectable()
export class TakeImportTurn {
  constructor(
    private readonly db: DataSource,
    private readonly facts: RecordReleaseFacts,
    private readonly turns: Turns,
    private readonly log: Log,
  ) {}

  /** One turn: the next slice of the import that was begun first. */
  async run(): Promise<TurnEnd> {
    const turn = (taken: (ids: readonly string[]) => void) => this.turn(taken);
    return batchOrOneByOne({
      batch: turn,
      one: turn,
      most: 1,
      setAside: (id, error) => this.setAside(id, error),
      failed: (error) => this.log.failure('import.slice-failed', error),
    });
  }

  private async turn(taken: (ids: readonly string[]) => void): Promise<TurnEnd> {
    const lane = await this.db.transaction(async (tx) => {
      const ids = await claimOutbox(tx, 'import', 1);
      taken(ids);
      const [id] = ids;
      if (id === undefined) return null;
      const held = await lockImport(tx, id);
      const wanted = laneFor(held?.toRecord ?? 0);
      if (held?.state === 'recording') await this.record(tx, held, wanted);
      reach('import.before-commit');
      return wanted;
    });
    if (lane === null) return 'empty';
    await this.turns.ask(REPLAN_LANES);
    return 'more';
  }

  private async record(tx: EntityManager, { id, begunBy }: HeldImport, lane: 'replan/urgent' | 'replan/bulk'): Promise<void> {
    const rows = await rowsToRecord(tx, id, SLICE);
    const items = rows.map(({ line, item }): FactItem => ({ ...item, id: factId(id, line) }));
    const previews = await previewOf(tx, items);
    const news = items.filter((_, i) => previews[i]?.would === 'add' || previews[i]?.would === 'change');
    const unnamed = await releasesWithoutBooking(
      tx,
      news.filter(({ bookingId }) => bookingId !== undefined).map(({ prisonNumber }) => prisonNumber),
    );
    const heard = news.length === 0 ? [] : await this.facts.within(tx, { items: news, feedId: FEED, lane, who: begunBy ?? FEED });
    const releaseOf = new Map(heard.map((one) => [one.id, one.outcome === 'refused' ? null : one.releaseId]));
    const done = items.map((item, i) => {
      const releaseId = releaseOf.get(item.id) ?? null;
      return { line: rows[i]?.line ?? 0, releaseId, namedBooking: releaseId !== null && unnamed.has(releaseId) };
    });
    await rowsTaken(tx, id, done);
    if (rows.length < SLICE) await endRecording(tx, id, 'done');
    else await post(tx, 'import', [id]);
  }

  /** An import the hub fails on stands as it is: whoever began it sees how far it came, and goes on or takes it back. */
  private async setAside(id: string, error: unknown): Promise<void> {
    this.log.failure('import.stopped', error, { import: id });
    await this.db.transaction(async (tx) => {
      await dropFromOutbox(tx, 'import', id);
      await endRecording(tx, id, 'stopped');
    });
  }
}
