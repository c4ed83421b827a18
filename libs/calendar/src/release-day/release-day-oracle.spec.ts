import { localDate } from '../days/local-date.js';
import { BANK_HOLIDAYS } from '../working-calendar/bank-holidays.js';
import { NATIONS, type Nation } from '../working-calendar/nation.js';
import { workingCalendar } from '../working-calendar/working-calendar.js';
import { RELEASE_BASES, type ReleaseBasis } from './release-basis.js';
import { releaseDay } from './release-day.js';

// An independent reading: the platform's calendar in UTC, days as positions in one long list, and each rule as
// "the last day of such a kind", looked up in the list of all such days. No loop of the library is repeated here.
const DAY_MS = 86_400_000;
const START = Date.parse('2019-01-01T00:00:00Z') / DAY_MS;
const LENGTH = Date.parse('2029-01-01T00:00:00Z') / DAY_MS - START;
const ALL = Array.from({ length: LENGTH }, (_, index) => new Date((START + index) * DAY_MS));
const text = (index: number): string => ALL[index]!.toISOString().slice(0, 10);

const calendarOf = (nation: Nation) => {
  const holidays = new Set<string>(BANK_HOLIDAYS.divisions[nation].map(({ on }) => on));
  const working = ALL.flatMap((day, index) => ([0, 6].includes(day.getUTCDay()) || holidays.has(text(index)) ? [] : [index]));
  const isWorking = new Set(working);
  const eligible = working.filter((index) => isWorking.has(index + 1));
  const notFriday = working.filter((index) => ALL[index]!.getUTCDay() !== 5);
  return { working, eligible, notFriday };
};

const last = (days: readonly number[], on: number, back = 0): number | undefined =>
  days[days.findLastIndex((index) => index <= on) - back];

const AVOIDING: readonly string[] = ['CRD', 'ARD', 'PRRD', 'ETD', 'MTD', 'LTD'];

const byOracle =
  (nation: Nation, { working, eligible, notFriday }: ReturnType<typeof calendarOf>, basis: ReleaseBasis) =>
  (nominal: number): string => {
    const lawful = last(working, nominal);
    const avoids = AVOIDING.includes(basis) && nation !== 'northern-ireland';
    const effective = avoids ? last(eligible, nominal) : lawful;
    if (lawful === undefined || effective === undefined) return 'unknown';
    const candidates: (number | undefined)[] = [effective];
    if (effective < lawful && nation === 'england-and-wales') {
      candidates.push(last(eligible, nominal, 1));
      if (ALL[lawful]!.getUTCDay() === 5) candidates.push(last(notFriday, lawful - 1, 2));
    }
    const days = candidates.filter((day) => day !== undefined);
    return days.length < candidates.length ? 'unknown' : `${text(effective)} from ${text(Math.min(...days))}`;
  };

const byLibrary = (nation: Nation, basis: ReleaseBasis) => {
  const calendar = workingCalendar(nation);
  return (nominal: number): string => {
    const day = releaseDay({ calendar, nominal: localDate(text(nominal)), basis });
    return day.known ? `${day.effective} from ${day.earliest}` : 'unknown';
  };
};

describe.each(NATIONS)('in %s', (nation) => {
  const calendar = calendarOf(nation);

  test.each(RELEASE_BASES)('%s: every day of 2019 to 2028 comes out as an independent reading has it', (basis) => {
    const [oracle, library] = [byOracle(nation, calendar, basis), byLibrary(nation, basis)];
    const differences = ALL.flatMap((_, nominal) => {
      const [expected, got] = [oracle(nominal), library(nominal)];
      return expected === got ? [] : [`${text(nominal)}: expected ${expected}, got ${got}`];
    });
    expect(differences).toEqual([]);
  });
});
