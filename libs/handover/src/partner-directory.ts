import { plainToInstance } from 'class-transformer';
import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { adapterFor, type AnyAdapter, type PartnerRole } from '#partners';
import { partnerById, partners, type Partner } from '#persistence';
import { Seal } from '#platform';

/** A partner as the use cases see it: its adapter, its settings as their own class, and its agreement. */
export interface PartnerInUse {
  readonly id: string;
  readonly label: string;
  readonly role: PartnerRole;
  readonly adapter: AnyAdapter;
  readonly settings: object;
  readonly agreed: ReadonlySet<string>;
  readonly areas: readonly string[];
  /** The prisons it works in as well. */
  readonly prisons: readonly string[];
  readonly inFlight: number;
  readonly failures: number;
  /** The secrets the hub signs with and those it verifies by, opened only when asked for. */
  secrets(): readonly string[];
  callbackSecrets(): readonly string[];
}

/** The partners, as they are now: a change of settings holds from the next turn on. */
@Injectable()
export class PartnerDirectory {
  constructor(private readonly seal: Seal) {}

  async all(db: DataSource | EntityManager): Promise<ReadonlyMap<string, PartnerInUse>> {
    return new Map((await partners(db)).map((row) => [row.id, this.inUse(row)]));
  }

  async find(db: DataSource | EntityManager, id: string): Promise<PartnerInUse | null> {
    const row = await partnerById(db, id);
    return row === null ? null : this.inUse(row);
  }

  private inUse(row: Partner): PartnerInUse {
    const adapter = adapterFor(row.adapter);
    return {
      id: row.id,
      label: row.label,
      role: row.role,
      adapter,
      settings: plainToInstance(adapter.settings, row.settings),
      agreed: new Set(row.agreedFields),
      areas: row.areas,
      prisons: row.prisons,
      inFlight: row.inFlight,
      failures: row.failures,
      secrets: () => row.secrets.map((value) => this.seal.open(value)),
      callbackSecrets: () => row.callbackSecrets.map((value) => this.seal.open(value)),
    };
  }
}
