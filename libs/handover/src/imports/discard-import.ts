import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { auditEntries, discardImport } from '#persistence';
import { heldDraft, type Acting, type NotTheDraft } from './held-draft.js';

export type ImportDiscarded = { readonly outcome: 'discarded' | NotTheDraft };

/** Takes a draft away, with every row of it. */
@Injectable()
export class DiscardImport {
  constructor(private readonly db: DataSource) {}

  async run(asked: Acting & { readonly version: number }): Promise<ImportDiscarded> {
    return this.db.transaction(async (tx): Promise<ImportDiscarded> => {
      const held = await heldDraft(tx, asked);
      if (typeof held === 'string') return { outcome: held };
      await discardImport(tx, held.id);
      await auditEntries(tx, [{ who: asked.who.id, did: 'import.discarded', subject: held.id, detail: null }]);
      return { outcome: 'discarded' };
    });
  }
}
