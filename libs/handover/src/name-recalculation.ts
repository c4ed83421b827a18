import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { auditEntries, nameRecalculation } from '#persistence';

export const LONGEST_NAME = 80;
export type RecalculationNamed = 'named' | 'empty' | 'too-long' | 'not-found';

/** Gives a recalculation the name people know it by, such as that of a tranche. */
@Injectable()
export class NameRecalculation {
  constructor(private readonly db: DataSource) {}

  run({ id, name, who }: { readonly id: string; readonly name: string; readonly who: string }): Promise<RecalculationNamed> {
    return this.db.transaction(async (tx) => {
      const said = name.trim();
      if (said === '') return 'empty';
      if (said.length > LONGEST_NAME) return 'too-long';
      if (!(await nameRecalculation(tx, { id, name: said, who }))) return 'not-found';
      await auditEntries(tx, [{ who, did: 'recalculation.named', subject: id, detail: null }]);
      return 'named';
    });
  }
}
