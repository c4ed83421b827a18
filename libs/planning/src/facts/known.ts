import type { LocalDate, WorkingCalendar } from '#calendar';
import { dateDoubts, type DateDoubt } from './date-doubts.js';
import { doneForThisDay, NEVER_MOVED, sinceMoved, type SinceMoved } from './done-for-the-day.js';
import type { FactItem, PartnerContact, ReleaseFact } from './fact-item.js';
import type { DoneName } from './field-words.js';
import { markersOf, type Marker } from './markers.js';
import { plannedDate, type PlannedDate } from './planned-date.js';
import { merged, NOTHING_SAID, type Said } from './said.js';
import { PARTS, watched, type Part, type Standing, type Watched } from './watched.js';

export type { Part, Standing } from './watched.js';

/** Everything known of one release, with the last word on each field. */
export interface Known extends Said {
  readonly standing: Standing;
  readonly planned: PlannedDate;
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
  readonly died: boolean;
  readonly last: NonNullable<FactItem['happened']> | null;
  readonly attended: readonly LocalDate[];
  /** The day a partner's word came in that it will be at the gate; null once the release day it spoke of has moved. */
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
  died: false,
  last: null,
  attended: [],
  confirmed: null,
  sinceMoved: NEVER_MOVED,
});

const hearing =
  (calendar: WorkingCalendar) =>
  (heard: Heard, fact: ReleaseFact): Heard => {
    const { happened, contact, dates, custody, person } = fact.says;
    const said = merged(heard.said, fact);
    const planned =
      dates === undefined && custody === undefined && person?.dateOfBirth === undefined
        ? heard.planned
        : plannedDate(said, calendar);
    const confirmed = planned.on === heard.planned.on ? heard.confirmed : null;
    return {
      said,
      planned,
      died: heard.died || happened?.what === 'died',
      last: happened === undefined || happened.what === 'died' ? heard.last : happened,
      attended: contact?.attendedOn === undefined ? heard.attended : [...heard.attended, contact.attendedOn],
      confirmed: contact?.pickupConfirmedBy === undefined ? confirmed : fact.receivedOn,
      sinceMoved: sinceMoved(heard.sinceMoved, planned.on, fact),
    };
  };

const standingOf = ({ died, last, planned }: Heard): Standing => {
  if (died) return 'died';
  if (last?.what === 'released') return 'released';
  if (last?.what === 'release-cancelled') return 'cancelled';
  if (planned.farOff) return 'far-off';
  if (planned.on === null) return 'no-date';
  return planned.confidence === 'CONFIRMED' ? 'confirmed' : 'expected';
};
const releasedOnOf = (heard: Heard): LocalDate | null =>
  heard.last !== null && standingOf(heard) === 'released' ? heard.last.on : null;

/** The day everything before release is counted back from: the planned one, or that of leaving where the person left sooner. */
export const dayCountedFrom = ({ planned, releasedOn }: Pick<Known, 'planned' | 'releasedOn'>): LocalDate | null =>
  planned.on === null || (releasedOn !== null && releasedOn < planned.on) ? releasedOn : planned.on;

const nowOf = (heard: Heard): Watched =>
  watched({
    said: heard.said,
    standing: standingOf(heard),
    day: dayCountedFrom({ planned: heard.planned, releasedOn: releasedOnOf(heard) }),
  });

/** What partners said, as far as it still holds: the first time the person came counts, and a promise only for the day it was for. */
const contactOf = (
  { said: { contact }, attended, confirmed }: Heard,
  releasedOn: LocalDate | null,
  dateLearnt: LocalDate,
): PartnerContact => {
  const came = attended.filter((on) => releasedOn !== null && on >= releasedOn).sort()[0];
  const holds = contact.pickupConfirmedBy === undefined || (confirmed !== null && confirmed >= dateLearnt);
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
    const now = nowOf(heard);
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
  const isEarly = releasedOn !== null && heard.planned.on !== null && releasedOn < heard.planned.on;
  return {
    ...heard.said,
    ...doneForThisDay(heard.said, heard.sinceMoved, { learntOn: since.date, isEarly }),
    contact: contactOf(heard, releasedOn, since.date),
    planned: heard.planned,
    standing: standingOf(heard),
    releasedOn,
    markers: markersOf(heard.said, dayCountedFrom({ planned: heard.planned, releasedOn })),
    doubts: releasedOn === null ? dateDoubts(heard.said) : [],
    learnt: since,
    learntLast,
  };
};
