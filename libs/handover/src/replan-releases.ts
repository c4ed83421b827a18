import { Injectable } from '@nestjs/common';
import { setImmediate as breath } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import {
  changeTasks,
  claimOutbox,
  closeAnsweredAttention,
  databaseNow,
  dropFromOutbox,
  hasWork,
  insertNotices,
  letGo,
  lockReleases,
  notePlanned,
  openTasks,
  raiseAttention,
  saveWhatIsKnown,
  supersedeNotices,
  type NewNotice,
} from '#persistence';
import { faultOf, Log, reach } from '#platform';
import { Turns, type TurnEnd } from '#queue';
import { batchOrOneByOne } from './batch-or-one-by-one.js';
import { dayInLondon } from './day-in-london.js';
import { PartnerDirectory } from './partner-directory.js';
import { nextTerms } from './replan/next-term.js';
import { readToPlan } from './replan/read-to-plan.js';
import { cannotPlan } from './replan/cannot-plan.js';
import { workOut, type WorkedOut } from './replan/work-out.js';

const BATCH = 250;
/** After so many the process sees to what else there is: a mass that is worked out keeps nothing ordinary waiting. */
const BREATH = 10;
const BULK = 'replan/bulk';
const URGENT = 'replan/urgent';
/** So many of a mass at a time while there is ordinary work. */
const FEW = 50;
/** After them it rests at least so long, and three times as long as they took: on a machine that is busy a fixed rest would be none. */
const REST_MS = 250;
const RESTS = 3;
/** Ordinary work comes in drops: between two of them it goes on, and the steps of a mass stay small. */
const GOES_ON_MS = 2_000;

/** What may not wait a day goes before what is ordinary, and one of a mass of others after it. */
const rankOf = ({ urgency }: NewNotice, as: 'ordinary' | 'in mass'): 0 | 1 | 2 =>
  urgency === 'same-day' ? 0 : as === 'in mass' ? 2 : 1;

/** Brings the tasks of releases into line with what is known of them, and writes what each partner must now hear. */
@Injectable()
export class ReplanReleases {
  /** Until when ordinary work goes on in this process. */
  private ordinaryUntil = 0;

  constructor(
    private readonly db: DataSource,
    private readonly directory: PartnerDirectory,
    private readonly turns: Turns,
    private readonly log: Log,
  ) {}

  /** One turn: the oldest releases of this lane that have news. Where one of them fails, each by itself. */
  async run(lane: string): Promise<TurnEnd> {
    const began = performance.now();
    // A mass takes small steps and rests between them while there is ordinary work: a quarter of the time is its own.
    const isGentle = lane === BULK && (began < this.ordinaryUntil || (await hasWork(this.db, URGENT)));
    const end = await batchOrOneByOne({
      batch: (taken) => this.turn(lane, isGentle ? FEW : BATCH, taken),
      one: (taken) => this.turn(lane, 1, taken),
      most: BATCH,
      setAside: (id, error) => this.setAside(lane, id, error),
      failed: (error) => this.log.failure('replan.batch-failed', error, { lane }),
    });
    if (!isGentle || end !== 'more') return end;
    return { inMs: Math.max(REST_MS, Math.ceil((performance.now() - began) * RESTS)) };
  }

  private async turn(lane: string, most: number, taken: (ids: readonly string[]) => void): Promise<TurnEnd> {
    const { claimed, told } = await this.db.transaction(async (tx) => {
      const ids = await claimOutbox(tx, lane, most);
      taken(ids);
      const partners = ids.length === 0 ? [] : await this.within(tx, ids, lane === BULK ? 'in mass' : 'ordinary');
      reach('replan.before-commit');
      return { claimed: ids.length, told: partners };
    });
    if (claimed === 0) return 'empty';
    if (lane !== BULK) this.ordinaryUntil = performance.now() + GOES_ON_MS;
    reach('replan.after-commit');
    await this.turns.ask(told.map((partner) => `deliver/${partner}`));
    return 'more';
  }

  private async setAside(lane: string, releaseId: string, error: unknown): Promise<void> {
    await this.db.transaction(async (tx) => {
      await dropFromOutbox(tx, lane, releaseId);
      await lockReleases(tx, [releaseId]);
      await this.cannotPlan(tx, releaseId, error);
    });
  }

  /** A release that cannot be planned is a person's task. Until it is planned nothing of it is sent. */
  private async cannotPlan(tx: EntityManager, releaseId: string, error: unknown): Promise<void> {
    this.log.failure('replan.failed', error, { release: releaseId });
    const task = cannotPlan(dayInLondon(await databaseNow(tx)), faultOf(error));
    await raiseAttention(tx, [{ releaseId, aboutTask: null, task, by: 'plan' }]);
  }

  /** Plans these releases anew, in a transaction that is open already, and says which partners have something to hear. */
  async within(tx: EntityManager, ids: readonly string[], as: 'ordinary' | 'in mass' = 'ordinary'): Promise<readonly string[]> {
    const releases = await lockReleases(tx, ids);
    const done: WorkedOut[] = [];
    for (const [i, input] of (await readToPlan(tx, this.directory, releases)).entries()) {
      if (i % BREATH === BREATH - 1) await breath();
      try {
        done.push(workOut(input));
      } catch (error) {
        await this.cannotPlan(tx, input.release.id, error);
      }
    }
    await saveWhatIsKnown(
      tx,
      done.map(({ known }) => known),
    );
    await openTasks(
      tx,
      done.flatMap(({ opened }) => opened),
    );
    await changeTasks(
      tx,
      done.flatMap(({ changed }) => changed),
    );
    await supersedeNotices(
      tx,
      done.flatMap(({ superseded }) => superseded),
    );
    const died = done.flatMap(({ known }) => (known.standing === 'died' ? [known.personId] : []));
    for (const because of ['death-reported', 'record-removed'] as const) await letGo(tx, died, because);
    const recalculations = await notePlanned(tx, ids);
    const written = done.flatMap((one) => one.notices);
    await insertNotices(
      tx,
      written.map((notice) => ({
        ...notice,
        rank: rankOf(notice, as),
        recalculationId: recalculations.get(notice.releaseId) ?? null,
      })),
    );
    await closeAnsweredAttention(tx, ids);
    await nextTerms(
      tx,
      done.map(({ term }) => term),
    );
    return [...new Set(written.map(({ partnerId }) => partnerId))];
  }
}
