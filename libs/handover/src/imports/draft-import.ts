import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffMember } from '#access';
import { addImport, auditEntries } from '#persistence';
import { newId } from '#platform';
import { readList } from './read-list.js';
import { countsOf, weighRows } from './weigh-rows.js';

export type ImportDrafted =
  { readonly outcome: 'drafted'; readonly id: string } | { readonly outcome: 'unreadable'; readonly problem: string };

interface Given {
  readonly list: AsyncIterable<Uint8Array>;
  readonly who: Pick<StaffMember, 'id' | 'prisons'>;
}

/** Keeps a release list as a draft, with what importing each row would do. Of the releases it writes nothing. */
@Injectable()
export class DraftImport {
  constructor(private readonly db: DataSource) {}

  async run({ list, who }: Given): Promise<ImportDrafted> {
    const answer = await readList(list);
    if ('problem' in answer) return { outcome: 'unreadable', problem: answer.problem };
    const { encoding, headings, columns, passedOver } = answer.read;
    const read = answer.read.rows.map((row) => ({ ...row, leftOut: false }));
    const id = newId();
    await this.db.transaction(async (tx) => {
      const rows = await weighRows(tx, read, { columns, scope: who.prisons });
      const counts = countsOf(rows, passedOver);
      await addImport(tx, { id, madeBy: who.id, scope: who.prisons, encoding, headings, columns, counts }, rows);
      await auditEntries(tx, [{ who: who.id, did: 'import.drafted', subject: id, detail: { ...counts } }]);
    });
    return { outcome: 'drafted', id };
  }
}
