import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { FeedRow } from '#persistence';

const KEY_BYTES = 32;
const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The keys senders of release facts show. A key is long and random, so its plain hash is enough to know it by. */
@Injectable()
export class FeedKeys {
  constructor(private readonly db: DataSource) {}

  /** The sender whose key this is, or null. Looked up by hash, so the time it takes tells nothing of the key. */
  async senderOf(key: string): Promise<string | null> {
    const row = await this.db.manager.findOneBy(FeedRow, { keyHash: hashOf(key) });
    return row?.id ?? null;
  }

  /** Makes a sender, or gives one a new key. Returns the key: it is shown this once. */
  async issue(id: string, label: string): Promise<string> {
    const key = `tg_${randomBytes(KEY_BYTES).toString('base64url')}`;
    await this.db.manager.upsert(FeedRow, { id, label, keyHash: hashOf(key) }, ['id']);
    return key;
  }
}
