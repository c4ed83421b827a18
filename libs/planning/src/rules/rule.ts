import type { LocalDate, WorkingCalendar } from '#calendar';
import type { Known } from '../facts/known.js';
import type { RecoveryMeeting } from '../facts/recovery-meeting.js';
import type { Policy } from '../policy/policy.js';
import type { EscalationStep } from '../task/escalation.js';
import type { Due, Owner, TaskKind, Telling } from '../task/task.js';

/** Who takes what for this person: partner ids, or null where there is nobody. Worked out before planning, from partners' areas. */
export interface Routing {
  readonly communityService: string | null;
  readonly peerService: string | null;
  readonly probation: string | null;
  readonly reconnect: string | null;
  readonly housing: string | null;
  readonly rehab: string | null;
  readonly supportedHousing: string | null;
  readonly communityGroup: string | null;
  readonly pharmacy: string | null;
  /** The community service treats in this prison too: the person stays with it, and nothing has to be sent. */
  readonly sameProvider: boolean;
  /** The area the person goes to is none that the services working in this prison cover. */
  readonly outOfArea: boolean;
}

/** A routing to nobody: what is known of partners where no partner is. */
export const TO_NOBODY: Routing = {
  communityService: null,
  peerService: null,
  probation: null,
  reconnect: null,
  housing: null,
  rehab: null,
  supportedHousing: null,
  communityGroup: null,
  pharmacy: null,
  sameProvider: false,
  outOfArea: false,
};

/** The services a person may need, each by the place it has in the routing. */
export type Service = Exclude<keyof Routing, 'sameProvider' | 'outOfArea'>;

export interface Facts {
  readonly known: Known;
  readonly routing: Routing;
  readonly policy: Policy;
  readonly calendar: WorkingCalendar;
  /** The recovery inclusion meetings of the prison the person is in, held and to come, in no order. */
  readonly meetings: readonly RecoveryMeeting[];
}

/** What a rule reads: the facts, with the days it may count from worked out. */
export interface Situation extends Facts {
  /** The planned release day, after the release-day rule: the day everything before release is counted back from. */
  readonly release: LocalDate;
  /** The day the person left, or null while inside. */
  readonly released: LocalDate | null;
  /** Working days before release that the ladder of every task looks at. */
  readonly ladderDays: LadderDays;
}

/** The days on which what is not done is taken to the coordinator and to the service, at the latest. */
export interface LadderDays {
  readonly coordinator: LocalDate;
  readonly service: LocalDate;
}

export interface Reckoned extends Due {
  readonly reckoned: string;
}

/**
 * One reason for one kind of task. Rules do not see each other, and none of them knows what day it is. A rule that needs no
 * release day is a `Rule<Facts>`.
 */
export interface Rule<Now extends Facts = Situation> {
  readonly kind: TaskKind;
  /** Tells several tasks of one kind apart: which of the checks, or which court day. */
  readonly round?: (now: Now) => string;
  /** Where the rule comes from. */
  readonly source: string;
  /** Why this release calls for it, or null where it does not. */
  readonly because: (now: Now) => string | null;
  /** It needs the person inside: what is not done when they leave is no longer asked for. */
  readonly endsWithRelease?: true;
  /** The partner it concerns, or null where there is nobody to ask. Asking another partner is another task. */
  readonly partner?: (now: Now) => string | null;
  readonly owner: (now: Now) => Owner;
  readonly due: (now: Now) => Reckoned;
  /** A ladder of its own, where the usual one does not fit. */
  readonly ladder?: (now: Now, due: Due) => readonly EscalationStep[];
  readonly settledBy?: (now: Now) => string | null;
  readonly reopens?: true;
  /** Whether what the partner has agreed to no longer fits. */
  readonly asksAgain?: (now: Now) => boolean;
  /** What that partner is told; null while, or once, there is nothing to tell. */
  readonly tell?: (now: Now, partner: string) => Telling | null;
  /** The message that must be taken back where it was told; null where none. */
  readonly takesBack?: (now: Now) => string | null;
}
