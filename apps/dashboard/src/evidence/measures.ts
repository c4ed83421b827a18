import type { EvidenceCell } from '#persistence';

/** Day 21 counts, day 0 being the day of release: national public health outcome C20. */
export const ENGAGED_BY_DAY = 21;

export const MEASURE_NAMES = ['released', 'referred', 'accepted', 'engaged', 'returned', 'naloxone'] as const;
export type MeasureName = (typeof MEASURE_NAMES)[number];

/** How many people a figure is about, and how many of them it is true of. Those it is too early to say of are neither. */
export interface Counted {
  readonly of: number;
  readonly did: number;
  readonly tooEarly: number;
}

export interface Measure {
  readonly name: MeasureName;
  readonly title: string;
  /** The words of a table cell: "12 of 20". A count alone has none. */
  readonly sort: 'share' | 'count';
  /** Which rows count, in words. */
  readonly definition: readonly string[];
  readonly counted: (cell: EvidenceCell) => Counted;
}

export const MEASURES: readonly Measure[] = [
  {
    name: 'released',
    title: 'Released',
    sort: 'count',
    definition: [
      'People released with a drug or alcohol need recorded, by the day they really left, and up to yesterday. Everything below is about them.',
    ],
    counted: ({ released }) => ({ of: released, did: released, tooEarly: 0 }),
  },
  {
    name: 'referred',
    title: 'Referred by the day of release',
    sort: 'share',
    definition: [
      'Counted: people whose referral reached a community service on or before the day of release: the hub delivered it, or it is recorded as taken on.',
      'Out of: everybody released. A referral that was written but did not arrive does not count.',
    ],
    counted: ({ released, referred }) => ({ of: released, did: referred, tooEarly: 0 }),
  },
  {
    name: 'accepted',
    title: 'Accepted by the day of release',
    sort: 'share',
    definition: [
      'Counted: people whom a community service took on, on or before the day of release: it answered that it accepts, or staff recorded that it did.',
      'Out of: everybody released. A service that accepted and later declined does not count. A delivered referral is not an accepted one.',
    ],
    counted: ({ released, accepted }) => ({ of: released, did: accepted, tooEarly: 0 }),
  },
  {
    name: 'engaged',
    title: `Engaged by day ${String(ENGAGED_BY_DAY)}`,
    sort: 'share',
    definition: [
      `Counted: people who attended the community service at least once from day 0 to day ${String(ENGAGED_BY_DAY)}, both included. Day 0 is the day they really left, as days are counted in London.`,
      `Out of: people whose day ${String(ENGAGED_BY_DAY)} is over. Those still within it are shown apart as too early to say, whether they have come already or not: counting only those who have would flatter the figure.`,
    ],
    counted: ({ windowOver, engaged, tooEarly }) => ({ of: windowOver, did: engaged, tooEarly }),
  },
  {
    name: 'returned',
    title: `In custody again by day ${String(ENGAGED_BY_DAY)}`,
    sort: 'share',
    definition: [
      `Counted: people who were recalled or came into custody again from day 0 to day ${String(ENGAGED_BY_DAY)}, both included: closed as RETURNED_TO_CUSTODY.`,
      `Out of: people whose day ${String(ENGAGED_BY_DAY)} is over. Who did not come because they were in custody again is among those not engaged. Who was deported has not been released, and is in none of these.`,
    ],
    counted: ({ windowOver, returned, tooEarly }) => ({ of: windowOver, did: returned, tooEarly }),
  },
  {
    name: 'naloxone',
    title: 'Naloxone handed over by the day of release',
    sort: 'share',
    definition: [
      'Counted: people to whom take-home naloxone was recorded as handed over on or before the day of release. Placed in property is not handed over.',
      'Out of: people released who have used opioids or overdosed before, and have not declined naloxone.',
    ],
    counted: ({ naloxoneCalledFor, naloxoneHandedOver }) => ({ of: naloxoneCalledFor, did: naloxoneHandedOver, tooEarly: 0 }),
  },
];

export const measureNamed = (name: string): Measure | undefined => MEASURES.find((measure) => measure.name === name);
