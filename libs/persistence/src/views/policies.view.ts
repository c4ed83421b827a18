import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Nation } from '#calendar';
import type { PolicyNumbers } from '#planning';
import type { PolicyState } from '../stores/policy.store.js';

export interface PolicyLine {
  readonly id: string;
  readonly scopeKind: 'nation' | 'area' | 'prison';
  readonly scope: string;
  /** A prison by its name; a nation or an area as it is. */
  readonly place: string;
  readonly numbers: Partial<PolicyNumbers>;
  readonly state: PolicyState;
  readonly reason: string | null;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly adoptedBy: string | null;
  readonly adoptedAt: Date | null;
}

export interface PolicyActLine {
  readonly did: 'adopted' | 'retired' | 'discarded';
  readonly by: string;
  readonly at: Date;
  readonly releases: number;
}

export interface WhatIfLine {
  readonly id: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly state: 'running' | 'done' | 'stopped';
  readonly endedAt: Date | null;
  readonly openReleases: number;
  readonly pastReleases: number;
  readonly lookedAt: number;
  readonly tally: unknown;
}

export interface PolicyVersionPage {
  readonly version: PolicyLine;
  /** The newest first. */
  readonly acts: readonly PolicyActLine[];
  /** The last one asked for. */
  readonly whatIf: WhatIfLine | null;
  /** The version that holds there now, where it is another. */
  readonly holds: string | null;
}

export interface PlaceChoice {
  readonly kind: 'nation' | 'area' | 'prison';
  readonly of: string;
  readonly name: string;
  /** The nation of a prison; for the others the one most people leave in. */
  readonly nation: Nation;
}

const LINES = `
  select v.id, v.scope_kind as "scopeKind", v.scope, coalesce(p.name, v.scope) as place, v.numbers, v.state, v.reason,
    coalesce(m.name, v.made_by) as "madeBy", v.made_at as "madeAt", coalesce(a.name, v.adopted_by) as "adoptedBy", v.adopted_at as "adoptedAt"
  from policy_version v left join prison p on v.scope_kind = 'prison' and p.id = v.scope
    left join staff m on m.id = v.made_by left join staff a on a.id = v.adopted_by`;

const ACTS = `select p.did, coalesce(m.name, p.by) as by, p.at, p.releases from policy_act p left join staff m on m.id = p.by
  where p.version = $1 order by p.id desc`;

const WHAT_IF = `select w.id, coalesce(m.name, w.asked_by) as "askedBy", w.asked_at as "askedAt", w.state, w.ended_at as "endedAt",
    w.open_releases as "openReleases", w.past_releases as "pastReleases", w.looked_at as "lookedAt", w.tally
  from what_if w left join staff m on m.id = w.asked_by where w.version = $1 order by w.asked_at desc, w.id desc limit 1`;

const HOLDS = `select o.id from policy_version o join policy_version v on v.scope_kind = o.scope_kind and v.scope = o.scope
  where v.id = $1 and o.state = 'adopted' and o.id <> v.id`;

const PLACES = `
  select 'prison' as kind, id as of, name, nation from prison
  union
  select 'area', area, area, 'england-and-wales' from (
    select unnest(areas) as area from partner union select destination ->> 'area' from release_needs) used
  where area is not null and area <> ''
  order by kind desc, name, of`;

/** The numbers places have set: what holds where, what was tried and by whom. */
@Injectable()
export class PoliciesView {
  constructor(private readonly db: DataSource) {}

  /** Every version, those in force first, then drafts, then what is past, the newest first. */
  all(): Promise<readonly PolicyLine[]> {
    return this.db.query<PolicyLine[]>(
      `${LINES} order by array_position('{adopted,draft,retired,discarded}'::text[], v.state), v.scope_kind desc, place, v.made_at desc, v.id`,
    );
  }

  async of(id: string): Promise<PolicyVersionPage | null> {
    const [version] = await this.db.query<PolicyLine[]>(`${LINES} where v.id = $1`, [id]);
    if (version === undefined) return null;
    const acts = await this.db.query<PolicyActLine[]>(ACTS, [id]);
    const [whatIf] = await this.db.query<WhatIfLine[]>(WHAT_IF, [id]);
    const [holds] = await this.db.query<{ id: string }[]>(HOLDS, [id]);
    return { version, acts, whatIf: whatIf ?? null, holds: holds?.id ?? null };
  }

  /** Prisons, then areas, that may set numbers; the nations are known anyway. */
  places(): Promise<readonly PlaceChoice[]> {
    return this.db.query<PlaceChoice[]>(PLACES);
  }
}
