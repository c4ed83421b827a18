import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { auditEntries, rowsOfImport, saveDraft } from '#persistence';
import { corrected, readNow, type Corrections } from './corrections.js';
import { heldDraft, type Acting, type NotTheDraft } from './held-draft.js';
import { countsOf, weighRows } from './weigh-rows.js';

export type ImportChecked = { readonly outcome: 'checked'; readonly bad: number } | { readonly outcome: NotTheDraft };

/** Takes corrections of a draft, and checks the whole list again. */
@Injectable()
export class CheckImport {
  constructor(private readonly db: DataSource) {}

  async run(asked: Acting & Corrections & { readonly version: number }): Promise<ImportChecked> {
    return this.db.transaction(async (tx): Promise<ImportChecked> => {
      const held = await heldDraft(tx, asked);
      if (typeof held === 'string') return { outcome: held };
      const before = await rowsOfImport(tx, held.id);
      const rows = await weighRows(tx, readNow(held, corrected(before, asked)), held);
      const counts = countsOf(rows, held.passedOver + before.length - rows.length);
      await saveDraft(tx, held.id, counts, rows);
      await auditEntries(tx, [{ who: asked.who.id, did: 'import.checked', subject: held.id, detail: { ...counts } }]);
      return { outcome: 'checked', bad: counts.bad };
    });
  }
}
