import type { WorkingCalendar } from '#calendar';
import type { PolicyOverride, RecoveryMeeting, ReleaseFact } from '#planning';
import type { LockedRelease, StoredNotice, StoredTask } from '#persistence';
import type { PartnerInUse } from '../partner-directory.js';

/** All that the plan of one release follows from. */
export interface ToPlan {
  readonly release: LockedRelease;
  readonly facts: readonly ReleaseFact[];
  /** Facts that were taken back since the last plan, so that what they alone had settled is open again. */
  readonly takenBack: readonly ReleaseFact[];
  /** The tasks done because a fact said so, and not by anybody's word: of releases of which facts were taken back. */
  readonly settledByPlan: ReadonlySet<string>;
  readonly tasks: readonly StoredTask[];
  /** What was ever written to partners, oldest first, by task. */
  readonly notices: ReadonlyMap<string, readonly StoredNotice[]>;
  /** The name by which a partner knows this release, where it is not the release's own. */
  readonly references: ReadonlyMap<string, string>;
  readonly partners: ReadonlyMap<string, PartnerInUse>;
  readonly calendar: WorkingCalendar;
  /** The numbers places have set for themselves, over the national ones. */
  readonly policies: readonly PolicyOverride[];
  /** The recovery inclusion meetings of every prison this release was ever said to be in. */
  readonly meetings: ReadonlyMap<string, readonly RecoveryMeeting[]>;
  readonly now: Date;
}
