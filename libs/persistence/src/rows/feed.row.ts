import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'feed' })
export class FeedRow {
  @PrimaryColumn('text') id!: string;
  @Column('text') label!: string;
  @Column('bytea', { name: 'key_hash', nullable: true }) keyHash!: Buffer | null;
}
