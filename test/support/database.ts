import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface FreshDatabase {
  readonly url: string;
  /** Cuts everybody off and lets nobody in again, as an outage would. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** SQLSTATE object_in_use: PostgreSQL itself may be looking at the template for a moment. */
const IN_USE = '55006';

const serverUrl = (): string => {
  const url = process.env['TEST_POSTGRES_URL'];
  if (url === undefined) throw new Error('no PostgreSQL was started: name this suite *.pg.spec.ts, or run it in the journeys');
  return url;
};

const onServer = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

const create = async (name: string, template: string, attempt = 1): Promise<void> => {
  try {
    await onServer(`create database ${name} template ${template}`);
  } catch (error) {
    if ((error as { code?: string }).code !== IN_USE || attempt === 50) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await create(name, template, attempt + 1);
  }
};

const database = async (template: string): Promise<FreshDatabase> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await create(name, template);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return {
    url: url.href,
    goAway: async () => {
      await onServer(`alter database ${name} allow_connections false`);
      await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
    },
    comeBack: () => onServer(`alter database ${name} allow_connections true`),
    drop: () => onServer(`drop database if exists ${name} with (force)`),
  };
};

/** A database of one's own on the real PostgreSQL of this run, with the hub's tables and nothing in them. */
export const freshDatabase = (): Promise<FreshDatabase> => database('hub_template');

/** One without any tables. */
export const emptyDatabase = (): Promise<FreshDatabase> => database('template0');
