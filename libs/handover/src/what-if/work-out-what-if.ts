import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PolicyOverride } from '#planning';
import {
  askWhatIf,
  auditEntries,
  claimWhatIf,
  nextReleasesAt,
  policyVersion,
  releasesAt,
  releasesToLookAt,
  saveWhatIf,
  type PolicyPeriod,
  type WhatIfRow,
} from '#persistence';
import { Log, newId } from '#platform';
import { Turns, type TurnEnd } from '#queue';
import { PartnerDirectory } from '../partner-directory.js';
import { readToPlan } from '../replan/read-to-plan.js';
import type { ToPlan } from '../replan/to-plan.js';
import { EMPTY_TALLY, tallied, type Tally } from './tally.js';
import { wouldBe } from './would-be.js';

const BATCH = 100;

export interface WhatIfProgress {
  readonly lookedAt: number;
  readonly of: number;
}

export interface WhatIfWorkedOut {
  readonly releases: Readonly<Record<PolicyPeriod, number>>;
  readonly tally: Tally;
}

interface Part {
  readonly draft: PolicyOverride;
  readonly period: PolicyPeriod;
  readonly upto: string | null;
  readonly tally: Tally;
}

/**
 * What a version would change in the open releases of its place, and would have changed in those of the last year: worked out beside
 * the plan and never written to it. Nobody is told anything.
 */
@Injectable()
export class WorkOutWhatIf {
  constructor(
    private readonly db: DataSource,
    private readonly directory: PartnerDirectory,
    private readonly turns: Turns,
    private readonly log: Log,
  ) {}

  /** Asks for it to be worked out, in turns of its own. False where there is no such draft, or it is being worked out already. */
  async ask(version: string, who: string): Promise<boolean> {
    const asked = await this.db.transaction(async (tx) => {
      const draft = await policyVersion(tx, version);
      if (draft === null || draft.state === 'adopted') return false;
      const { open, past } = await releasesAt(tx, draft.scope);
      const kept = await askWhatIf(tx, { id: newId(), version, who, open, past, tally: EMPTY_TALLY });
      if (kept) await auditEntries(tx, [{ who, did: 'policy.what-if-asked', subject: version, detail: { open, past } }]);
      return kept;
    });
    if (asked) await this.turns.ask(['what-if']);
    return asked;
  }

  /** One turn: the next releases of whatever was asked for first. It goes on where the last turn stopped, whoever took that. */
  run(): Promise<TurnEnd> {
    return this.db.transaction(async (tx): Promise<TurnEnd> => {
      const row = await claimWhatIf(tx);
      if (row === null) return 'empty';
      const draft = await policyVersion(tx, row.version);
      if (draft === null || draft.state === 'discarded') {
        await saveWhatIf(tx, { ...row, state: 'stopped' });
        return 'more';
      }
      const { ids, tally } = await this.part(tx, { draft, period: row.period, upto: row.upto, tally: row.tally as Tally });
      await saveWhatIf(tx, this.after({ ...row, tally }, ids));
      return 'more';
    });
  }

  /** The whole of it at once, for whoever waits at the command line. Writes nothing. */
  async now(draft: PolicyOverride, progress: (so: WhatIfProgress) => void): Promise<WhatIfWorkedOut> {
    const releases = await releasesAt(this.db, draft.scope);
    let tally: Tally = EMPTY_TALLY;
    let lookedAt = 0;
    for (const period of ['open', 'past'] as const) {
      for (let upto: string | null = null, left = true; left;) {
        const part = await this.db.transaction('REPEATABLE READ', async (tx) => {
          await tx.query('set transaction read only');
          return this.part(tx, { draft, period, upto, tally });
        });
        tally = part.tally;
        upto = part.ids.at(-1) ?? upto;
        left = part.ids.length === BATCH;
        lookedAt += part.ids.length;
        progress({ lookedAt, of: releases.open + releases.past });
      }
    }
    return { releases, tally };
  }

  private after(row: WhatIfRow, ids: readonly string[]): Parameters<typeof saveWhatIf>[1] {
    const lookedAt = row.lookedAt + ids.length;
    const goesOn = ids.length === BATCH;
    if (goesOn) return { ...row, lookedAt, upto: ids.at(-1) ?? null, state: 'running' };
    if (row.period === 'open') return { ...row, lookedAt, period: 'past', upto: null, state: 'running' };
    return { ...row, lookedAt, state: 'done' };
  }

  private async part(
    tx: EntityManager,
    { draft, period, upto, tally }: Part,
  ): Promise<{ readonly ids: readonly string[]; readonly tally: Tally }> {
    const ids = await nextReleasesAt(tx, draft.scope, { period, upto, most: BATCH });
    const inputs = ids.length === 0 ? [] : await readToPlan(tx, this.directory, await releasesToLookAt(tx, ids));
    return { ids, tally: inputs.reduce((sum, input) => this.withRelease(sum, input, { draft, period }), tally) };
  }

  private withRelease(tally: Tally, input: ToPlan, { draft, period }: Pick<Part, 'draft' | 'period'>): Tally {
    try {
      const { id: releaseId, limitedSince } = input.release;
      return tallied(tally, { period, releaseId, limited: limitedSince !== null, changes: wouldBe(input, draft, period) });
    } catch (error) {
      this.log.failure('what-if.failed', error, { release: input.release.id });
      return { ...tally, failed: tally.failed + 1 };
    }
  }
}
