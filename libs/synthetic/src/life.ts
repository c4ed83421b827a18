import { addDays, daysBetween, isKnown, onOrAfter, releaseDay, workingCalendar, type LocalDate } from '#calendar';
import type { FactItem } from '#planning';
import { chanceOf, type Chance } from './chance.js';
import { crnOf, nameOf, nhsNumberOf, prisonNumberOf } from './identity.js';
import { SYNTHETIC_AREAS, SYNTHETIC_PRISONS } from './prisons.js';

/** What one system says of one person on one day. */
export interface Told {
  readonly on: LocalDate;
  readonly item: FactItem;
}

/** What a life is drawn from. */
export interface Born {
  readonly seed: number;
  /** The number of the person in the seed: their identity follows from it. */
  readonly place: number;
  /** The day the hub first hears of them: of those inside at the start, the first day. */
  readonly from: LocalDate;
  /** Inside already, with some of the time behind them; or only coming in. */
  readonly inside: 'already' | 'arrives';
  /** A day on which the dates of a share of the sentenced are calculated anew, as a change of law does. */
  readonly recalculation?: { readonly on: LocalDate; readonly share: number } | undefined;
}

const CALENDAR = workingCalendar('england-and-wales');
const WEIGHTS = Object.fromEntries(SYNTHETIC_PRISONS.map(({ id, weight }) => [id, weight]));
/** Shares of custody on one day, and of those who come in: domain reference §2. */
const STANDING = { SENTENCED: 66, REMAND: 20, RECALL: 14 } as const;
const ARRIVING = { SENTENCED: 45, REMAND: 40, RECALL: 15 } as const;
type Legal = keyof typeof STANDING;

/** 1,150 releases a week from some 65,000 people with a date; the newly sentenced stay shorter. */
const DAYS_LEFT = { already: 560, arrives: 190 } as const;
const YEAR = 365;

/** A day within the list of bank holidays, so that the day of release can be worked out. */
const effective = (nominal: LocalDate, basis: 'CRD' | 'PRRD'): LocalDate => {
  const day = releaseDay({ calendar: CALENDAR, nominal, basis });
  return day.known ? day.effective : nominal;
};

/** Courts and gates are open on working days. Beyond the list of bank holidays nobody asks. */
const workday = (on: LocalDate): LocalDate => (isKnown(CALENDAR, addDays(on, 14)) ? onOrAfter(CALENDAR, on) : on);

const byDay = (a: Told, b: Told): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/** Nothing is said of anybody after their death. */
const untilDeath = (told: readonly Told[]): readonly Told[] => {
  const died = told.find(({ item }) => item.happened?.what === 'died')?.on;
  return died === undefined ? told : told.filter(({ on, item }) => on < died || item.happened?.what === 'died');
};

class Writer {
  readonly told: Told[] = [];
  private count = 0;

  constructor(
    private readonly born: Born,
    private readonly prisonNumber: string,
  ) {}

  /** Days of the same life keep their order within the day. */
  say(on: LocalDate, says: Omit<FactItem, 'id' | 'prisonNumber' | 'occurredAt'>): void {
    this.count += 1;
    const { seed, place } = this.born;
    const minute = String(this.count % 60).padStart(2, '0');
    const id = `sim-${String(seed)}-${String(place)}-${String(this.count)}`;
    this.told.push({ on, item: { id, prisonNumber: this.prisonNumber, occurredAt: `${on}T09:${minute}:00.000Z`, ...says } });
  }
}

const needsOf = (chance: Chance): NonNullable<FactItem['needs']> => {
  const opioid = chance.is(0.47);
  return {
    drugOrAlcohol: true,
    opioid,
    ost: opioid && chance.is(0.6),
    overdoseBefore: opioid && chance.is(0.25),
    noFixedAbode: chance.is(0.22),
    mentalHealthOrLearningDisability: chance.is(0.3),
    custodyEpisodesIn12Months: chance.weighed({ 1: 70, 2: 20, 3: 8, 4: 2 }) === '1' ? 1 : chance.between(2, 4),
    vulnerable: chance.is(0.1),
    wantsPeer: chance.is(0.3),
  };
};

const basisOf = (chance: Chance): FactItem['basis'] => {
  const kind = chance.weighed({ 'direct-care': 80, consent: 12, refused: 3, none: 5 });
  return kind === 'none' ? undefined : { kind };
};

/** What is planned for somebody with a date: confirmed late, naloxone as it goes, and the day itself. */
const lastWeeks = (chance: Chance, writer: Writer, heard: LocalDate, leaves: LocalDate, opioid: boolean): void => {
  const before = (days: number): LocalDate | null => {
    const on = addDays(leaves, -days);
    return on > heard ? on : null;
  };
  const confirmed = chance.is(0.6) ? before(chance.between(8, 20)) : null;
  if (confirmed !== null) writer.say(confirmed, { dates: { confirmed: leaves } });
  const steps = [
    [before(12), 'trainedOn', 0.7],
    [before(2), 'inPropertyOn', 0.65],
    [leaves, 'handedOverOn', 0.55],
  ] as const;
  for (const [on, step, share] of steps)
    if (opioid && on !== null && chance.is(share)) writer.say(on, { naloxone: { [step]: on } });
  const late = chance.is(0.015) ? chance.between(1, 3) : 0;
  const actual = workday(addDays(leaves, late));
  writer.say(actual, { happened: { what: 'released', on: actual } });
};

