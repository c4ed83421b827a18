import type { LocalDate } from '#calendar';
import type { FactItem, PartnerContact, ReleaseFact } from './fact-item.js';

type Group<Name extends keyof FactItem> = NonNullable<FactItem[Name]>;
export type DateName = keyof Group<'dates'>;

/** Where a date comes from, and since when it has been so. */
export interface DateSaid {
  readonly on: LocalDate;
  readonly occurredAt: string;
  readonly receivedOn: LocalDate;
  readonly feed: string | null;
}

/** The last word on each field. */
export interface Said {
  readonly person: Group<'person'>;
  readonly custody: Group<'custody'>;
  readonly dates: Group<'dates'>;
  readonly needs: Group<'needs'>;
  readonly naloxone: Group<'naloxone'>;
  readonly treatment: Group<'treatment'>;
  readonly wishes: Group<'wishes'>;
  readonly review: Group<'review'>;
  readonly referral: FactItem['referral'] | null;
  readonly visit: Group<'visit'>;
  readonly pickup: Group<'pickup'>;
  readonly peerMentor: Group<'peerMentor'>;
  readonly done: Group<'done'>;
  readonly outcome: FactItem['outcome'] | null;
  readonly basis: FactItem['basis'] | null;
  readonly destination: Group<'destination'>;
  readonly contact: PartnerContact;
  /** Partners that may be told although access to the person is limited. */
  readonly approved: readonly string[];
  /** Every date that is held, with its source and time. */
  readonly datesSaid: Readonly<Partial<Record<DateName, DateSaid>>>;
}

export const NOTHING_SAID: Said = {
  person: {},
  custody: {},
  dates: {},
  needs: {},
  naloxone: {},
  treatment: {},
  wishes: {},
  review: {},
  referral: null,
  visit: {},
  pickup: {},
  peerMentor: {},
  done: {},
  outcome: null,
  basis: null,
  destination: {},
  contact: {},
  approved: [],
  datesSaid: {},
};

const over = <Part extends object>(was: Part, said: Part | undefined): Part => (said === undefined ? was : { ...was, ...said });

/** A date said again keeps the source and time it was first heard with. */
const datesSaid = (was: Said['datesSaid'], { says, occurredAt, receivedOn, feed }: ReleaseFact): Said['datesSaid'] => {
  if (says.dates === undefined) return was;
  const now: { -readonly [Name in DateName]?: DateSaid } = { ...was };
  for (const [name, on] of Object.entries(says.dates) as [DateName, LocalDate | null | undefined][]) {
    if (on === null) delete now[name];
    else if (on !== undefined && now[name]?.on !== on) now[name] = { on, occurredAt, receivedOn, feed: feed ?? null };
  }
  return now;
};

/** What is known once this has been heard too. */
export const merged = (said: Said, fact: ReleaseFact): Said => {
  const { says } = fact;
  return {
    person: over(said.person, says.person),
    custody: over(said.custody, says.custody),
    dates: over(said.dates, says.dates),
    needs: over(said.needs, says.needs),
    naloxone: over(said.naloxone, says.naloxone),
    treatment: over(said.treatment, says.treatment),
    wishes: over(said.wishes, says.wishes),
    review: over(said.review, says.review),
    referral: says.referral ?? said.referral,
    visit: over(said.visit, says.visit),
    pickup: over(said.pickup, says.pickup),
    peerMentor: over(said.peerMentor, says.peerMentor),
    done: over(said.done, says.done),
    outcome: says.outcome ?? said.outcome,
    basis: says.basis ?? said.basis,
    destination: over(said.destination, says.destination),
    contact: over(said.contact, says.contact),
    approved: says.approved ?? said.approved,
    datesSaid: datesSaid(said.datesSaid, fact),
  };
};
