import type { EntityManager } from 'typeorm';
import type { PolicyPeriod } from './policy.store.js';

export interface WhatIfRow {
  readonly id: string;
  readonly version: string;
  readonly period: PolicyPeriod;
  /** The last release looked at in this period. */
  readonly upto: string | null;
  readonly lookedAt: number;
  readonly tally: unknown;
}

export interface WhatIfAsked {
  readonly id: string;
  readonly version: string;
  readonly who: string;
  readonly open: number;
  readonly past: number;
  readonly tally: unknown;
}

/** Asks for one. False where one of this version is being worked out already. */
export const askWhatIf = async (tx: EntityManager, { id, version, who, open, past, tally }: WhatIfAsked): Promise<boolean> => {
  const rows = await tx.query<unknown[]>(
    `insert into what_if (id, version, asked_by, open_releases, past_releases, tally) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing returning id`,
    [id, version, who, open, past, JSON.stringify(tally)],
  );
  return rows.length > 0;
};

/** Takes the one that was asked for first and nobody is at work on, for the life of this transaction. */
export const claimWhatIf = async (tx: EntityManager): Promise<WhatIfRow | null> => {
  const [row] = await tx.query<WhatIfRow[]>(
    `select id, version, period, upto, looked_at as "lookedAt", tally from what_if where state = 'running'
     order by asked_at, id limit 1 for update skip locked`,
  );
  return row ?? null;
};

/** Keeps how far it has come, or that it is over. */
export const saveWhatIf = async (
  tx: EntityManager,
  { id, period, upto, lookedAt, tally, state }: Omit<WhatIfRow, 'version'> & { readonly state: 'running' | 'done' | 'stopped' },
): Promise<void> => {
  await tx.query(
    `update what_if set period = $2, upto = $3, looked_at = $4, tally = $5, state = $6,
       ended_at = case when $6 = 'running' then null else now() end where id = $1`,
    [id, period, upto, lookedAt, JSON.stringify(tally), state],
  );
};
