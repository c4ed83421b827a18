import { addDays, releaseDay, workingCalendar, type LocalDate } from '#calendar';
import type { FactItem } from '#planning';
import { chanceOf, treatmentOf, wishesOf } from '#synthetic';
import { luckAbout, pick, type Luck } from '../../../../partner-simulator/src/luck.js';
import { FIRST_NAMES, LAST_NAMES } from './names.js';
import { crnOf, nhsNumberOf, prisonNumberOf, serialOf } from './numbers.js';
import { placeBy, type Place } from './places.js';

const SEED = 1;
/** Chosen among many, so that the bank holidays of Christmas 2026 show what they do: a dozen people leave on 23 December. */
const DAYS_SEED = 212;
export const CALENDAR = workingCalendar('england-and-wales');

/** What is out of the ordinary about somebody's release. */
export type Turn =
  | 'as-planned'
  | 'moved'
  | 'short-notice'
  | 'unplanned'
  | 'no-date-yet'
  | 'withdraws-consent'
  | 'cancelled'
  | 'in-hospital'
  | 'dies-inside';

/** Somebody of the region, by the day their sentence ends: who they are, and what is the matter. */
export interface Leaver {
  readonly key: string;
  readonly prisonNumber: string;
  readonly luck: Luck;
  readonly place: Place;
  /** The day on the warrant. */
  readonly nominal: LocalDate;
  /** The day they really leave, by the release-day rule. */
  readonly on: LocalDate;
  readonly turn: Turn;
  readonly person: NonNullable<FactItem['person']>;
  readonly needs: NonNullable<FactItem['needs']>;
  readonly treatment: NonNullable<FactItem['treatment']>;
  readonly wishes: NonNullable<FactItem['wishes']>;
  readonly basis: NonNullable<FactItem['basis']>['kind'] | null;
  readonly declinesNaloxone: boolean;
}

/** Of a hundred people, how many take each turn. The rest leave as planned. */
const TURNS: readonly (readonly [inAHundred: number, turn: Turn])[] = [
  [14, 'moved'],
  [9, 'short-notice'],
  [4, 'unplanned'],
  [6, 'no-date-yet'],
  [3, 'withdraws-consent'],
  [2, 'cancelled'],
  [3, 'in-hospital'],
];

const turnBy = (luck: Luck): Turn => {
  let left = luck('turn') * 100;
  for (const [share, turn] of TURNS) {
    left -= share;
    if (left < 0) return turn;
  }
  return 'as-planned';
};

const needsBy = (luck: Luck): Leaver['needs'] => {
  const opioid = luck('opioid') < 0.64;
  return {
    drugOrAlcohol: luck('need') < 0.96,
    opioid,
    ost: opioid && luck('ost') < 0.45,
    overdoseBefore: luck('overdose') < 0.18,
    noFixedAbode: luck('abode') < 0.22,
    mentalHealthOrLearningDisability: luck('mind') < 0.2,
    custodyEpisodesIn12Months: Math.floor(luck('episodes') ** 2 * 4),
    vulnerable: luck('vulnerable') < 0.12,
    wantsPeer: luck('peer') < 0.3,
  };
};

const basisBy = (luck: Luck, turn: Turn): Leaver['basis'] => {
  if (turn === 'withdraws-consent') return 'consent';
  const share = luck('basis');
  if (share < 0.04) return null;
  if (share < 0.07) return 'refused';
  return share < 0.55 ? 'direct-care' : 'consent';
};

/** How long before release somebody's treatment began, as the hub hears of it: with the first list. */
const TREATED_DAYS = 100;

/** Once in a while, on days that are always the same, somebody dies before release: a demo must show that nothing more is sent. */
const DEATH_EVERY_DAYS = 41;
const isDayOfDeath = (on: LocalDate): boolean => Math.floor(Date.parse(on) / 86_400_000) % DEATH_EVERY_DAYS === 7;

/** The `n`th person whose sentence ends on this day. The same day and number give the same person, whenever they are asked for. */
export const leaver = (nominal: LocalDate, n: number): Leaver => {
  const key = `demo-${nominal}-${String(n)}`;
  const luck = luckAbout(SEED, key);
  const day = releaseDay({ calendar: CALENDAR, nominal, basis: 'CRD' });
  if (!day.known) throw new Error(`${key} has no release day: ${day.because}`);
  const turn = n === 1 && isDayOfDeath(nominal) ? 'dies-inside' : turnBy(luck);
  const needs = needsBy(luck);
  const chance = chanceOf(SEED, serialOf(nominal, n));
  return {
    key,
    prisonNumber: prisonNumberOf(nominal, n),
    luck,
    place: placeBy(luck),
    nominal,
    on: day.effective,
    turn,
    person: {
      firstName: pick(FIRST_NAMES, luck('first name')),
      lastName: pick(LAST_NAMES, luck('last name')),
      dateOfBirth: addDays(nominal, -Math.floor(7_500 + luck('age') ** 1.4 * 13_000)),
      nhsNumber: nhsNumberOf(nominal, n),
      crn: luck('probation') < 0.82 ? crnOf(nominal, n) : null,
    },
    needs,
    treatment: needs.drugOrAlcohol === true ? treatmentOf(chance, needs.ost === true, addDays(day.effective, -TREATED_DAYS)) : {},
    wishes: needs.drugOrAlcohol === true ? wishesOf(chance) : {},
    basis: basisBy(luck, turn),
    declinesNaloxone: luck('declines') < 0.1,
  };
};

/** How many people's sentences end on a day: none to four. */
export const leaversOn = (nominal: LocalDate): readonly Leaver[] => {
  const share = luckAbout(DAYS_SEED, nominal)('how many');
  const drawn = share < 0.22 ? 0 : share < 0.62 ? 1 : share < 0.9 ? 2 : 3;
  const many = isDayOfDeath(nominal) ? Math.max(1, drawn) : drawn;
  return Array.from({ length: many }, (_, i) => leaver(nominal, i + 1));
};
