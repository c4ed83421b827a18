import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addStaff, auditEntries, staff, staffById, type StaffMember } from '#persistence';

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

  /** Adds somebody, or brings what is known of them up to date, and keeps who did so. */
  async enrol(member: StaffMember, who: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await addStaff(tx, [member]);
      await auditEntries(tx, [{ who, did: 'staff.enrolled', subject: member.id, detail: { role: member.role } }]);
    });
  }
}
