import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { auditEntries, everDone, type AuditEntry } from '#persistence';

/** What people saw and did, outside a use case's own transaction: page views, above all. */
@Injectable()
export class AuditTrail {
  constructor(private readonly db: DataSource) {}

  note(entry: AuditEntry): Promise<void> {
    return auditEntries(this.db, [entry]);
  }

  /** Every sort of thing somebody has ever done here: `release.viewed`, `facts.recorded` … */
  everDone(who: string): Promise<readonly string[]> {
    return everDone(this.db, who);
  }
}
