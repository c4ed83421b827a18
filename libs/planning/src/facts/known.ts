import { laterOf, type LocalDate, type WorkingCalendar } from '#calendar';
import { dateDoubts, type DateDoubt } from './date-doubts.js';
import { doneForThisDay, NEVER_MOVED, sinceMoved, type SinceMoved } from './done-for-the-day.js';
import type { PartnerContact, ReleaseFact } from './fact-item.js';
import type { DoneName } from './field-words.js';
import { INSIDE, whereabouts, type Whereabouts } from './happened.js';
import { markersOf, type Marker } from './markers.js';
import { canCountFrom, plannedDate, type PlannedDate } from './planned-date.js';
import { merged, NOTHING_SAID, type Said } from './said.js';
import { holdOf, type Hold, type Standing } from './standing.js';
import { isOldNews, whyUnplanned } from './unplanned.js';
import { PARTS, watched, type Part, type Watched } from './watched.js';

export type { Hold, Standing } from './standing.js';
export type { Part } from './watched.js';

/** Everything known of one release, with the last word on each field. */
export interface Known extends Said {
  readonly standing: Standing;
  /** Why its tasks are paused; null where they are not. */
  readonly hold: Hold | null;
  readonly where: Whereabouts;
  /** Once the person has left it is the day that had been planned, whatever dates are heard afterwards. */
  readonly planned: PlannedDate;
  /** The last day that was planned, where it has been taken away and no other is held. */
  readonly lastDay: PlannedDate | null;
  /** The planned day before this one, where it has moved. */
  readonly movedFrom: PlannedDate | null;
  /** The prison before this one, where the person has been moved. */
  readonly transferredFrom: string | null;
  /** The day the person walked out of the gate, where that is known. */
  readonly releasedOn: LocalDate | null;
  /** What whoever looks at this release must see at once. */
  readonly markers: readonly Marker[];
  /** What was done, but for a release day that is no longer the one: it is to be done again. */
  readonly doneForAnotherDay: readonly DoneName[];
  /** What does not go together among the dates that are held. */
  readonly doubts: readonly DateDoubt[];
  readonly learnt: Readonly<Record<Part, LocalDate>>;
  /** The day on which the hub had learnt all of it. */
  readonly learntLast: LocalDate;
}

interface Heard {
  readonly said: Said;
  readonly planned: PlannedDate;
  /** The last day that was planned, while it is not known to be another one that cannot be reckoned. */
  readonly held: PlannedDate | null;
  readonly movedFrom: PlannedDate | null;
  readonly transferredFrom: string | null;
  readonly died: boolean;
  readonly where: Whereabouts;
  readonly attended: readonly LocalDate[];
  /** The day a partner's word came in that it will be at the gate; null once the day or the gate it spoke of is another. */
  readonly confirmed: LocalDate | null;
  readonly sinceMoved: SinceMoved;
}

const byTime = (a: ReleaseFact, b: ReleaseFact): number =>
  a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
const byReceipt = (a: ReleaseFact, b: ReleaseFact): number =>
  a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : byTime(a, b);

const nothing = (calendar: WorkingCalendar): Heard => ({
  said: NOTHING_SAID,
  planned: plannedDate(NOTHING_SAID, calendar),
  held: null,
  movedFrom: null,
  transferredFrom: null,
  died: false,
  where: INSIDE,
  attended: [],
  confirmed: null,
  sinceMoved: NEVER_MOVED,
});

/** What is planned once this has been heard: frozen from the leaving on, and reckoned again should it turn out to be none. */
const plannedNow = (heard: Heard, said: Said, where: Whereabouts, fact: ReleaseFact, calendar: WorkingCalendar): PlannedDate => {
  if (heard.where.left !== null && where.left !== null) return heard.planned;
  const { dates, custody, person } = fact.says;
  const bears = dates !== undefined || custody !== undefined || person?.dateOfBirth !== undefined;
  return bears || heard.where.left !== null ? plannedDate(said, calendar) : heard.planned;
};

