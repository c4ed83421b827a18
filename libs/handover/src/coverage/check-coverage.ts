import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LocalDate } from '#calendar';
import { attention, isLive, type PlannedTask } from '#planning';
import {
  beginCoverage,
  changeTasks,
  claimCoverage,
  databaseNow,
  nextToCheck,
  post,
  raiseAttention,
  releasesToLookAt,
  saveCoverage,
  type CoverageCheck,
  type ToCheck,
} from '#persistence';
import { faultOf, Log } from '#platform';
import { Turns, type TurnEnd } from '#queue';
import { dayInLondon } from '../day-in-london.js';
import { PartnerDirectory } from '../partner-directory.js';
import { readToPlan } from '../replan/read-to-plan.js';
import type { ToPlan } from '../replan/to-plan.js';
import { cannotPlan } from '../replan/cannot-plan.js';
import { lookAt, type LookedAt } from './look-at.js';

const BATCH = 100;
/** The cause of the task that is raised for whoever is covered by nothing. */
const NO_COVER = 'no-cover';

const noCover = (on: LocalDate): PlannedTask =>
  attention(NO_COVER, on, {
    because: 'This person is in scope, and has neither a plan nor a contingency plan',
    reckoned: 'Plan the release by hand, and tell the operators: the nightly check has found what should not be',
    source: 'Nobody in scope is ever without either a plan or a contingency (the hub’s own promise)',
  });

interface Found extends LookedAt {
  readonly input: ToPlan;
  readonly fault: string | null;
}

/**
 * Proves by counting, once a night, that everybody in scope has a plan or a contingency plan. Whoever has neither becomes a person’s
 * task; a release whose tasks are not what the core says is planned anew. It goes on where the last turn stopped, whoever took that.
 */
@Injectable()
export class CheckCoverage {
  constructor(
    private readonly db: DataSource,
    private readonly directory: PartnerDirectory,
    private readonly turns: Turns,
    private readonly log: Log,
  ) {}

  /** One turn: begins tonight's check where it is due, and looks at the next releases. */
  async run(): Promise<TurnEnd> {
    const { ended, posted } = await this.db.transaction(async (tx) => {
      await beginCoverage(tx);
      const check = await claimCoverage(tx);
      return check === null ? { ended: true, posted: 0 } : this.part(tx, check);
    });
    if (posted > 0) await this.turns.ask(['replan/bulk']);
    return ended ? 'empty' : 'more';
  }

  private async part(tx: EntityManager, check: CoverageCheck): Promise<{ readonly ended: boolean; readonly posted: number }> {
    const next = await nextToCheck(tx, check.upto, BATCH);
    const found = await this.lookedAt(tx, next);
    const posted = await this.planAnew(tx, found, next);
    await this.raise(tx, found);
    await this.takeBack(tx, found);
    const ended = next.length < BATCH;
    await saveCoverage(tx, summed(check, found, { upto: next.at(-1)?.id ?? check.upto, posted }), ended ? 'over' : 'goes-on');
    return { ended, posted };
  }

  private async lookedAt(tx: EntityManager, next: readonly ToCheck[]): Promise<readonly Found[]> {
    if (next.length === 0) return [];
    const releases = await releasesToLookAt(
      tx,
      next.map(({ id }) => id),
    );
    return (await readToPlan(tx, this.directory, releases)).map((input): Found => {
      try {
        return { input, fault: null, ...lookAt(input) };
      } catch (error) {
        this.log.failure('coverage.failed', error, { release: input.release.id });
        return { input, fault: faultOf(error), coverage: 'neither', differs: false };
      }
    });
  }

  /** What differs although nothing waits to be planned for was changed by something other than a plan, or by a new version of the hub. */
  private async planAnew(tx: EntityManager, found: readonly Found[], next: readonly ToCheck[]): Promise<number> {
    const planned = new Set(next.filter((one) => one.planned).map(({ id }) => id));
    const differ = found.filter(({ differs, input }) => differs && planned.has(input.release.id));
    await post(
      tx,
      'replan/bulk',
      differ.map(({ input }) => input.release.id),
    );
    return differ.length;
  }

  private async raise(tx: EntityManager, found: readonly Found[]): Promise<void> {
    const bare = found.filter(({ coverage }) => coverage === 'neither');
    if (bare.length === 0) return;
    const on = dayInLondon(await databaseNow(tx));
    await raiseAttention(
      tx,
      bare.map(({ input, fault }) => ({
        releaseId: input.release.id,
        aboutTask: null,
        task: fault === null ? noCover(on) : cannotPlan(on, fault),
        by: 'clock',
      })),
    );
  }

  /** Whoever is covered by now needs nobody to look any more. */
  private async takeBack(tx: EntityManager, found: readonly Found[]): Promise<void> {
    await changeTasks(
      tx,
      found
        .filter(({ coverage }) => coverage !== 'neither')
        .flatMap(({ input }) => input.tasks.filter((task) => task.subject === NO_COVER && isLive(task)))
        .map((task) => ({
          id: task.id,
          releaseId: task.releaseId,
          task: { ...task, state: 'withdrawn', revision: task.revision + 1 },
          settledBy: null,
          what: 'no-longer-needed',
          by: 'clock',
        })),
    );
  }
}

const summed = (
  check: CoverageCheck,
  found: readonly Found[],
  { upto, posted }: { readonly upto: string | null; readonly posted: number },
): CoverageCheck => {
  const count = (of: LookedAt['coverage']): number => found.filter(({ coverage }) => coverage === of).length;
  return {
    night: check.night,
    upto,
    inScope: check.inScope + found.length - count('out-of-scope'),
    withPlan: check.withPlan + count('plan'),
    withContingency: check.withContingency + count('contingency'),
    raised: check.raised + count('neither'),
    plannedAnew: check.plannedAnew + posted,
  };
};
