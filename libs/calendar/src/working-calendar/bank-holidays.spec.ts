import Holidays from 'date-holidays';
import { weekday } from '../days/local-date.js';
import { BANK_HOLIDAYS } from './bank-holidays.js';
import { NATIONS, type Nation } from './nation.js';

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028] as const;
const ORACLE_STATES: Readonly<Record<Nation, readonly string[]>> = {
  'england-and-wales': ['ENG', 'WLS'],
  scotland: ['SCT'],
  'northern-ireland': ['NIR'],
};
/** Days we list and the oracle does not: proclaimed after it was published. */
const KNOWN_DIFFERENCES: Readonly<Record<Nation, readonly string[]>> = {
  'england-and-wales': [],
  scotland: ['2026-06-15'],
  'northern-ireland': [],
};

/** The oracle also lists the weekend day a substitute stands for; GOV.UK does not. */
const oracle = (state: string, year: number): readonly string[] =>
  new Holidays('GB', state)
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 10))
    .filter((on) => ![0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay()));

const ours = (nation: Nation, year: number): readonly string[] =>
  BANK_HOLIDAYS.divisions[nation].map(({ on }) => on).filter((on) => on.startsWith(`${year}-`));

describe.each(NATIONS)('the bank holidays of %s', (nation) => {
  test.each(YEARS)('are in %i the days an independent calendar knows, but for those listed here', (year) => {
    for (const state of ORACLE_STATES[nation]) {
      const expected = [...oracle(state, year), ...KNOWN_DIFFERENCES[nation].filter((on) => on.startsWith(`${year}-`))];
      expect(ours(nation, year)).toEqual(expected.sort());
    }
  });

  test('stand in order, once each, never at a weekend, inside the stated horizon', () => {
    const days = BANK_HOLIDAYS.divisions[nation].map(({ on }) => on);
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.filter((on) => weekday(on) === 0 || weekday(on) === 6)).toEqual([]);
    expect(days.filter((on) => on < BANK_HOLIDAYS.from || on > BANK_HOLIDAYS.until)).toEqual([]);
  });
});

test.each([
  ['england-and-wales', '2020-05-08', 'Early May bank holiday (VE day)'],
  ['england-and-wales', '2022-06-02', 'Spring bank holiday'],
  ['scotland', '2022-06-03', 'Platinum Jubilee bank holiday'],
  ['northern-ireland', '2022-09-19', 'Bank holiday for the state funeral of Queen Elizabeth II'],
  ['england-and-wales', '2023-05-08', 'Bank holiday for the coronation of King Charles III'],
  ['scotland', '2026-06-15', 'World Cup bank holiday'],
  ['england-and-wales', '2026-12-28', 'Boxing Day (substitute day)'],
] as const)('%s keeps the special day %s, %s', (nation, on, title) => {
  expect(BANK_HOLIDAYS.divisions[nation]).toContainEqual({ on, title });
});
