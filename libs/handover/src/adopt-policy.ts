import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  checkNumbers,
  faultsOfLayer,
  faultsWithoutLayer,
  NATIONAL_POLICY,
  type Layers,
  type PolicyFault,
  type PolicyOverride,
  type PolicyScope,
} from '#planning';
import {
  adoptedPolicies,
  adoptPolicy,
  auditEntries,
  holdPolicies,
  isPlaceInUse,
  keepPolicy,
  nationsOfPrisons,
  notePolicyAct,
  openReleasesAt,
  policyVersion,
  post,
  putAsidePolicy,
  type PolicyAct,
} from '#persistence';
import { Turns } from '#queue';

export interface PolicyDrafted {
  readonly scope: PolicyScope;
  /** The numbers with the version’s name, as somebody has written them down: not yet believed. */
  readonly given: unknown;
  readonly reason: string | null;
  readonly who: string;
}

export type DraftOutcome =
  { readonly outcome: 'kept'; readonly version: string } | { readonly outcome: 'wrong'; readonly faults: readonly PolicyFault[] };

export type PolicyOutcome =
  | { readonly outcome: 'wrong'; readonly faults: readonly PolicyFault[] }
  | { readonly outcome: 'adopted' | 'retired'; readonly releases: number }
  | { readonly outcome: 'discarded' | 'no-such-version' };

const TAKEN: PolicyFault = { field: 'version', problem: 'has this name already: a version is never edited, so give a new one' };
const NO_NUMBER: PolicyFault = { field: '', problem: 'sets no number: fill in at least one that is to be another here' };
const NO_PLACE: PolicyFault = {
  field: 'scope',
  problem: 'is no place the hub knows: a prison it has, or an area that a partner serves or somebody is going to',
};

const layersIn = async (tx: EntityManager): Promise<Layers> => ({
  national: NATIONAL_POLICY,
  overrides: await adoptedPolicies(tx),
  prisons: await nationsOfPrisons(tx),
});

/** The numbers somebody wants for a place, checked by themselves, and against every version they would meet there. */
export const checkedOverride = async (
  tx: EntityManager,
  { scope, given }: Pick<PolicyDrafted, 'scope' | 'given'>,
): Promise<
  { readonly ok: true; readonly override: PolicyOverride } | { readonly ok: false; readonly faults: readonly PolicyFault[] }
> => {
  const checked = checkNumbers(given);
  const place = (await isPlaceInUse(tx, scope)) ? [] : [NO_PLACE];
  if (!checked.ok) return { ok: false, faults: [...place, ...checked.faults] };
  const override: PolicyOverride = { scope, version: checked.version, numbers: checked.numbers };
  const nothing = Object.keys(checked.numbers).length === 0 ? [NO_NUMBER] : [];
  const faults = [...place, ...nothing, ...faultsOfLayer(await layersIn(tx), override)];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, override };
};

/**
 * Keeps the numbers a place wants to set as a draft; puts a version in force, an earlier one too; takes it back. The open releases of
 * that place are planned anew each time, in the bulk lane, so that nobody who waits for an ordinary change waits for them.
 */
@Injectable()
export class AdoptPolicy {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  /** Keeps a draft, or names every fault of it. Nothing changes by it. */
  draft({ scope, given, reason, who }: PolicyDrafted): Promise<DraftOutcome> {
    return this.db.transaction(async (tx): Promise<DraftOutcome> => {
      const checked = await checkedOverride(tx, { scope, given });
      if (!checked.ok) return { outcome: 'wrong', faults: checked.faults };
      const { override } = checked;
      if (!(await keepPolicy(tx, override, { who, reason }))) return { outcome: 'wrong', faults: [TAKEN] };
      await auditEntries(tx, [{ who, did: 'policy.drafted', subject: override.version, detail: { scope } }]);
      return { outcome: 'kept', version: override.version };
    });
  }

  /** Puts a draft in force, or a version that held before: that is how a change is undone. */
  adopt(version: string, who: string): Promise<PolicyOutcome> {
    return this.acting(async (tx) => {
      const held = await policyVersion(tx, version);
      if (held === null || (held.state !== 'draft' && held.state !== 'retired')) return { outcome: 'no-such-version' };
      // What went together when it was written need not do so now: another place may have set its numbers since.
      const faults = faultsOfLayer(await layersIn(tx), held);
      if (faults.length > 0) return { outcome: 'wrong', faults };
      await adoptPolicy(tx, version, who);
      return { outcome: 'adopted', releases: await this.planAnew(tx, held, { version, did: 'adopted', by: who }) };
    });
  }

  /** Takes a version out of force: the numbers of the wider place hold there again. */
  retire(version: string, who: string): Promise<PolicyOutcome> {
    return this.acting(async (tx) => {
      const held = await policyVersion(tx, version);
      if (held?.state !== 'adopted') return { outcome: 'no-such-version' };
      const faults = faultsWithoutLayer(await layersIn(tx), held.scope);
      if (faults.length > 0) return { outcome: 'wrong', faults };
      await putAsidePolicy(tx, version, 'retired');
      return { outcome: 'retired', releases: await this.planAnew(tx, held, { version, did: 'retired', by: who }) };
    });
  }

  /** Puts a draft away. It stays in the history, and its name is never given again. */
  discard(version: string, who: string): Promise<PolicyOutcome> {
    return this.acting(async (tx) => {
      if ((await policyVersion(tx, version))?.state !== 'draft') return { outcome: 'no-such-version' };
      await putAsidePolicy(tx, version, 'discarded');
      await notePolicyAct(tx, { version, did: 'discarded', by: who, releases: 0 });
      await auditEntries(tx, [{ who, did: 'policy.discarded', subject: version, detail: null }]);
      return { outcome: 'discarded' };
    });
  }

  private async acting(work: (tx: EntityManager) => Promise<PolicyOutcome>): Promise<PolicyOutcome> {
    const done = await this.db.transaction(async (tx) => {
      await holdPolicies(tx);
      return work(tx);
    });
    if ('releases' in done && done.releases > 0) await this.turns.ask(['replan/bulk']);
    return done;
  }

  private async planAnew(tx: EntityManager, { scope }: PolicyOverride, act: Omit<PolicyAct, 'releases'>): Promise<number> {
    const releases = await openReleasesAt(tx, scope);
    await post(tx, 'replan/bulk', releases);
    await notePolicyAct(tx, { ...act, releases: releases.length });
    await auditEntries(tx, [
      { who: act.by, did: `policy.${act.did}`, subject: act.version, detail: { releases: releases.length } },
    ]);
    return releases.length;
  }
}
