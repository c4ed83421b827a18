import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { auditEntries, beginRecording, post, rowsOfImport, saveDraft, type HeldImport, type ImportRow } from '#persistence';
import { Turns } from '#queue';
import { correctsAnything, type Corrections } from './corrections.js';
import { heldDraft, heldFor, type Acting, type NotTheDraft } from './held-draft.js';
import { countsOf, weighRows } from './weigh-rows.js';

/**
 * `looks-different`: what the import would do has changed since it was looked at, so that it is shown again first.
 * `not-checked`: corrections came with it that nobody has seen the outcome of.
 */
export type ImportBegun =
  | { readonly outcome: 'begun'; readonly rows: number }
  | { readonly outcome: 'looks-different'; readonly rows: number }
  | { readonly outcome: 'nothing-to-import' | 'not-checked' }
  | { readonly outcome: NotTheDraft };

/** What somebody agreed to when they pressed the button. */
const promised = ({ would, changed, oldOn, newOn }: ImportRow): string =>
  JSON.stringify([would, [...changed].sort(), oldOn, newOn]);

/** Begins to record a draft, where it still would do what was shown. The recording itself is done in turns. */
@Injectable()
export class BeginImport {
  constructor(
    private readonly db: DataSource,
    private readonly turns: Turns,
  ) {}

  async run(asked: Acting & Corrections & { readonly version: number }): Promise<ImportBegun> {
    const answer = await this.db.transaction(async (tx): Promise<ImportBegun> => {
      const held = await heldDraft(tx, asked);
      if (typeof held === 'string') return { outcome: held };
      const before = await rowsOfImport(tx, held.id);
      if (correctsAnything(before, asked)) return { outcome: 'not-checked' };
      const different = await this.weighedAgain(tx, held, before);
      if (different > 0) return { outcome: 'looks-different', rows: different };
      const rows = before.filter(({ would, leftOut }) => !leftOut && (would === 'add' || would === 'change')).length;
      if (rows === 0) return { outcome: 'nothing-to-import' };
      await beginRecording(tx, held.id, asked.who.id, rows);
      await post(tx, 'import', [held.id]);
      await auditEntries(tx, [{ who: asked.who.id, did: 'import.begun', subject: held.id, detail: { rows } }]);
      return { outcome: 'begun', rows };
    });
    if (answer.outcome === 'begun') await this.turns.ask(['import']);
    return answer;
  }

  /** Goes on with a recording that the hub could not go on with before. */
  async again(asked: Acting): Promise<'begun' | 'gone'> {
    const begun = await this.db.transaction(async (tx) => {
      const held = await heldFor(tx, asked);
      if (held?.state !== 'stopped' || !held.inTime) return 'gone';
      await beginRecording(tx, held.id, held.begunBy ?? asked.who.id, held.toRecord);
      await post(tx, 'import', [held.id]);
      await auditEntries(tx, [{ who: asked.who.id, did: 'import.begun-again', subject: held.id, detail: null }]);
      return 'begun';
    });
    if (begun === 'begun') await this.turns.ask(['import']);
    return begun;
  }

  /** How many rows would now do something else than was shown. The draft is brought up to date with them. */
  private async weighedAgain(tx: EntityManager, held: HeldImport, before: readonly ImportRow[]): Promise<number> {
    const rows = await weighRows(tx, before, held);
    const different = rows.filter((row, i) => {
      const was = before[i];
      return !row.leftOut && was !== undefined && promised(row) !== promised(was);
    }).length;
    if (different > 0) await saveDraft(tx, held.id, countsOf(rows, held.passedOver), rows);
    return different;
  }
}
