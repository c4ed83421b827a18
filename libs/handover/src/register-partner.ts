import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { DataSource } from 'typeorm';
import { mayBeSentTo } from '#delivery';
import { isField } from '#disclosure';
import { ADAPTERS, type PartnerRole } from '#partners';
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
import { isPartnerId } from './partner-id.js';

export interface PartnerGiven {
  readonly id: string;
  readonly label: string;
  readonly adapter: string;
  readonly role: PartnerRole;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The fields of the agreement: `person.firstName`, `needs.ost` … */
  readonly agreedFields: readonly string[];
  readonly areas: readonly string[];
  readonly secret: string;
  readonly callbackSecret: string;
}

/** What is wrong with what was given for a partner, all of it at once. */
export class PartnerFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`this partner cannot be registered:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}

const isSame = (before: Partner, { adapter, role, settings, agreedFields, areas }: PartnerGiven): boolean =>
  isDeepStrictEqual(
    [before.adapter, before.role, before.settings, before.agreedFields, before.areas],
    [adapter, role, settings, agreedFields, areas],
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

  async run(given: PartnerGiven, who: string): Promise<void> {
    const faults = this.faultsOf(given);
    if (faults.length > 0) throw new PartnerFault(faults);
    const { id, label, adapter, role, settings, agreedFields, areas, secret, callbackSecret } = given;
    await this.db.transaction(async (tx) => {
      const before = await partnerById(tx, id);
      if (before === null || !isSame(before, given)) {
        // Written to an agreement that holds no longer: nothing of it is sent before it has been planned again.
        const concerned = await releasesConcerning(tx, id, areas);
        await factsHeard(tx, concerned);
        await post(tx, 'replan/bulk', concerned);
      }
      for (const [from, to] of moved(before?.settings ?? {}, settings)) await redirectNotices(tx, id, from, to);
      await closeAttention(tx, goneCause(id), who);
      await addPartner(tx, {
        id,
        label,
        adapter,
        role,
        settings: { ...settings },
        agreedFields: [...agreedFields],
        areas: [...areas],
        secrets: [this.seal.close(secret)],
        callbackSecrets: [this.seal.close(callbackSecret)],
        inFlight: 64,
      });
      await auditEntries(tx, [{ who, did: 'partner.registered', subject: id, detail: { adapter, role, fields: agreedFields } }]);
    });
  }

  private faultsOf({ id, label, adapter, settings, agreedFields }: PartnerGiven): readonly string[] {
    const known = ADAPTERS.find(({ manifest }) => manifest.id === adapter);
    const checked = known === undefined ? null : plainToInstance(known.settings, settings);
    const wrong = checked === null ? [] : validateSync(checked).flatMap(({ constraints }) => Object.values(constraints ?? {}));
    const addresses = Object.values(settings).filter(
      (value): value is string => typeof value === 'string' && /^https?:/.test(value),
    );
    const refused = addresses
      .map((url) => mayBeSentTo(url, this.hub.THROUGHGATE_REACH_PRIVATE))
      .flatMap((answer) => (answer.ok ? [] : [answer.because]));
    return [
      ...(isPartnerId(id) ? [] : ['id: small letters, digits and hyphens, such as riverside-recovery']),
      ...(label.trim() === '' ? ['label: the name people know the partner by'] : []),
      ...(known === undefined ? [`adapter: one of ${ADAPTERS.map(({ manifest }) => manifest.id).join(', ')}`] : []),
      ...wrong.map((problem) => `settings: ${problem}`),
      ...refused.map((because) => `settings: ${because}`),
      ...agreedFields.filter((field) => !isField(field)).map((field) => `agreedFields: there is no field ${field}`),
    ];
  }
}
