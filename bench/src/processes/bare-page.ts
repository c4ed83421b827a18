import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { answering } from './answering.js';

/** The least a page of a database can be: one `select 1`, and a line of text. */
export const barePage = async ({ databaseUrl }: { readonly databaseUrl: string }) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const server = createServer((_, response) => {
    void pool.query('select 1 as one').then(({ rows }) => response.end(`<p>${String((rows[0] as { one: number }).one)}</p>`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    end: async () => {
      server.closeAllConnections();
      server.close();
      await pool.end();
    },
  };
};
export type BarePage = Awaited<ReturnType<typeof barePage>>;

answering(barePage);
