import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { checkNumbers, checkPolicy, NATIONAL_POLICY, type PolicyFault, type PolicyScope } from '#planning';
import { adoptPolicy, auditEntries, keepPolicy, openReleasesAt, post } from '#persistence';
import { Turns } from '#queue';

export type PolicyOutcome =
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'wrong'; readonly faults: readonly PolicyFault[] }
  | { readonly outcome: 'adopted'; readonly releases: number }
  | { readonly outcome: 'no-such-draft' };

const TAKEN: PolicyFault = { field: 'version', problem: 'has this name already: a version is never edited, so give a new one' };

/** Keeps the numbers a place wants to set as a draft, and puts a draft in force: the open releases of that place are planned anew. */
@Injectable()
export class AdoptPolicy {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  /** Keeps a draft, or names every fault of it. Nothing changes by it. */
  async draft(scope: PolicyScope, given: unknown, who: string): Promise<PolicyOutcome> {
    const numbers = checkNumbers(given);
    if (!numbers.ok) return { outcome: 'wrong', faults: numbers.faults };
    const whole = checkPolicy(given, NATIONAL_POLICY);
    if (!whole.ok) return { outcome: 'wrong', faults: whole.faults };
    return this.db.transaction(async (tx) => {
      const kept = await keepPolicy(tx, { scope, version: numbers.version, numbers: numbers.numbers }, who);
      if (!kept) return { outcome: 'wrong', faults: [TAKEN] };
      await auditEntries(tx, [{ who, did: 'policy.drafted', subject: numbers.version, detail: { scope } }]);
      return { outcome: 'kept' };
    });
  }

  async adopt(version: string, who: string): Promise<PolicyOutcome> {
    const outcome = await this.db.transaction(async (tx): Promise<PolicyOutcome> => {
      const adopted = await adoptPolicy(tx, version, who);
      if (adopted === null) return { outcome: 'no-such-draft' };
      const releases = await openReleasesAt(tx, adopted.scope);
      await post(tx, 'replan/bulk', releases);
      await auditEntries(tx, [{ who, did: 'policy.adopted', subject: version, detail: { releases: releases.length } }]);
      return { outcome: 'adopted', releases: releases.length };
    });
    if (outcome.outcome === 'adopted' && outcome.releases > 0) await this.turns.ask(['replan/bulk']);
    return outcome;
  }
}
