import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'partner' })
export class PartnerRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') label!: string;
  @Column('text') adapter!: string;
  @Column('text') role!:
    'treatment' | 'peer' | 'probation' | 'reconnect' | 'housing' | 'rehab' | 'supported-housing' | 'community-group' | 'pharmacy';
  @Column('jsonb') settings!: Record<string, unknown>;
  @Column('text', { array: true, name: 'agreed_fields' }) agreedFields!: string[];
  @Column('text', { array: true }) areas!: string[];
  /** The prisons this partner works in as well. */
  @Column('text', { array: true }) prisons!: string[];
  /** Sealed, the newest first; two while they change over. */
  @Column('text', { array: true }) secrets!: string[];
  @Column('text', { array: true, name: 'callback_secrets' }) callbackSecrets!: string[];
  @Column('int', { name: 'in_flight' }) inFlight!: number;
  @Column('timestamptz', { name: 'paused_at', nullable: true }) pausedAt!: Date | null;
  @Column('text', { name: 'paused_because', nullable: true }) pausedBecause!: string | null;
  @Column('int') failures!: number;
  @Column('timestamptz', { name: 'parked_until', nullable: true }) parkedUntil!: Date | null;
}
