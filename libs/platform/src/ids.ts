import { createHash, randomBytes } from 'node:crypto';

const POOL = 16 * 256;
let pool = Buffer.alloc(0);
let used = POOL;

const sixteen = (): Buffer => {
  if (used >= pool.length) {
    pool = randomBytes(POOL);
    used = 0;
  }
  used += 16;
  return Buffer.from(pool.subarray(used - 16, used));
};

/** A new id: a UUID of version 7, so that rows made together lie together. */
export const newId = (): string => {
  const bytes = sixteen();
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** One id for several things together: the same for the same ones, in whatever order they are named. */
export const idOfAll = (what: string, all: readonly { readonly id: string }[]): string => {
  const ids = all.map(({ id }) => id).sort();
  return `${what}.${createHash('sha256').update(ids.join()).digest('hex').slice(0, 32)}`;
};
