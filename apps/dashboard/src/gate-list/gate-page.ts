import { addDays, type LocalDate } from '#calendar';
import type { GatePerson } from '#persistence';
import { sayDay, sayMoment } from '../days-and-times.js';
import { boxesOf, type DateGiven } from '../page/date-input.js';
import { marksOf } from '../page/marks.js';
import { withPeopleFirst, type DayAsked, type DayFault } from './gate-asked.js';
import { gateLine, type GateLine } from './gate-line.js';

/** As many as fit a sheet in large type. */
const ON_A_SHEET = 8;

export interface Prison {
  readonly id: string;
  readonly name: string;
  readonly nation: string;
}

interface GateRead {
  readonly day: DayAsked;
  readonly on: LocalDate;
  readonly prison: string | null;
  readonly prisons: readonly Prison[];
  readonly people: readonly GatePerson[];
  /** How many leave each prison that day. */
  readonly counts: ReadonlyMap<string, number>;
  /** Those who leave that day too, and whom the viewer may not see. */
  readonly notShown: number;
  readonly by: string;
  readonly now: Date;
  readonly today: LocalDate;
}

export interface Sheet {
  readonly number: number;
  readonly lines: readonly GateLine[];
}

export interface GateModel {
  readonly day: string;
  readonly prison: string;
  readonly marks: readonly string[];
  readonly people: number;
  readonly notShown: string | null;
  readonly sheets: readonly Sheet[];
  readonly printed: string;
  readonly prisons: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  readonly on: DateGiven;
  readonly fault: DayFault | null;
  readonly slips: string;
  readonly pickups: string;
  readonly days: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
}

const sheetsOf = (lines: readonly GateLine[]): readonly Sheet[] =>
  Array.from({ length: Math.ceil(lines.length / ON_A_SHEET) }, (_, i) => ({
    number: i + 1,
    lines: lines.slice(i * ON_A_SHEET, (i + 1) * ON_A_SHEET),
  }));

const addressOf = (path: string, { prison, on }: { readonly prison: string | null; readonly on: string }): string =>
  `${path}?${new URLSearchParams({ ...(prison === null ? {} : { prison }), on }).toString()}`;

/** "Printed by Lee Hartley, Tue 22 Dec 2026, 17:00:05": the paper says how old it is. */
export const printedBy = (by: string, now: Date): string => `Printed by ${by}, ${sayMoment(now)}`;

/** Today, tomorrow and the day after, as a sheet of them is asked for. */
export const nextDays = (today: LocalDate, shown: { readonly on: string | null; readonly address: (on: string) => string }) =>
  [['Today', today] as const, ['Tomorrow', addDays(today, 1)] as const, ['The day after', addDays(today, 2)] as const].map(
    ([text, on]) => ({ text, href: shown.address(on), current: on === shown.on }),
  );

/** The gate list of one prison and one day. */
export const gateModel = ({ day, on, prison: id, prisons, people, counts, notShown, by, now, today }: GateRead): GateModel => {
  const prison = prisons.find((one) => one.id === id);
  const countOf = (of: string): string => {
    const n = counts.get(of) ?? 0;
    return n === 0 || day.fault !== null ? '' : ` (${String(n)})`;
  };
  return {
    day: sayDay(on),
    prison: prison?.name ?? 'No prison',
    marks: day.fault === null ? marksOf({ standing: 'expected', releaseOn: on, nation: prison?.nation ?? null }) : [],
    people: people.length,
    notShown:
      notShown === 0
        ? null
        : `${notShown === 1 ? '1 person who leaves' : `${String(notShown)} people who leave`} that day ${notShown === 1 ? 'is' : 'are'} not on this list: access to them is limited. Ask a coordinator who is named.`,
    sheets: sheetsOf(people.map(gateLine)),
    printed: printedBy(by, now),
    prisons: withPeopleFirst({ prisons, counts }).map((one) => ({
      value: one.id,
      text: `${one.name}${countOf(one.id)}`,
      selected: one.id === id,
    })),
    on: day.fault === null ? boxesOf(on) : day.given,
    fault: day.fault,
    slips: addressOf('/gate-list/slips', { prison: id, on }),
    pickups: addressOf('/pickups', { prison: id, on }),
    days: nextDays(today, {
      on: day.fault === null ? on : null,
      address: (other) => addressOf('/gate-list', { prison: id, on: other }),
    }),
  };
};
