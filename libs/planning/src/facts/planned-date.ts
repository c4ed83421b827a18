import {
  addDays,
  isKnown,
  releaseDay,
  sayDay,
  type LocalDate,
  type ReleaseBasis,
  type ReleaseDayStep,
  type WorkingCalendar,
} from '#calendar';
import { isChildOn } from './age.js';
import { servedUnder28Days } from './days-served.js';
import type { Said } from './said.js';

/** ESTIMATED: a day the person may ask to leave on, where no day of release is held. */
export type Confidence = 'CONFIRMED' | 'CALCULATED' | 'ESTIMATED' | 'NONE';

/**
 * Which day the person is expected to leave, and why that day. `on` is the effective day (after the release-day rule), or null
 * where there is no date or the rule cannot be worked out; then `because` says so.
 */
export interface PlannedDate {
  readonly on: LocalDate | null;
  readonly earliest: LocalDate | null;
  readonly nominal: LocalDate | null;
  readonly basis: ReleaseBasis | null;
  readonly confidence: Confidence;
  readonly steps: readonly ReleaseDayStep[];
  readonly because: string | null;
  /** The day lies further ahead than the bank holidays are known: it is planned for once they are. */
  readonly farOff: boolean;
}

/** Days after release that the rules look at: six weeks, with the days off around them. */
export const DAYS_AFTER = 75;
/** The days before release that they look at: fifteen weeks at most, with the days off around them. */
const DAYS_BEFORE = 120;

/** Whether the bank holidays are known around the day that is counted from, and around the day of leaving. */
export const canCountFrom = (calendar: WorkingCalendar, on: LocalDate, releasedOn: LocalDate | null): boolean => {
  const reaches = (day: LocalDate, days: number) => isKnown(calendar, day) && isKnown(calendar, addDays(day, days));
  return reaches(on, -DAYS_BEFORE) && reaches(releasedOn ?? on, DAYS_AFTER);
};

type Dates = Said['dates'];
type Custody = Said['custody'];

/**
 * The order in which the dates are believed: what staff have decided before what was calculated (domain reference §1.4). A
 * detention and training order is planned by its mid term. The day home curfew may begin comes after them, as an estimate; a date whose
 * kind nobody has said comes last of all: better planned by than not, and said to be one (our judgement).
 */
const ORDER: readonly (readonly [keyof Dates, ReleaseBasis])[] = [
  ['confirmed', 'CONFIRMED'],
  ['apd', 'APD'],
  ['hdcad', 'HDCAD'],
  ['prrd', 'PRRD'],
  ['crd', 'CRD'],
  ['ard', 'ARD'],
  ['mtd', 'MTD'],
  ['etd', 'ETD'],
  ['ltd', 'LTD'],
  ['npd', 'NPD'],
  ['hdced', 'HDCED'],
  ['other', 'OTHER'],
];

const held = (dates: Dates, field: keyof Dates): LocalDate | null => dates[field] ?? null;

/**
 * Whoever was recalled is planned by the post-recall date, unless staff have confirmed another that can be right: not after the
 * post-recall date, and not on or before the date of the sentence that was over before (the licence service; domain reference §1.4).
 */
const forRecall = (dates: Dates): readonly (readonly [keyof Dates, ReleaseBasis])[] => {
  const [confirmed, prrd, crd] = [held(dates, 'confirmed'), held(dates, 'prrd'), held(dates, 'crd')];
  const fits = confirmed !== null && (prrd === null || confirmed <= prrd) && (crd === null || confirmed > crd);
  return fits ? [['confirmed', 'CONFIRMED']] : [['prrd', 'PRRD']];
};

const ESTIMATES: ReadonlySet<ReleaseBasis> = new Set(['HDCED', 'OTHER']);
const confidenceIn = (basis: ReleaseBasis): Confidence =>
  basis === 'CONFIRMED' ? 'CONFIRMED' : ESTIMATES.has(basis) ? 'ESTIMATED' : 'CALCULATED';

const none = (because: string): PlannedDate => ({
  on: null,
  earliest: null,
  nominal: null,
  basis: null,
  confidence: 'NONE',
  steps: [],
  because,
  farOff: false,
});

const tooFar = (on: LocalDate, { until }: WorkingCalendar): boolean => on > addDays(until, -DAYS_AFTER);
const sayFarOff = (nominal: LocalDate, { until }: WorkingCalendar): string =>
  `far off: bank holidays are known until ${sayDay(until)}, and nothing is planned for ${sayDay(nominal)} before more of them are`;

/** Nobody is planned to leave on a court day: it is said, so that the contingency plan is looked at before it. */
const noneButCourt = ({ nextCourtOn }: Custody): PlannedDate =>
  nextCourtOn === undefined || nextCourtOn === null
    ? none('no release date is held')
    : {
        ...none(`no release date is held; a court sits on ${sayDay(nextCourtOn)} and may release at once`),
        nominal: nextCourtOn,
        basis: 'COURT_CONTINGENCY',
      };

/** Derives the planned date from every date that is held. */
export const plannedDate = (said: Pick<Said, 'dates' | 'custody' | 'person'>, calendar: WorkingCalendar): PlannedDate => {
  const { dates, custody } = said;
  for (const [field, basis] of custody.legalStatus === 'RECALL' ? forRecall(dates) : ORDER) {
    const nominal = dates[field];
    if (nominal === undefined || nominal === null) continue;
    const confidence = confidenceIn(basis);
    const day = releaseDay({
      calendar,
      nominal,
      basis,
      child: isChildOn(said, nominal),
      sentenceOfFiveDaysOrLess: custody.sentenceOfFiveDaysOrLess ?? false,
      servedUnder28Days: servedUnder28Days(custody, nominal),
      indeterminate: custody.indeterminate ?? false,
    });
    const farOff = tooFar(day.known ? day.effective : nominal, calendar);
    const because = farOff ? sayFarOff(nominal, calendar) : null;
    if (!day.known) return { ...none(because ?? day.because), nominal, basis, farOff };
    return { on: day.effective, earliest: day.earliest, nominal, basis, confidence, steps: day.steps, because, farOff };
  }
  return noneButCourt(custody);
};
