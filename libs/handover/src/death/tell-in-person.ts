import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { closeForPartner, reopenForPartner } from '#persistence';
import { bringIntoLine, diedTasks, noteAfterDeath } from './died-tasks.js';
import { toldBeforeDeath } from './who-is-to-be-told.js';

export type ToldInPerson = 'told' | 'told-before' | 'taken-back' | 'nothing-to-take-back' | 'not-told-of' | 'not-died';

interface OfPartner {
  readonly releaseId: string;
  readonly partnerId: string;
  readonly who: string;
}

/** After a death: somebody has told a partner in person, or has not after all. */
@Injectable()
export class TellInPerson {
  constructor(private readonly db: DataSource) {}

  run(given: OfPartner): Promise<ToldInPerson> {
    return this.db.transaction(async (tx) => {
      const { releaseId, partnerId, who } = given;
      const tasks = await diedTasks(tx, releaseId);
      if (tasks.length === 0) return 'not-died';
      if (!(await toldBeforeDeath(tx, releaseId)).some((one) => one.partnerId === partnerId)) return 'not-told-of';
      if (!(await closeForPartner(tx, { releaseId, partnerId, how: 'told-in-person', by: who }))) return 'told-before';
      await bringIntoLine(tx, { releaseId, tasks, who });
      await noteAfterDeath(tx, { ...given, did: 'death.told-in-person' });
      return 'told';
    });
  }

  takeBack(given: OfPartner): Promise<ToldInPerson> {
    return this.db.transaction(async (tx) => {
      const { releaseId, partnerId, who } = given;
      const tasks = await diedTasks(tx, releaseId);
      if (!(await reopenForPartner(tx, releaseId, partnerId))) return 'nothing-to-take-back';
      await bringIntoLine(tx, { releaseId, tasks, who });
      await noteAfterDeath(tx, { ...given, did: 'death.told-in-person-taken-back' });
      return 'taken-back';
    });
  }
}
