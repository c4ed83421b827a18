import { addDays, onOrAfter, workingCalendar, type LocalDate } from '#calendar';
import type { FactItem } from '#planning';

const FIRST = [
  'Alun',
  'Bryn',
  'Callum',
  'Darius',
  'Ewan',
  'Farid',
  'Gethin',
  'Hamza',
  'Idris',
  'Jonah',
  'Kieran',
  'Lewis',
  'Marek',
  'Nabil',
  'Owen',
  'Pavel',
];
const LAST = [
  'Ashdown',
  'Brackley',
  'Corrigan',
  'Dunmore',
  'Eastwell',
  'Fallow',
  'Garside',
  'Hollis',
  'Ingram',
  'Jessop',
  'Kestrel',
  'Lomax',
];
const PLACES = [
  { prison: 'LPI', area: 'Liverpool' },
  { prison: 'WMI', area: 'Preston' },
  { prison: 'LCI', area: 'Leicester' },
  { prison: 'LPI', area: 'Wirral' },
  { prison: 'LPI', area: 'Sefton' },
] as const;
const PEOPLE = 30;
/** Days from the day the demo is laid out, so that it is fresh whenever that is. */
const DAYS_AHEAD = [
  1, 2, 3, 5, 6, 8, 9, 12, 13, 15, 16, 19, 20, 23, 26, 29, 30, 33, 36, 40, 44, 47, 51, 54, 58, 61, 65, 70, 75, 80,
];

const pick = <T>(list: readonly T[], i: number): T => {
  const found = list[i % list.length];
  if (found === undefined) throw new Error('an empty list has nothing to pick from');
  return found;
};

const letter = (i: number): string => String.fromCharCode(65 + (i % 26));

/** Thirty invented people of three prisons, with dates counted from `today`. */
export const demoPeople = (today: LocalDate): readonly FactItem[] =>
  Array.from({ length: PEOPLE }, (_, i): FactItem => {
    const { prison, area } = pick(PLACES, i);
    const crd = onOrAfter(workingCalendar('england-and-wales'), addDays(today, pick(DAYS_AHEAD, i)));
    return {
      id: `demo-${i + 1}`,
      prisonNumber: `A${String(7000 + i * 37).padStart(4, '0')}${letter(i)}${letter(i * 7 + 3)}`,
      person: {
        firstName: pick(FIRST, i),
        lastName: pick(LAST, i * 5 + 1),
        dateOfBirth: addDays(today, -9_000 - i * 311),
        crn: `X${String(300_100 + i * 91)}`,
      },
      custody: { prison, legalStatus: 'SENTENCED' },
      dates: i % 6 === 5 ? { confirmed: crd } : { crd },
      needs: {
        drugOrAlcohol: true,
        opioid: i % 3 !== 1,
        ost: i % 4 === 0,
        overdoseBefore: i % 5 === 0,
        noFixedAbode: i % 4 === 2,
        vulnerable: i % 7 === 3,
        wantsPeer: i % 3 === 1,
      },
      ...(i % 10 === 9 ? {} : { basis: { kind: i % 2 === 0 ? ('direct-care' as const) : ('consent' as const) } }),
      ...(i % 8 === 0 ? { naloxone: { trainedOn: today } } : {}),
      destination: { area },
    };
  });