const moved = (chance: Chance, nominal: LocalDate, heard: LocalDate): LocalDate => {
  const other = addDays(nominal, chance.is(0.65) ? -chance.between(1, 60) : chance.between(1, 45));
  return other <= heard ? addDays(heard, chance.between(1, 20)) : other;
};

/** Somebody with a date, from the day it is known: how it moves, and how it ends. */
const dated = (chance: Chance, writer: Writer, legal: Legal, born: Born, heard: LocalDate, opioid: boolean): void => {
  const basis = legal === 'RECALL' ? 'PRRD' : 'CRD';
  const field = legal === 'RECALL' ? 'prrd' : 'crd';
  const short = legal === 'RECALL' && chance.is(born.inside === 'already' ? 0.25 : 0.5);
  let nominal = addDays(heard, short ? 56 : 10 + chance.waitOf(DAYS_LEFT[born.inside]));
  writer.say(heard, { custody: { legalStatus: legal }, dates: { [field]: nominal } });
  let at = heard;
  const changes = chance.weighed({ none: 55, one: 30, two: 12, many: 3 });
  for (let left = { none: 0, one: 1, two: 2, many: 5 }[changes]; left > 0; left -= 1) {
    const room = daysBetween(at, nominal);
    if (room < 3) break;
    at = addDays(at, chance.between(1, room - 1));
    nominal = moved(chance, nominal, at);
    writer.say(at, { dates: { [field]: nominal } });
  }
  const { recalculation } = born;
  if (recalculation !== undefined && recalculation.on > at && recalculation.on < nominal && chance.is(recalculation.share)) {
    at = recalculation.on;
    nominal = addDays(at, Math.max(3, Math.floor(daysBetween(at, nominal) * 0.8)));
    writer.say(at, { dates: { [field]: nominal } });
  }
  const stay = daysBetween(heard, nominal);
  if (stay > 20 && chance.is(Math.min(0.9, (stay / YEAR) * 0.8)))
    writer.say(addDays(heard, chance.between(2, stay - 10)), { custody: { prison: chance.weighed(WEIGHTS) } });
  if (chance.is((stay / YEAR) * 0.0035)) {
    const died = addDays(heard, chance.between(1, stay));
    writer.say(died, { happened: { what: 'died', on: died } });
    return;
  }
  if (chance.is(0.02) && daysBetween(at, nominal) > 12) {
    const early = workday(addDays(nominal, -chance.between(1, 10)));
    writer.say(early, { happened: { what: 'released', on: early } });
    return;
  }
  const leaves = effective(nominal, basis);
  lastWeeks(chance, writer, at, leaves < at ? at : leaves, opioid);
};

/** Somebody without a date: sentenced one day, let go from the dock, or still waiting. */
const undated = (chance: Chance, writer: Writer, born: Born, opioid: boolean): void => {
  writer.say(born.from, { custody: { legalStatus: 'REMAND' } });
  const court = workday(addDays(born.from, 7 + chance.waitOf(60)));
  const ends = chance.weighed({ sentenced: 55, 'let-go': 30, waits: 15 });
  if (ends === 'sentenced') dated(chance, writer, 'SENTENCED', { ...born, inside: 'arrives' }, court, opioid);
  if (ends === 'let-go') writer.say(court, { happened: { what: 'released', on: court } });
};

/** What the hub would hear of one invented person, oldest first. The same seed and place: the same life. */
export const life = (born: Born): readonly Told[] => {
  const { seed, place, from, inside } = born;
  const chance = chanceOf(seed, place);
  const writer = new Writer(born, prisonNumberOf(place));
  const legal = chance.weighed(inside === 'already' ? STANDING : ARRIVING);
  const inNeed = chance.is(0.45);
  const needs = inNeed ? needsOf(chance) : { drugOrAlcohol: false };
  const basis = inNeed ? basisOf(chance) : undefined;
  writer.say(from, {
    person: {
      ...nameOf(place),
      dateOfBirth: addDays(from, -chance.between(18 * YEAR, 65 * YEAR)),
      nhsNumber: nhsNumberOf(place),
      crn: crnOf(place),
    },
    custody: { prison: chance.weighed(WEIGHTS), legalStatus: legal },
    needs,
    ...(basis === undefined ? {} : { basis }),
    destination: { area: chance.oneOf(SYNTHETIC_AREAS) },
  });
  if (inNeed && chance.is(0.02)) writer.say(addDays(from, chance.between(1, 30)), { basis: { kind: 'withdrawn' } });
  if (legal === 'REMAND') undated(chance, writer, born, needs.opioid === true);
  else dated(chance, writer, legal, born, from, needs.opioid === true);
  return untilDeath(writer.told.toSorted(byDay));
};
