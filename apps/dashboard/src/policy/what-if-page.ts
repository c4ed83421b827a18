import { WHAT_IF_CHANGES, type Tally, type WhatIfChange, type WhatIfPeriod } from '#handover';
import type { WhatIfLine } from '#persistence';
import { sayDay, sayMoment } from '../days-and-times.js';
import { KINDS, say } from '../words.js';

export const CHANGES: Readonly<Record<WhatIfChange, string>> = {
  earlier: 'Due earlier',
  later: 'Due later',
  appears: 'Appear',
  disappears: 'Disappear',
  'changes-hands': 'Another’s move',
};

interface KindLine {
  readonly kind: string;
  readonly counts: readonly number[];
  readonly late: number;
}

interface PeriodShown {
  readonly period: WhatIfPeriod;
  readonly title: string;
  readonly releases: number;
  readonly changed: number;
  readonly lines: readonly KindLine[];
}

interface SampleShown {
  readonly text: string;
  readonly days: string;
  readonly late: boolean;
  readonly href: string | null;
}

export interface WhatIfShown {
  readonly running: boolean;
  readonly stopped: boolean;
  readonly lookedAt: number;
  readonly of: number;
  readonly asked: string;
  readonly ended: string | null;
  readonly failed: number;
  readonly columns: readonly string[];
  readonly periods: readonly PeriodShown[];
  readonly samples: readonly SampleShown[];
  readonly late: number;
}

const TITLES: Readonly<Record<WhatIfPeriod, string>> = { open: 'Open releases', past: 'Releases of the last year' };

const linesOf = ({ counts }: Tally, period: WhatIfPeriod): readonly KindLine[] =>
  Object.entries(counts[period])
    .map(([kind, of]) => ({
      kind: say(KINDS, kind),
      counts: WHAT_IF_CHANGES.map((change) => of[change]),
      late: of.late,
    }))
    .toSorted((a, b) => a.kind.localeCompare(b.kind));

const dueWords = (due: string): string => {
  const [on = '', time] = due.split(' ');
  return `${sayDay(on)}${time === undefined ? '' : `, ${time}`}`;
};

const daysOf = ({ from, to }: Tally['samples'][number]): string => {
  if (from === null) return to === null ? '' : `due ${dueWords(to)}`;
  if (to === null) return `was due ${dueWords(from)}`;
  return from === to ? `due ${dueWords(to)}` : `${dueWords(from)} becomes ${dueWords(to)}`;
};

/** What was worked out so far, in counts and examples. Only whoever sees every release is led to one. */
export const whatIfShown = (line: WhatIfLine, seesReleases: boolean): WhatIfShown => {
  const tally = line.tally as Tally;
  const lines = { open: linesOf(tally, 'open'), past: linesOf(tally, 'past') };
  return {
    running: line.state === 'running',
    stopped: line.state === 'stopped',
    lookedAt: line.lookedAt,
    of: line.openReleases + line.pastReleases,
    asked: `${sayMoment(line.askedAt)}, by ${line.askedBy}`,
    ended: line.endedAt === null ? null : sayMoment(line.endedAt),
    failed: tally.failed,
    columns: WHAT_IF_CHANGES.map((change) => CHANGES[change]),
    periods: (['open', 'past'] as const).map((period) => ({
      period,
      title: TITLES[period],
      releases: period === 'open' ? line.openReleases : line.pastReleases,
      changed: tally.changed[period],
      lines: lines[period],
    })),
    samples: tally.samples.map((sample) => ({
      text: `${say(KINDS, sample.kind)}: ${CHANGES[sample.change].toLowerCase()}`,
      days: daysOf(sample),
      late: sample.late,
      href: seesReleases ? `/releases/${sample.releaseId}` : null,
    })),
    late: lines.open.reduce((sum, { late }) => sum + late, 0),
  };
};
