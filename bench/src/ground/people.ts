import { addDays, localDate, type LocalDate } from '#calendar';
import type { FactItem } from '#planning';

const FIRST = ['Alun', 'Callum', 'Darius', 'Farid', 'Gethin', 'Idris', 'Kieran', 'Marek', 'Nabil', 'Owen', 'Pavel'];
const LAST = ['Ashdown', 'Brackley', 'Corrigan', 'Dunmore', 'Fallow', 'Garside', 'Hollis', 'Jessop', 'Kestrel', 'Lomax'];
const PRISONS = ['LPI', 'WMI', 'LCI', 'LEI', 'PNI', 'MRI'];
/** Far enough ahead that only the referral is due at once: one notice a person. */
const SOONEST = 36;
const SPREAD = 48;

const pick = (list: readonly string[], i: number): string => list[i % list.length] ?? '';
const letter = (i: number): string => String.fromCharCode(65 + (i % 26));
const digits = (i: number, length: number): string => String(i).padStart(length, '0');

/** `A0000AA` onwards, each number once. */
export const prisonNumber = (i: number): string =>
  `A${digits(i % 10_000, 4)}${letter(Math.floor(i / 260_000))}${letter(Math.floor(i / 10_000))}`;

const TODAY = localDate(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date()));
const dayOf = (i: number): LocalDate => addDays(TODAY, SOONEST + (i % SPREAD));

/** Somebody a partner is told much of, so that the notices are of the usual size. */
export const person = (i: number, partner: string): FactItem => ({
  id: `person-${i}`,
  prisonNumber: prisonNumber(i),
  person: {
    firstName: pick(FIRST, i),
    lastName: pick(LAST, i),
    dateOfBirth: localDate(`19${digits(60 + (i % 40), 2)}-0${1 + (i % 9)}-1${i % 9}`),
    crn: `X${digits(i % 1_000_000, 6)}`,
  },
  custody: { prison: pick(PRISONS, i), legalStatus: 'sentenced' },
  dates: { crd: dayOf(i) },
  needs: { drugOrAlcohol: true, opioid: true, ost: i % 2 === 0, noFixedAbode: i % 3 === 0, vulnerable: i % 4 === 0 },
  naloxone: { declined: false },
  basis: { kind: 'direct-care', recordedBy: 'prison healthcare' },
  destination: {
    communityService: partner,
    phone: `07700 9${digits(i % 100_000, 5)}`,
    address: `Flat ${1 + (i % 40)}, ${i % 200} Harbour Road, Liverpool, L${1 + (i % 30)} ${i % 9}AB`,
  },
});

/** The same person, released a week later than was thought. */
export const movedAWeek = (i: number): FactItem => ({
  id: `moved-${i}`,
  prisonNumber: prisonNumber(i),
  dates: { crd: addDays(dayOf(i), 7) },
});
