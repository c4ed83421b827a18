import type { LocalDate, WorkingCalendar } from '#calendar';
import type { Known } from '../facts/known.js';
import type { Policy } from '../policy/policy.js';
import type { Due, Owner, TaskKind, Telling } from '../task/task.js';

/** Who takes what for this person: partner ids, or null where there is nobody. Worked out before planning, from partners' areas. */
export interface Routing {
  readonly communityService: string | null;
  readonly peerService: string | null;
  readonly probation: string | null;
}

export interface Facts {
  readonly known: Known;
  readonly routing: Routing;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
}

/** What a rule reads: the facts, with the days it may count from worked out. */
export interface Situation extends Facts {
  /** The planned release day, after the release-day rule: the day everything before release is counted back from. */
  readonly release: LocalDate;
  /** The day the person left, or null while inside. */
  readonly released: LocalDate | null;
}

export interface Reckoned extends Due {
  readonly reckoned: string;
}

/** One reason for one kind of task. Rules do not see each other, and none of them knows what day it is. */
export interface Rule {
  readonly kind: TaskKind;
  /** Where the rule comes from. */
  readonly source: string;
  /** Why this release calls for it, or null where it does not. */
  readonly because: (now: Situation) => string | null;
  /** The partner it concerns, or null where there is nobody to ask. Asking another partner is another task. */
  readonly partner?: (now: Situation) => string | null;
  readonly owner: (now: Situation) => Owner;
  readonly due: (now: Situation) => Reckoned;
  readonly settledBy?: (now: Situation) => string | null;
  readonly reopens?: true;
  /** What that partner is told; null while, or once, there is nothing to tell. */
  readonly tell?: (now: Situation, partner: string) => Telling | null;
  /** True where what was told before no longer holds, and must be taken back. */
  readonly takesBack?: (now: Situation) => boolean;
}
