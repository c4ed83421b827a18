import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LocalDate } from '#calendar';
import { attention } from '#planning';
import {
  changeTasks,
  claimOutbox,
  closeAnsweredAttention,
  databaseNow,
  dropFromOutbox,
  insertNotices,
  letGo,
  lockReleases,
  openTasks,
  raiseAttention,
  saveWhatIsKnown,
  supersedeNotices,
} from '#persistence';
import { faultOf, Log, reach } from '#platform';
import { Turns, type TurnEnd } from '#queue';
import { batchOrOneByOne } from './batch-or-one-by-one.js';
import { dayInLondon } from './day-in-london.js';
import { PartnerDirectory } from './partner-directory.js';
import { readToPlan } from './replan/read-to-plan.js';
import { CANNOT_PLAN, workOut, type WorkedOut } from './replan/work-out.js';

const BATCH = 250;
const cannotPlan = (on: LocalDate, fault: string) =>
  attention(CANNOT_PLAN, on, {
    because: 'The hub could not work out the tasks of this release',
    reckoned: `Plan it by hand and tell the operators: ${fault}`,
    source: 'Architecture §1.8: a failure becomes a person’s task',
  });

/** Brings the tasks of releases into line with what is known of them, and writes what each partner must now hear. */
@Injectable()
export class ReplanReleases {
  constructor(
    private readonly db: DataSource,
    private readonly directory: PartnerDirectory,
    private readonly turns: Turns,
    private readonly log: Log,
  ) {}

  /** One turn: the oldest releases of this lane that have news. Where one of them fails, each by itself. */
  async run(lane: string): Promise<TurnEnd> {
    return batchOrOneByOne({
      batch: (taken) => this.turn(lane, BATCH, taken),
      one: (taken) => this.turn(lane, 1, taken),
      most: BATCH,
      setAside: (id, error) => this.setAside(lane, id, error),
      failed: (error) => this.log.failure('replan.batch-failed', error, { lane }),
    });
  }

  private async turn(lane: string, most: number, taken: (ids: readonly string[]) => void): Promise<TurnEnd> {
    const { claimed, told } = await this.db.transaction(async (tx) => {
      const ids = await claimOutbox(tx, lane, most);
      taken(ids);
      const partners = ids.length === 0 ? [] : await this.within(tx, ids);
      reach('replan.before-commit');
      return { claimed: ids.length, told: partners };
    });
    if (claimed === 0) return 'empty';
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
  async within(tx: EntityManager, ids: readonly string[]): Promise<readonly string[]> {
    const releases = await lockReleases(tx, ids);
    const done: WorkedOut[] = [];
    for (const input of await readToPlan(tx, this.directory, releases)) {
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
    await letGo(tx, died, 'death-reported');
    const written = done.flatMap((one) => one.notices);
    await insertNotices(tx, written);
    await closeAnsweredAttention(tx, ids);
    return [...new Set(written.map(({ partnerId }) => partnerId))];
  }
}
