import { earlierOf, type LocalDate } from '#calendar';
import type { ReleaseFact } from './fact-item.js';
import type { WayOut } from './happenings.js';

/** The leaving that stands. `at`: when it happened at the sender, from which the time to put an error right is counted. */
export interface Left {
  readonly on: LocalDate;
  readonly at: string;
  readonly how: WayOut | null;
}

/**
 * Where the person is by the last word heard. `returned` has been released and is in custody again: that release is over, and
 * `left` stays what it was. Everything else but `released` has not left by the gate.
 */
export interface Whereabouts {
  readonly is: 'inside' | 'released' | 'returned' | 'cancelled' | 'hospital' | 'at-large' | 'deported';
  readonly since: LocalDate | null;
  readonly left: Left | null;
  /** Back in custody by a recall, so that the next release is planned by the post-recall date. */
  readonly recalled: boolean;
}

export const INSIDE: Whereabouts = { is: 'inside', since: null, left: null, recalled: false };

const released = (was: Whereabouts, { says: { happened }, occurredAt }: ReleaseFact): Whereabouts => {
  if (happened === undefined) return was;
  const { on, how = null } = happened;
  // Said again it is the same leaving: the first word of it counts.
  const same = was.is === 'released' && was.left?.on === on ? was.left : null;
  return { ...INSIDE, is: 'released', since: on, left: { on, at: same?.at ?? occurredAt, how: how ?? same?.how ?? null } };
};

/** Back in custody: the end of a release, or of an absence that was none. */
const back = (was: Whereabouts, on: LocalDate, recalled: boolean): Whereabouts => {
  if (was.is === 'released') return { is: 'returned', since: on, left: was.left, recalled };
  return was.is === 'returned' ? { ...was, recalled: was.recalled || recalled } : INSIDE;
};

/** A day to come cannot be meant: it is so since it was said at the latest. */
const away = (was: Whereabouts, is: Whereabouts['is'], on: LocalDate, receivedOn: LocalDate): Whereabouts => ({
  ...INSIDE,
  is,
  since: was.is === is ? was.since : earlierOf(on, receivedOn),
});

/** Where the person is once this has been heard too. A death is not among it: it is final, whatever else is heard. */
export const whereabouts = (was: Whereabouts, fact: ReleaseFact): Whereabouts => {
  const { happened } = fact.says;
  if (happened === undefined) return was;
  switch (happened.what) {
    case 'died':
      return was;
    case 'released':
      return released(was, fact);
    case 'release-reinstated':
      return INSIDE;
    case 'release-cancelled':
      return away(was, 'cancelled', happened.on, fact.receivedOn);
    case 'recalled':
    case 'returned':
      return back(was, happened.on, happened.what === 'recalled');
    case 'hospital':
    case 'at-large':
    case 'deported':
      return away(was, happened.what, happened.on, fact.receivedOn);
  }
};
