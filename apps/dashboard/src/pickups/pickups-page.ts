import type { LocalDate } from '#calendar';
import type { Pickup } from '#persistence';
import { sayDay } from '../days-and-times.js';
import type { DayAsked, DayFault } from '../gate-list/gate-asked.js';
import { nextDays, printedBy } from '../gate-list/gate-page.js';
import { boxesOf, type DateGiven } from '../page/date-input.js';
import { mayBeNamed, pickupLine, whoMeets, type PickupLine } from './pickup-line.js';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

interface PickupsRead {
  readonly day: DayAsked;
  readonly on: LocalDate;
  readonly prison: string | null;
  readonly partner: string | null;
  readonly prisons: readonly { readonly id: string; readonly name: string }[];
  readonly partners: readonly { readonly id: string; readonly label: string }[];
  readonly pickups: readonly Pickup[];
  /** Meetings with people the viewer may not see. */
  readonly notShown: number;
  readonly by: string;
  readonly now: Date;
  readonly today: LocalDate;
}

/** What one service, or team, takes with it. */
export interface PickupSheet {
  readonly number: number;
  readonly who: string;
  readonly lines: readonly PickupLine[];
}

export interface PickupsModel {
  readonly day: string;
  readonly people: number;
  /** How many are left out because their service may not be told their name. */
  readonly unnamed: number;
  readonly notShown: number;
  readonly sheets: readonly PickupSheet[];
  readonly printed: string;
  readonly prisons: readonly Choice[];
  readonly partners: readonly Choice[];
  readonly on: DateGiven;
  readonly fault: DayFault | null;
  readonly days: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
}

const addressOf = ({ prison, partner }: Pick<PickupsRead, 'prison' | 'partner'>, on: string): string =>
  `/pickups?${new URLSearchParams({ ...(prison === null ? {} : { prison }), ...(partner === null ? {} : { partner }), on }).toString()}`;

const sheetsOf = (pickups: readonly Pickup[]): readonly PickupSheet[] => {
  const byWhom = new Map<string, PickupLine[]>();
  for (const pickup of pickups) {
    const lines = byWhom.get(whoMeets(pickup));
    if (lines === undefined) byWhom.set(whoMeets(pickup), [pickupLine(pickup)]);
    else lines.push(pickupLine(pickup));
  }
  return [...byWhom].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([who, lines], i) => ({ number: i + 1, who, lines }));
};

/** Who is met where on a day, a sheet for each service. */
export const pickupsModel = (read: PickupsRead): PickupsModel => {
  const { day, on, prison, partner, prisons, partners, pickups, by, now, today } = read;
  const named = pickups.filter(mayBeNamed);
  return {
    day: sayDay(on),
    people: named.length,
    unnamed: pickups.length - named.length,
    notShown: read.notShown,
    sheets: sheetsOf(named),
    printed: printedBy(by, now),
    prisons: prisons.map(({ id, name }) => ({ value: id, text: name, selected: id === prison })),
    partners: partners.map(({ id, label }) => ({ value: id, text: label, selected: id === partner })),
    on: day.fault === null ? boxesOf(on) : day.given,
    fault: day.fault,
    days: nextDays(today, { on: day.fault === null ? on : null, address: (other) => addressOf(read, other) }),
  };
};
