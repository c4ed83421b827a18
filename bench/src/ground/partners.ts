import type pg from 'pg';

/** Nothing is sent to these until they are let on. */
export const hold = async (client: pg.Client, partners: readonly string[]): Promise<void> => {
  await client.query(`update partner set paused_at = now(), paused_because = 'bench' where id = any($1)`, [partners]);
};

export const letOn = async (client: pg.Client, partner: string): Promise<void> => {
  await client.query('update partner set paused_at = null, paused_because = null where id = $1', [partner]);
};
