import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { DataSource } from 'typeorm';
import { newWebhookSecret } from '#delivery';
import {
  addPartner,
  auditEntries,
  closeAttention,
  factsHeard,
  partnerById,
  post,
  redirectNotices,
  releasesConcerning,
  type Partner,
} from '#persistence';
import { Seal, Settings } from '#platform';
import { goneCause } from './deliver/undeliverable.js';
import { faultsOf, type FieldFault, type PartnerGiven } from './partner/check-partner.js';

export type { FieldFault, PartnerGiven } from './partner/check-partner.js';

/** What is wrong with what was given for a partner, all of it at once. */
export class PartnerFault extends Error {
  constructor(readonly faults: readonly FieldFault[]) {
    super(`this partner cannot be registered:\n${faults.map(({ field, problem }) => `- ${field}: ${problem}`).join('\n')}`);
  }
}

/** Secrets the hub has just made: this is the one time they can be shown. */
export interface SecretsMade {
  readonly notices: string;
  readonly answers: string;
}

/** The secrets of a new partner, where it brings not both of its own. */
const madeFor = ({ secret, callbackSecret }: PartnerGiven): SecretsMade | null =>
  secret !== undefined && callbackSecret !== undefined
    ? null
    : { notices: secret ?? newWebhookSecret(), answers: callbackSecret ?? newWebhookSecret() };

const isSame = (before: Partner, { adapter, role, settings, agreedFields, areas, prisons = [] }: PartnerGiven): boolean =>
  isDeepStrictEqual(
    [before.adapter, before.role, before.settings, before.agreedFields, before.areas, before.prisons],
    [adapter, role, settings, agreedFields, areas, prisons],
  );

/** The addresses that have changed, from what to what. */
const moved = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly (readonly [from: string, to: string])[] =>
  Object.entries(before).flatMap(([name, from]) => {
    const to = after[name];
    return typeof from === 'string' && typeof to === 'string' && from !== to ? [[from, to] as const] : [];
  });

/** Registers a partner, or brings one up to date: what waits for it follows the new agreement and the new address. Its addresses are checked against where the hub may send. */
@Injectable()
export class RegisterPartner {
  constructor(
    private readonly db: DataSource,
    private readonly seal: Seal,
    private readonly hub: Settings,
  ) {}

  /** Returns the secrets the hub made for a partner it did not know; `expected: 'new'` refuses one that it knows. */
  async run(given: PartnerGiven, who: string, expected: 'new' | 'new or known' = 'new or known'): Promise<SecretsMade | null> {
    const faults = faultsOf(given, this.hub.THROUGHGATE_REACH_PRIVATE);
    if (faults.length > 0) throw new PartnerFault(faults);
    const { id, label, adapter, role, settings, agreedFields, areas, prisons = [] } = given;
    return this.db.transaction(async (tx) => {
      const before = await partnerById(tx, id);
      if (before !== null && expected === 'new')
        throw new PartnerFault([{ field: 'id', problem: 'belongs to another partner already: choose another' }]);
      if (before === null || !isSame(before, given)) {
        // Written to an agreement that holds no longer: nothing of it is sent before it has been planned again.
        const concerned = await releasesConcerning(tx, id, areas);
        await factsHeard(tx, concerned);
        await post(tx, 'replan/bulk', concerned);
      }
      for (const [from, to] of moved(before?.settings ?? {}, settings)) await redirectNotices(tx, id, from, to);
      await closeAttention(tx, goneCause(id), who);
      const made = before === null ? madeFor(given) : null;
      await addPartner(tx, {
        id,
        label: label.trim(),
        adapter,
        role,
        settings,
        agreedFields,
        areas,
        prisons,
        secrets: this.kept(before?.secrets, made?.notices ?? given.secret),
        callbackSecrets: this.kept(before?.callbackSecrets, made?.answers ?? given.callbackSecret),
        inFlight: 64,
      });
      await auditEntries(tx, [{ who, did: 'partner.registered', subject: id, detail: { adapter, role, fields: agreedFields } }]);
      return made;
    });
  }

  /** The sealed secrets to keep from now on; null where those of the partner stay as they are, with their overlap. */
  private kept(sealed: readonly string[] | undefined, given: string | undefined): readonly string[] | null {
    if (given === undefined) return null;
    const [newest] = sealed ?? [];
    return newest !== undefined && this.seal.holds(newest, given) ? null : [this.seal.close(given)];
  }
}
