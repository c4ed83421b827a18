import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { toldBeforeDeath, type ToldBeforeDeath } from './who-is-to-be-told.js';

/** For the pages: which partners were told of somebody who has died, and who has seen to each. */
@Injectable()
export class AfterDeath {
  constructor(private readonly db: DataSource) {}

  of(releaseId: string): Promise<readonly ToldBeforeDeath[]> {
    return toldBeforeDeath(this.db, releaseId);
  }
}
