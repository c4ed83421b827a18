import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addStaff, auditEntries, partners, prisonIds, staff, staffById, type StaffMember } from '#persistence';
import { asStaff, staffFaults, type StaffGiven } from './staff-faults.js';

export type StaffAdded =
  | { readonly outcome: 'added' | 'changed'; readonly member: StaffMember }
  | { readonly outcome: 'refused'; readonly faults: readonly string[] };

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

  /** Adds somebody, or brings what is known of them up to date, once it has been checked. */
  async add(given: StaffGiven, who: string): Promise<StaffAdded> {
    return this.db.transaction(async (tx): Promise<StaffAdded> => {
      const known = new Set((await partners(tx)).map(({ id }) => id));
      const faults = staffFaults(given, { prisons: await prisonIds(tx), partners: known });
      if (faults.length > 0) return { outcome: 'refused', faults };
      const member = asStaff(given);
      const before = await staffById(tx, member.id);
      await addStaff(tx, [member]);
      const { role, prisons, partnerId } = member;
      await auditEntries(tx, [{ who, did: 'staff.added', subject: member.id, detail: { role, prisons, partnerId } }]);
      return { outcome: before === null ? 'added' : 'changed', member };
    });
  }
}
