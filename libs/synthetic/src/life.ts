import { addDays, daysBetween, type LocalDate } from '#calendar';
import { chanceOf, type Chance } from './chance.js';
import { crnOf, nameOf, nhsNumberOf, prisonNumberOf } from './identity.js';
import { leaving, recallOf, workday, type Sentence } from './leaving.js';
import { basisOf, needsOf, treatmentOf, wishesOf } from './needs.js';
import { SYNTHETIC_AREAS, SYNTHETIC_PRISONS } from './prisons.js';
import { Writer, type Told } from './writer.js';

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

const WEIGHTS = Object.fromEntries(SYNTHETIC_PRISONS.map(({ id, weight }) => [id, weight]));
/** Shares of custody on one day, and of those who come in: domain reference §2. */
const STANDING = { SENTENCED: 66, REMAND: 20, RECALL: 14 } as const;
const ARRIVING = { SENTENCED: 45, REMAND: 40, RECALL: 15 } as const;
type Legal = keyof typeof STANDING;

/** 1,150 releases a week from some 65,000 people with a date; the newly sentenced stay shorter. */
const DAYS_LEFT = { already: 560, arrives: 190 } as const;
const YEAR = 365;
/** Nobody is recalled more often than this within one life. */
const MOST_RECALLS = 3;

const byDay = (a: Told, b: Told): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/** Nothing is said of anybody after their death. */
const untilDeath = (told: readonly Told[]): readonly Told[] => {
  const died = told.find(({ item }) => item.happened?.what === 'died')?.on;
  return died === undefined ? told : told.filter(({ on, item }) => on < died || item.happened?.what === 'died');
};

interface Person {
  readonly chance: Chance;
  readonly writer: Writer;
  readonly born: Born;
  readonly opioid: boolean;
}

const moved = (chance: Chance, nominal: LocalDate, heard: LocalDate): LocalDate => {
  const other = addDays(nominal, chance.is(0.65) ? -chance.between(1, 60) : chance.between(1, 45));
  return other <= heard ? addDays(heard, chance.between(1, 20)) : other;
};

/** How the day moves before it comes: by itself, and by a change of law. */
const movesOf = (sentence: Sentence, { born: { recalculation } }: Person): Sentence => {
  const { chance, writer, basis } = sentence;
  const field = basis === 'PRRD' ? 'prrd' : 'crd';
  let { at, nominal } = sentence;
  const changes = chance.weighed({ none: 55, one: 30, two: 12, many: 3 });
  for (let left = { none: 0, one: 1, two: 2, many: 5 }[changes]; left > 0; left -= 1) {
    const room = daysBetween(at, nominal);
    if (room < 3) break;
    at = addDays(at, chance.between(1, room - 1));
    nominal = moved(chance, nominal, at);
    writer.say(at, { dates: { [field]: nominal } });
  }
  if (recalculation !== undefined && recalculation.on > at && recalculation.on < nominal && chance.is(recalculation.share)) {
    at = recalculation.on;
    nominal = addDays(at, Math.max(3, Math.floor(daysBetween(at, nominal) * 0.8)));
    writer.say(at, { dates: { [field]: nominal } });
  }
  return { ...sentence, at, nominal };
};

/** Somebody with a date, from the day it is known: how it moves, where they are sent, and how it ends. */
const served = (sentence: Sentence, person: Person): LocalDate | null => {
  const { chance, writer, heard } = sentence;
  const last = movesOf(sentence, person);
  const stay = daysBetween(heard, last.nominal);
  if (stay > 20 && chance.is(Math.min(0.9, (stay / YEAR) * 0.8)))
    writer.say(addDays(heard, chance.between(2, stay - 10)), { custody: { prison: chance.weighed(WEIGHTS) } });
  return leaving(last);
};

/** Out on licence, back by a recall, and out again, as often as it goes. */
const onLicence = (person: Person, out: LocalDate | null, recalls = 0): void => {
  const { chance, writer, opioid } = person;
  const recall = out === null || recalls >= MOST_RECALLS ? null : recallOf(chance, out);
  if (recall === null) return;
  const { on: heard, prrd: nominal } = recall;
  writer.say(heard, { happened: { what: 'recalled', on: heard }, custody: { legalStatus: 'RECALL' }, dates: { prrd: nominal } });
  onLicence(person, served({ chance, writer, basis: 'PRRD', heard, nominal, at: heard, opioid }, person), recalls + 1);
};

const dated = (person: Person, legal: Legal, heard: LocalDate): void => {
  const { chance, writer, born, opioid } = person;
  const basis = legal === 'RECALL' ? 'PRRD' : 'CRD';
  const short = legal === 'RECALL' && chance.is(born.inside === 'already' ? 0.25 : 0.5);
  const nominal = addDays(heard, short ? 56 : 10 + chance.waitOf(DAYS_LEFT[born.inside]));
  writer.say(heard, { custody: { legalStatus: legal }, dates: { [legal === 'RECALL' ? 'prrd' : 'crd']: nominal } });
  onLicence(person, served({ chance, writer, basis, heard, nominal, at: heard, opioid }, person));
};

/** Somebody without a date: put off from one court day to another, then sentenced, let go from the dock, or still waiting. */
const undated = (person: Person): void => {
  const { chance, writer, born } = person;
  let court = workday(addDays(born.from, 7 + chance.waitOf(30)));
  writer.say(born.from, { custody: { legalStatus: 'REMAND', nextCourtOn: court } });
  for (let hearings = chance.between(0, 2); hearings > 0; hearings -= 1) {
    const next = workday(addDays(court, chance.between(14, 35)));
    writer.say(court, { custody: { nextCourtOn: next } });
    court = next;
  }
  const ends = chance.weighed({ sentenced: 55, 'let-go': 30, waits: 15 });
  if (ends === 'sentenced') dated({ ...person, born: { ...born, inside: 'arrives' } }, 'SENTENCED', court);
  if (ends === 'let-go') writer.say(court, { happened: { what: 'released', on: court, how: 'from-court' } });
};

/** What is said on the first day: who it is, where, and what is known of the need. */
const firstWord = ({ chance, writer, born: { place, from, inside } }: Omit<Person, 'opioid'>, legal: Legal): boolean => {
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
    custody: {
      prison: chance.weighed(WEIGHTS),
      legalStatus: legal,
      receivedOn: inside === 'arrives' ? from : addDays(from, -chance.between(5, 400)),
    },
    needs,
    ...(inNeed ? { treatment: treatmentOf(chance, needs.ost === true, from), wishes: wishesOf(chance) } : {}),
    ...(basis === undefined ? {} : { basis }),
    destination: { area: chance.oneOf(SYNTHETIC_AREAS) },
  });
  if (inNeed && chance.is(0.02)) writer.say(addDays(from, chance.between(1, 30)), { basis: { kind: 'withdrawn' } });
  return needs.opioid === true;
};

/** What the hub would hear of one invented person, oldest first. The same seed and place: the same life. */
export const life = (born: Born): readonly Told[] => {
  const { seed, place, inside } = born;
  const chance = chanceOf(seed, place);
  const writer = new Writer(`sim-${String(seed)}-${String(place)}`, prisonNumberOf(place));
  const legal = chance.weighed(inside === 'already' ? STANDING : ARRIVING);
  const opioid = firstWord({ chance, writer, born }, legal);
  const person: Person = { chance, writer, born, opioid };
  if (legal === 'REMAND') undated(person);
  else dated(person, legal, born.from);
  return untilDeath(writer.told.toSorted(byDay));
};
