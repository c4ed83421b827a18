import type { LocalDate, WorkingCalendar } from '#calendar';
import type { FactItem, PartnerContact, ReleaseFact } from './fact-item.js';
import { plannedDate, type PlannedDate } from './planned-date.js';

/** How the release stands. `died` is final; `released` and `cancelled` follow the last word heard. */
export type Standing = 'no-date' | 'expected' | 'confirmed' | 'released' | 'cancelled' | 'died';

/** The parts of what is known whose change can call for a task. Each has the day on which the hub learnt its present state. */
export type Part = 'date' | 'needs' | 'basis' | 'destination' | 'released';

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

const byTime = (a: ReleaseFact, b: ReleaseFact): number =>
  a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

type Said = Pick<Known, 'person' | 'custody' | 'dates' | 'needs' | 'naloxone' | 'basis' | 'destination' | 'contact'>;
interface Events {
  readonly died: boolean;
  readonly last: NonNullable<FactItem['happened']> | null;
}

const NOTHING_SAID: Said = {
  person: {},
  custody: {},
  dates: {},
  needs: {},
  naloxone: {},
  basis: null,
  destination: {},
  contact: {},
};

const merged = (said: Said, { says }: ReleaseFact): Said => ({
  person: { ...said.person, ...says.person },
  custody: { ...said.custody, ...says.custody },
  dates: { ...said.dates, ...says.dates },
  needs: { ...said.needs, ...says.needs },
  naloxone: { ...said.naloxone, ...says.naloxone },
  basis: says.basis ?? said.basis,
  destination: { ...said.destination, ...says.destination },
  contact: { ...said.contact, ...says.contact },
});

const after = (events: Events, { says: { happened } }: ReleaseFact): Events =>
  happened === undefined ? events : happened.what === 'died' ? { ...events, died: true } : { ...events, last: happened };

const standingOf = ({ died, last }: Events, planned: PlannedDate): Standing => {
  if (died) return 'died';
  if (last?.what === 'released') return 'released';
  if (last?.what === 'release-cancelled') return 'cancelled';
  if (planned.on === null) return 'no-date';
  return planned.confidence === 'CONFIRMED' ? 'confirmed' : 'expected';
};

const WATCHED: Readonly<Record<Part, (said: Said, planned: PlannedDate, standing: Standing) => unknown>> = {
  date: (_, planned) => planned.on,
  needs: ({ needs, naloxone }) => [needs, naloxone.declined ?? false],
  basis: ({ basis }) => basis?.kind ?? null,
  destination: ({ destination: { area, communityService, peerService, probation } }) => [
    area,
    communityService,
    peerService,
    probation,
  ],
  released: (_, __, standing) => standing === 'released',
};
const PARTS = Object.keys(WATCHED) as Part[];

/**
 * Folds what was heard into what is known. The order in which facts arrive makes no difference: they are taken by the time they
 * are true from, then by id. A part counts as learnt on the day the fact came in that gave it its present state, so a fact that
 * changes nothing in it (a conditional date moving from Friday to Saturday) is not news.
 */
export const known = (facts: readonly ReleaseFact[], calendar: WorkingCalendar): Known | null => {
  const inOrder = facts.length > 1 ? [...facts].sort(byTime) : facts;
  let result: Known | null = null;
  let said = NOTHING_SAID;
  let events: Events = { died: false, last: null };
  let watched: Partial<Record<Part, string>> = {};
  for (const fact of inOrder) {
    said = merged(said, fact);
    events = after(events, fact);
    const planned = plannedDate(said.dates, said.custody, calendar);
    const standing = standingOf(events, planned);
    const now = Object.fromEntries(PARTS.map((part) => [part, JSON.stringify(WATCHED[part](said, planned, standing))]));
    const learntOn = (part: Part): LocalDate =>
      result !== null && watched[part] === now[part] ? result.learnt[part] : fact.receivedOn;
    result = {
      ...said,
      planned,
      standing,
      releasedOn: standing === 'released' && events.last !== null ? events.last.on : null,
      learnt: {
        date: learntOn('date'),
        needs: learntOn('needs'),
        basis: learntOn('basis'),
        destination: learntOn('destination'),
        released: learntOn('released'),
      },
    };
    watched = now;
  }
  return result;
};
