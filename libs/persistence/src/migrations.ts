import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { packageRoot } from '#platform';

const sql = (file: string): string => readFileSync(join(packageRoot, 'libs/persistence/migrations', file), 'utf8');

/** Plain SQL, one file each. A migration that has left the house is never edited: a new one follows it. */
class Spine1763800000001 implements MigrationInterface {
  readonly name = 'Spine1763800000001';
  async up(query: QueryRunner): Promise<void> {
    await query.query(sql('0001-spine.sql'));
  }
  async down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}

class EscalationAndPolicy1763800000010 implements MigrationInterface {
  readonly name = 'EscalationAndPolicy1763800000010';
  async up(query: QueryRunner): Promise<void> {
    await query.query(sql('0010-escalation-and-policy.sql'));
  }
  async down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}

export const MIGRATIONS = [Spine1763800000001, EscalationAndPolicy1763800000010];
