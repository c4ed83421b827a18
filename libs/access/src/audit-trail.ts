import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { auditEntries, type AuditEntry } from '#persistence';

/** What people saw and did, outside a use case's own transaction: page views, above all. */
@Injectable()
export class AuditTrail {
  constructor(private readonly db: DataSource) {}

  note(entry: AuditEntry): Promise<void> {
    return auditEntries(this.db, [entry]);
  }
}
