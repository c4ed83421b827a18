import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { staff, staffById, type StaffMember } from '#persistence';

/** Who may sign in, as it is now: a change of role holds from the next page on. */
@Injectable()
export class StaffDirectory {
  constructor(private readonly db: DataSource) {}

  all(): Promise<readonly StaffMember[]> {
    return staff(this.db);
  }

  find(id: string): Promise<StaffMember | null> {
    return staffById(this.db, id);
  }
}
