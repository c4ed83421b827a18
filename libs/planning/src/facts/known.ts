import type { LocalDate, WorkingCalendar } from '#calendar';
import { callsForNaloxone, hasNeed, mayBeShared } from './calls-for.js';
import type { FactItem, PartnerContact, ReleaseFact } from './fact-item.js';
import { plannedDate, type PlannedDate } from './planned-date.js';

/** How the release stands. `died` is final; `released` and `cancelled` follow the last word heard. */
export type Standing = 'no-date' | 'expected' | 'confirmed' | 'released' | 'cancelled' | 'died';

/**
 * The parts of what is known whose change can call for a task. Each has the day on which the hub learnt its present state. They
 * are as small as the rules that read them, so that a tick in one box does not give an overdue task a new day.
 */
const PARTS = ['date', 'need', 'naloxone', 'ost', 'meeting', 'basis', 'sharing', 'service', 'peer', 'probation', 'left'] as const;
export type Part = (typeof PARTS)[number];

/** Everything known of one release, with the last word on each field. */
export interface Known {
  readonly person: NonNullable<FactItem['person']>;
  readonly custody: NonNullable<FactItem['custody']>;
  readonly dates: NonNullable<FactItem['dates']>;
  readonly needs: NonNullable<FactItem['needs']>;
  readonly naloxone: NonNullable<FactItem['naloxone']>;
  readonly basis: FactItem['basis'] | null;
  readonly destination: NonNullable<FactItem['destination']>;
  readonly contact: PartnerContact;
  readonly standing: Standing;
  readonly planned: PlannedDate;
  /** The day the person walked out of the gate, where that is known. */
  readonly releasedOn: LocalDate | null;
  readonly learnt: Readonly<Record<Part, LocalDate>>;
}

type Said = Pick<Known, 'person' | 'custody' | 'dates' | 'needs' | 'naloxone' | 'basis' | 'destination' | 'contact'>;
interface Heard {
  readonly said: Said;
  readonly planned: PlannedDate;
  readonly died: boolean;
  readonly last: NonNullable<FactItem['happened']> | null;
  readonly attended: readonly LocalDate[];
  /** The day a partner's word came in that it will be at the gate; null once the release day it spoke of has moved. */
  readonly confirmed: LocalDate | null;
}

const byTime = (a: ReleaseFact, b: ReleaseFact): number =>
  a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
const byReceipt = (a: ReleaseFact, b: ReleaseFact): number =>
  a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : byTime(a, b);

const nothing = (calendar: WorkingCalendar): Heard => ({
  said: { person: {}, custody: {}, dates: {}, needs: {}, naloxone: {}, basis: null, destination: {}, contact: {} },
  planned: plannedDate({}, {}, calendar),
  died: false,
  last: null,
  attended: [],
  confirmed: null,
});

const over = <Part extends object>(was: Part, said: Part | undefined): Part => (said === undefined ? was : { ...was, ...said });

const merged = (said: Said, says: ReleaseFact['says']): Said => ({
  person: over(said.person, says.person),
  custody: over(said.custody, says.custody),
  dates: over(said.dates, says.dates),
  needs: over(said.needs, says.needs),
  naloxone: over(said.naloxone, says.naloxone),
  basis: says.basis ?? said.basis,
  destination: over(said.destination, says.destination),
  contact: over(said.contact, says.contact),
});

const hearing =
  (calendar: WorkingCalendar) =>
  (heard: Heard, { says, receivedOn }: ReleaseFact): Heard => {
    const { happened, contact, dates, custody } = says;
    const said = merged(heard.said, says);
    const planned =
      dates === undefined && custody === undefined ? heard.planned : plannedDate(said.dates, said.custody, calendar);
    const confirmed = planned.on === heard.planned.on ? heard.confirmed : null;
    return {
      said,
      planned,
      died: heard.died || happened?.what === 'died',
      last: happened === undefined || happened.what === 'died' ? heard.last : happened,
      attended: contact?.attendedOn === undefined ? heard.attended : [...heard.attended, contact.attendedOn],
      confirmed: contact?.pickupConfirmedBy === undefined ? confirmed : receivedOn,
    };
  };

const standingOf = ({ died, last, planned }: Heard): Standing => {
  if (died) return 'died';
  if (last?.what === 'released') return 'released';
  if (last?.what === 'release-cancelled') return 'cancelled';
  if (planned.on === null) return 'no-date';
  return planned.confidence === 'CONFIRMED' ? 'confirmed' : 'expected';
};
const releasedOnOf = (heard: Heard): LocalDate | null =>
  heard.last !== null && standingOf(heard) === 'released' ? heard.last.on : null;

/** The day everything before release is counted back from: the planned one, or that of leaving where the person left sooner. */
export const dayCountedFrom = ({ planned, releasedOn }: Pick<Known, 'planned' | 'releasedOn'>): LocalDate | null =>
  planned.on === null || (releasedOn !== null && releasedOn < planned.on) ? releasedOn : planned.on;

const named = (who: string | null | undefined, area: string | undefined): string =>
  who === undefined && area !== undefined ? `of ${area}` : (who ?? 'nobody');

type Watched = Readonly<Record<Part, string | boolean | null>>;

const watched = (heard: Heard): Watched => {
  const { needs, naloxone, basis, destination, contact, person } = heard.said;
  const standing = standingOf(heard);
  const day = dayCountedFrom({ planned: heard.planned, releasedOn: releasedOnOf(heard) });
  return {
    date: standing === 'died' || standing === 'cancelled' ? null : day,
    need: hasNeed(needs),
    naloxone: callsForNaloxone(needs, naloxone) !== null,
    ost: needs.ost ?? false,
    meeting: [
      needs.noFixedAbode ?? false,
      needs.ost ?? false,
      needs.overdoseBefore ?? false,
      needs.mentalHealthOrLearningDisability ?? false,
      needs.custodyEpisodesIn12Months ?? 0,
      needs.longJourney ?? false,
      needs.vulnerable ?? false,
      needs.wantsPeer ?? false,
      day !== null && contact.appointment?.on === day,
    ].join(),
    basis: basis?.kind ?? null,
    sharing: (basis ?? null) === null ? null : mayBeShared(basis),
    service: named(destination.communityService, destination.area),
    peer: named(destination.peerService, destination.area),
    probation: `${typeof person.crn === 'string'} ${named(destination.probation, destination.area)}`,
    left: standing === 'died' || standing === 'released' ? standing : null,
  };
};

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
    const now = watched(heard);
    for (const part of PARTS) if (was === null || was[part] !== now[part]) learnt[part] = fact.receivedOn;
    was = now;
  }
  if (was === null) return null;
  const since = learnt as Record<Part, LocalDate>;
  const releasedOn = releasedOnOf(heard);
  return {
    ...heard.said,
    contact: contactOf(heard, releasedOn, since.date),
    planned: heard.planned,
    standing: standingOf(heard),
    releasedOn,
    learnt: since,
  };
};
