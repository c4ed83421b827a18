import type pg from 'pg';

/** Puts away what waits to be planned, so that it waits for nobody but the bench. */
export const putAway = async (client: pg.Client): Promise<void> => {
  await client.query('create table put_away as select row_number() over (order by id) as place, lane, subject from outbox');
  await client.query('delete from outbox');
};

/** Posts the put-away rows of these places anew. */
export const postAgain = async (client: pg.Client, after: number, upTo: number): Promise<void> => {
  await client.query(
    'insert into outbox (lane, subject) select lane, subject from put_away where place > $1 and place <= $2 order by place',
    [after, upTo],
  );
};
