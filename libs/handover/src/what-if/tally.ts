import type { Due, TaskKind } from '#planning';

/** What may become of a task under other numbers. */
export const WHAT_IF_CHANGES = ['earlier', 'later', 'appears', 'disappears', 'changes-hands'] as const;
export type WhatIfChange = (typeof WHAT_IF_CHANGES)[number];
export type WhatIfPeriod = 'open' | 'past';

/** One task that would be another. */
export interface WouldBe {
  readonly kind: TaskKind;
  readonly change: WhatIfChange;
  readonly from: Due | null;
  readonly to: Due | null;
  /** It would be late today, and is not. Only of releases that are still open. */
  readonly late: boolean;
}

export interface Sample {
  readonly period: WhatIfPeriod;
  readonly kind: TaskKind;
  readonly change: WhatIfChange;
  readonly releaseId: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly late: boolean;
}

export type Counts = Readonly<Record<WhatIfChange | 'late', number>>;

/** How often what, by period and kind of task, with a few to look at. Plain data, so that it can be kept and gone on with. */
export interface Tally {
  readonly counts: Readonly<Record<WhatIfPeriod, Readonly<Partial<Record<TaskKind, Counts>>>>>;
  /** Releases of which any task would be another. */
  readonly changed: Readonly<Record<WhatIfPeriod, number>>;
  /** Releases that could not be worked out: they have a task that says so. */
  readonly failed: number;
  readonly samples: readonly Sample[];
}

const NONE: Counts = { earlier: 0, later: 0, appears: 0, disappears: 0, 'changes-hands': 0, late: 0 };
const SAMPLES_OF_EACH = 3;

export const EMPTY_TALLY: Tally = { counts: { open: {}, past: {} }, changed: { open: 0, past: 0 }, failed: 0, samples: [] };

const said = (due: Due | null): string | null => (due === null ? null : `${due.on}${due.time === null ? '' : ` ${due.time}`}`);

const counted = (counts: Counts, { change, late }: WouldBe): Counts => ({
  ...counts,
  [change]: counts[change] + 1,
  late: counts.late + (late ? 1 : 0),
});

const sampled = (samples: readonly Sample[], sample: Sample): readonly Sample[] => {
  const alike = samples.filter(({ period, kind, change }) => {
    return period === sample.period && kind === sample.kind && change === sample.change;
  });
  return alike.length < SAMPLES_OF_EACH ? [...samples, sample] : samples;
};

interface OfRelease {
  readonly period: WhatIfPeriod;
  readonly releaseId: string;
  /** Access to the person is limited: it is counted, and never an example. */
  readonly limited: boolean;
  readonly changes: readonly WouldBe[];
}

/** The tally with one more release in it. */
export const tallied = (tally: Tally, { period, releaseId, limited, changes }: OfRelease): Tally =>
  changes.reduce<Tally>(
    (sum, one) => ({
      ...sum,
      counts: {
        ...sum.counts,
        [period]: { ...sum.counts[period], [one.kind]: counted(sum.counts[period][one.kind] ?? NONE, one) },
      },
      samples: limited
        ? sum.samples
        : sampled(sum.samples, {
            period,
            kind: one.kind,
            change: one.change,
            releaseId,
            from: said(one.from),
            to: said(one.to),
            late: one.late,
          }),
    }),
    changes.length === 0 ? tally : { ...tally, changed: { ...tally.changed, [period]: tally.changed[period] + 1 } },
  );
