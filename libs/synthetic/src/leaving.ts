import { addDays, daysBetween, isKnown, onOrAfter, releaseDay, workingCalendar, type LocalDate } from '#calendar';
import type { Chance } from './chance.js';
import type { Writer } from './writer.js';

const CALENDAR = workingCalendar('england-and-wales');
const YEAR = 365;

/** Where a sentence is in hand: whose it is, what is said of it, and until when. */
export interface Sentence {
  readonly chance: Chance;
  readonly writer: Writer;
  readonly basis: 'CRD' | 'PRRD';
  readonly heard: LocalDate;
  /** The last word on the day, and when it came. */
  readonly nominal: LocalDate;
  readonly at: LocalDate;
  readonly opioid: boolean;
}

/** A day within the list of bank holidays, so that the day of release can be worked out. */
const effective = (nominal: LocalDate, basis: 'CRD' | 'PRRD'): LocalDate => {
  const day = releaseDay({ calendar: CALENDAR, nominal, basis });
  return day.known ? day.effective : nominal;
};

/** Courts and gates are open on working days. Beyond the list of bank holidays nobody asks. */
export const workday = (on: LocalDate): LocalDate => (isKnown(CALENDAR, addDays(on, 14)) ? onOrAfter(CALENDAR, on) : on);

/**
 * What keeps somebody from leaving by the gate on their day: so many of every thousand years in custody. Deaths follow the field
 * (domain reference §2); the others are our judgement. True where the story of this sentence ends with it.
 */
const neverLeaves = ({ chance, writer, heard, nominal }: Sentence): boolean => {
  const stay = daysBetween(heard, nominal);
  const during = (): LocalDate => addDays(heard, chance.between(1, Math.max(1, stay)));
  if (chance.is((stay / YEAR) * 0.0035)) {
    const died = during();
    writer.say(died, { happened: { what: 'died', on: died } });
    return true;
  }
  if (stay > 30 && chance.is((stay / YEAR) * 0.004)) {
    const went = addDays(heard, chance.between(1, stay - 25));
    writer.say(went, { happened: { what: 'hospital', on: went } });
    const back = addDays(went, chance.between(2, 20));
    writer.say(back, { happened: { what: 'returned', on: back } });
  }
  if (chance.is((stay / YEAR) * 0.0008)) {
    const gone = during();
    writer.say(gone, { happened: { what: 'at-large', on: gone } });
    return true;
  }
  return false;
};

/** What is planned for somebody with a date: confirmed late, and naloxone as it goes. */
const lastWeeks = ({ chance, writer, at, opioid }: Sentence, leaves: LocalDate): void => {
  const before = (days: number): LocalDate | null => {
    const on = addDays(leaves, -days);
    return on > at ? on : null;
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
};

/** How the sentence ends: on the day, some days late or early, or by removal. The day the person is out, or null where they are not. */
export const leaving = (sentence: Sentence): LocalDate | null => {
  const { chance, writer, basis, nominal, at } = sentence;
  if (neverLeaves(sentence)) return null;
  if (chance.is(0.02) && daysBetween(at, nominal) > 12) {
    const early = workday(addDays(nominal, -chance.between(1, 10)));
    writer.say(early, { happened: { what: 'released', on: early } });
    return early;
  }
  const day = effective(nominal, basis);
  const leaves = day < at ? at : day;
  if (chance.is(0.02)) {
    writer.say(workday(leaves), { happened: { what: 'deported', on: workday(leaves) } });
    return null;
  }
  lastWeeks(sentence, leaves);
  const late = chance.is(0.015) ? chance.between(1, 3) : 0;
  const actual = workday(addDays(leaves, late));
  writer.say(actual, { happened: { what: 'released', on: actual } });
  return actual;
};

/** So many of those on licence are recalled, four in ten of them within 28 days (domain reference §1.8, §2). */
const RECALLED = 0.5;
/** Of recalls, those for 56 days; the others wait for the Parole Board longer. */
const FIXED_TERM = 0.6;

/** The day somebody on licence is back in custody, and the post-recall date they are then given; null where they are not. */
export const recallOf = (chance: Chance, out: LocalDate): { readonly on: LocalDate; readonly prrd: LocalDate } | null => {
  if (!chance.is(RECALLED)) return null;
  const on = addDays(out, chance.is(0.4) ? chance.between(2, 27) : 28 + chance.waitOf(110));
  return { on, prrd: addDays(on, chance.is(FIXED_TERM) ? 56 : 60 + chance.waitOf(120)) };
};
