import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newWebhookSecret } from '#delivery';
import { addSecret, auditEntries, endOverlap, partnerById, type SecretUse } from '#persistence';
import { Seal } from '#platform';

export type { SecretUse } from '#persistence';

/** For how many days the old secret may stay good beside the new one. None: it is dropped at once, as for one that has leaked. */
export const OVERLAP_DAYS = [0, 1, 7, 14, 30] as const;
export type OverlapDays = (typeof OVERLAP_DAYS)[number];

export type RotateOutcome =
  /** The new secret, which can be shown this once; `until`: when the old one is dropped, null where it is already. */
  | { readonly outcome: 'rotated'; readonly secret: string; readonly until: Date | null }
  | { readonly outcome: 'two-live-already' }
  | { readonly outcome: 'no-such-partner' };

interface Rotation {
  readonly id: string;
  readonly use: SecretUse;
  readonly overlapDays: OverlapDays;
}

/** Gives a partner a new secret. Until the overlap is over notices carry both signatures, and answers are believed with either. */
@Injectable()
export class RotateSecret {
  constructor(
    private readonly db: DataSource,
    private readonly seal: Seal,
  ) {}

  run({ id, use, overlapDays }: Rotation, who: string): Promise<RotateOutcome> {
    return this.db.transaction(async (tx) => {
      if ((await partnerById(tx, id)) === null) return { outcome: 'no-such-partner' };
      const secret = newWebhookSecret();
      const added = await addSecret(tx, { id, use, sealed: this.seal.close(secret), overlapDays });
      if (added === null) return { outcome: 'two-live-already' };
      await auditEntries(tx, [{ who, did: 'partner.secret-rotated', subject: id, detail: { use, overlapDays } }]);
      return { outcome: 'rotated', secret, until: added.until };
    });
  }

  /** Drops the old secret before its day. */
  endOverlap(id: string, use: SecretUse, who: string): Promise<'ended' | 'only-one-live'> {
    return this.db.transaction(async (tx) => {
      if (!(await endOverlap(tx, id, use))) return 'only-one-live';
      await auditEntries(tx, [{ who, did: 'partner.overlap-ended', subject: id, detail: { use } }]);
      return 'ended';
    });
  }
}