/** A day taken away leaves the last one to hold on to; one that is held and cannot be reckoned does not. */
const heldNow = ({ held }: Heard, planned: PlannedDate): PlannedDate | null => {
  if (planned.on !== null) return planned;
  return planned.nominal === null || planned.basis === 'COURT_CONTINGENCY' ? held : null;
};

/**
 * A day heard after a release was called off means that there is one to plan for again. After a removal, one that comes in on a later
 * day does: on the day itself it may be the last of what was held before.
 */
const isOnAgain = ({ is, since }: Whereabouts, { receivedOn }: ReleaseFact): boolean =>
  is === 'cancelled' || (is === 'deported' && since !== null && receivedOn > since);

const hearing =
  (calendar: WorkingCalendar) =>
  (heard: Heard, fact: ReleaseFact): Heard => {
    const { happened, contact } = fact.says;
    const said = merged(heard.said, fact);
    const moved = whereabouts(heard.where, fact);
    const planned = plannedNow(heard, said, moved, fact, calendar);
    const isAnotherDay = planned.on !== null && planned.on !== heard.planned.on;
    const held = heldNow(heard, planned);
    const [was, prison] = [heard.said.custody.prison, said.custody.prison];
    const isAnotherGate = was !== undefined && prison !== was;
    const sameMeeting = held?.on === heard.held?.on && !isAnotherGate;
    return {
      said,
      planned,
      held,
      movedFrom: heard.held !== null && isAnotherDay && planned.on !== heard.held.on ? heard.held : heard.movedFrom,
      transferredFrom: isAnotherGate ? was : heard.transferredFrom,
      died: heard.died || happened?.what === 'died',
      where: happened === undefined && isAnotherDay && isOnAgain(moved, fact) ? INSIDE : moved,
      attended: contact?.attendedOn === undefined ? heard.attended : [...heard.attended, contact.attendedOn],
      confirmed: contact?.pickupConfirmedBy === undefined ? (sameMeeting ? heard.confirmed : null) : fact.receivedOn,
      sinceMoved: sinceMoved(heard.sinceMoved, planned.on, fact),
    };
  };

const standingOf = ({ died, where, planned, held }: Heard): Standing => {
  if (died) return 'died';
  if (where.is !== 'inside') return where.is;
  if (planned.farOff) return 'far-off';
  if (planned.on === null) return held === null ? 'no-date' : 'on-hold';
  return planned.confidence === 'CONFIRMED' ? 'confirmed' : 'expected';
};
const releasedOnOf = ({ died, where }: Heard): LocalDate | null => (died ? null : (where.left?.on ?? null));
const lastDayOf = ({ planned, held }: Heard): PlannedDate | null => (planned.on === null ? held : null);

/**
 * The day everything before release is counted back from: the planned one, that of leaving where the person left sooner, or the last
 * one that was planned where it has been taken away.
 */
export const dayCountedFrom = ({
  planned,
  releasedOn,
  lastDay,
}: Pick<Known, 'planned' | 'releasedOn' | 'lastDay'>): LocalDate | null => {
  if (planned.on === null) return releasedOn ?? lastDay?.on ?? null;
  return releasedOn !== null && releasedOn < planned.on ? releasedOn : planned.on;
};

const countedFrom = (heard: Heard): LocalDate | null =>
  dayCountedFrom({ planned: heard.planned, releasedOn: releasedOnOf(heard), lastDay: lastDayOf(heard) });

/** The days from which it is told whether a leaving was planned for. */
interface Since {
  readonly planned: LocalDate;
  readonly first: LocalDate;
}
const isUnplanned = (heard: Heard, { planned, first }: Since, calendar: WorkingCalendar): boolean => {
  const leaving = { ...heard.said, ...heard, releasedOn: releasedOnOf(heard), learnt: { planned }, firstHeardOn: first };
  return whyUnplanned(leaving) !== null && !isOldNews(leaving, calendar);
};

