import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals partners' secrets for the database. The key never goes there. A value says which key sealed it. */
export class Seal {
  private readonly key: Buffer;
  private readonly keyId: string;

  constructor(secretKey: string) {
    this.key = createHash('sha256').update(`throughgate:${secretKey}`).digest();
    this.keyId = createHash('sha256').update(this.key).digest('hex').slice(0, 8);
  }

  close(text: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `${this.keyId}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
  }

  /** Whether this is what was sealed in a value. What was sealed with another key is something else. */
  holds(value: string, text: string): boolean {
    return value.startsWith(`${this.keyId}.`) && this.open(value) === text;
  }

  /** Throws where the value was sealed with another key, or was changed. */
  open(value: string): string {
    const [keyId = '', text = ''] = value.split('.');
    if (keyId !== this.keyId)
      throw new Error(`a secret was sealed with key ${keyId}, but THROUGHGATE_SECRET_KEY is key ${this.keyId}`);
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  }
}
