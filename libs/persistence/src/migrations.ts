import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { packageRoot } from '#platform';

const sql = (file: string): string => readFileSync(join(packageRoot, 'libs/persistence/migrations', file), 'utf8');

const forward = (name: string, file: string): new () => MigrationInterface =>
  class implements MigrationInterface {
    readonly name = name;
    async up(query: QueryRunner): Promise<void> {
      await query.query(sql(file));
    }
    async down(): Promise<void> {
      throw new Error('migrations go forward only: restore a backup instead');
    }
  };

/** Plain SQL, one file each. A migration that has left the house is never edited: a new one follows it. */
export const MIGRATIONS = [
  forward('Spine1763800000001', '0001-spine.sql'),
  forward('ClockAndStaff1763800000002', '0002-clock-and-staff.sql'),
  forward('Board1763800000003', '0003-board.sql'),
  forward('Imports1763800000004', '0004-imports.sql'),
  forward('PartnerSelfService1763800000005', '0005-partner-self-service.sql'),
  forward('ReleaseDaysAndStaffFacts1763800000006', '0006-release-days-and-staff-facts.sql'),
  forward('AuditByWhom1763800000007', '0007-audit-by-whom.sql'),
  forward('Processes1763800000008', '0008-processes.sql'),
  forward('EscalationAndPolicy1763800000010', '0010-escalation-and-policy.sql'),
  forward('HmppsFeed1763800000011', '0011-hmpps-feed.sql'),
  forward('PolicyAndQuiet1763800000012', '0012-policy-and-quiet.sql'),
  forward('WhatHappens1763800000013', '0013-what-happens.sql'),
  forward('WhatWasTold1763800000014', '0014-what-was-told.sql'),
  forward('MorePartners1763800000015', '0015-more-partners.sql'),
  forward('ShortNotice1763800000016', '0016-short-notice.sql'),
  forward('DeathAndHolds1763800000017', '0017-death-and-holds.sql'),
  forward('Merges1763800000018', '0018-merges.sql'),
  forward('LimitedAccess1763800000019', '0019-limited-access.sql'),
  forward('CommunityWorkers1763800000020', '0020-community-workers.sql'),
  forward('MassRecalculation1763800000023', '0023-mass-recalculation.sql'),
  forward('PrisonsAndDrift1763800000024', '0024-prisons-and-drift.sql'),
  forward('WhatStaffMustSee1763800000025', '0025-what-staff-must-see.sql'),
  forward('LadderAndCoverage1763800000027', '0027-ladder-and-coverage.sql'),
  forward('PolicyWhatIf1763800000028', '0028-policy-what-if.sql'),
  forward('WhyTakenBack1763800000029', '0029-why-taken-back.sql'),
  forward('QuickLists1763800000030', '0030-quick-lists.sql'),
  forward('RecordRemoved1763800000031', '0031-record-removed.sql'),
  forward('MovementCodes1763800000032', '0032-movement-codes.sql'),
  forward('CountedInOnePass1763800000033', '0033-counted-in-one-pass.sql'),
  forward('RecoveryMeetings1763800000034', '0034-recovery-meetings.sql'),
  forward('FallbackMail1763800000035', '0035-fallback-mail.sql'),
  forward('BoardCounts1763800000036', '0036-board-counts.sql'),
  forward('OldestRelease1763800000037', '0037-oldest-release.sql'),
];