const nowOf = (heard: Heard, since: Since, calendar: WorkingCalendar): Watched => {
  const day = countedFrom(heard);
  return watched({
    said: heard.said,
    standing: standingOf(heard),
    day,
    leaves: releasedOnOf(heard) ?? day,
    canCount: day === null || canCountFrom(calendar, day, releasedOnOf(heard)),
    plannedOn: heard.planned.on,
    movedFrom: heard.movedFrom?.on ?? null,
    unplanned: isUnplanned(heard, since, calendar),
  });
};

/** What partners said, as far as it still holds: the first time the person came counts, and a promise only for the day it was for. */
const contactOf = (
  { said: { contact }, attended, confirmed, transferredFrom }: Heard,
  releasedOn: LocalDate | null,
  learnt: Known['learnt'],
): PartnerContact => {
  const came = attended.filter((on) => releasedOn !== null && on >= releasedOn).sort()[0];
  const since = transferredFrom === null ? learnt.date : laterOf(learnt.date, learnt.prison);
  const holds = contact.pickupConfirmedBy === undefined || (confirmed !== null && confirmed >= since);
  return {
    ...contact,
    ...(came === undefined ? {} : { attendedOn: came }),
    ...(holds ? {} : { pickupConfirmedBy: null }),
  };
};

/**
 * Folds what was heard into what is known. The order in which facts arrive makes no difference: they are taken by the time they
 * are true from, then by id. A part counts as learnt on the day since which everything heard gives it its present state: a fact that
 * changes nothing in it (a conditional date moving from Friday to Saturday, or an old fact that arrives late) is not news.
 */
export const known = (facts: readonly ReleaseFact[], calendar: WorkingCalendar): Known | null => {
  const arrived = facts.length > 1 ? [...facts].sort(byReceipt) : facts;
  const hear = hearing(calendar);
  const start = nothing(calendar);
  let heard = start;
  let newest: ReleaseFact | null = null;
  let was: Watched | null = null;
  const learnt: Partial<Record<Part, LocalDate>> = {};
  let learntLast: LocalDate | null = null;
  for (const [i, fact] of arrived.entries()) {
    const late: boolean = newest !== null && byTime(fact, newest) < 0;
    heard = late
      ? arrived
          .slice(0, i + 1)
          .sort(byTime)
          .reduce(hear, start)
      : hear(heard, fact);
    if (!late) newest = fact;
    if (arrived[i + 1]?.receivedOn === fact.receivedOn) continue;
    const planned = was?.planned === heard.planned.on ? (learnt.planned ?? fact.receivedOn) : fact.receivedOn;
    const now = nowOf(heard, { planned, first: arrived[0]?.receivedOn ?? fact.receivedOn }, calendar);
    for (const part of PARTS) {
      if (was !== null && was[part] === now[part]) continue;
      learnt[part] = fact.receivedOn;
      learntLast = fact.receivedOn;
    }
    was = now;
  }
  if (was === null || learntLast === null) return null;
  const since = learnt as Record<Part, LocalDate>;
  const releasedOn = releasedOnOf(heard);
  const standing = standingOf(heard);
  const hold = holdOf(standing);
  const isEarly = releasedOn !== null && heard.planned.on !== null && releasedOn < heard.planned.on;
  return {
    ...heard.said,
    ...doneForThisDay(heard.said, heard.sinceMoved, { learntOn: since.date, isEarly }),
    contact: contactOf(heard, releasedOn, since),
    planned: heard.planned,
    lastDay: lastDayOf(heard),
    movedFrom: heard.movedFrom,
    transferredFrom: heard.transferredFrom,
    standing,
    hold,
    where: heard.where,
    releasedOn,
    markers: markersOf(heard.said, countedFrom(heard), hold),
    doubts: releasedOn === null ? dateDoubts(heard.said) : [],
    learnt: since,
    learntLast,
  };
};
