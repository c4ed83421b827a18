import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { known, saidIn, type FactItem, type Known, type ReleaseFact } from '#planning';
import { databaseNow, factsOf, latestReleases, nationsOfPrisons, prisonIds } from '#persistence';
import { calendarFor } from './calendars.js';
import { dayInLondon } from './day-in-london.js';

/** What recording an item would do. `changed` names the fields, never their values. */
export type FactPreview =
  | { readonly id: string; readonly would: 'add' | 'unchanged' }
  | { readonly id: string; readonly would: 'change'; readonly changed: readonly string[]; readonly movesRelease: boolean }
  | { readonly id: string; readonly would: 'refuse'; readonly field: string; readonly problem: string };

const SECTIONS = ['person', 'custody', 'dates', 'needs', 'naloxone', 'basis', 'destination'] as const;

const changedFields = (before: Known, item: FactItem): readonly string[] =>
  SECTIONS.flatMap((section) => {
    const said = item[section];
    const held: Readonly<Record<string, unknown>> = { ...before[section] };
    return Object.entries(said ?? {})
      .filter(([name, value]) => (held[name] ?? null) !== value)
      .map(([name]) => `${section}.${name}`);
  });

/** Says what a list would add, change or leave as it is. Writes nothing. */
@Injectable()
export class PreviewFacts {
  constructor(private readonly db: DataSource) {}

  /** One answer for each item, in the order given. */
  async run(items: readonly FactItem[]): Promise<readonly FactPreview[]> {
    const [prisons, nations, now] = [await prisonIds(this.db), await nationsOfPrisons(this.db), await databaseNow(this.db)];
    const releases = await latestReleases(
      this.db,
      items.map(({ prisonNumber }) => prisonNumber),
    );
    const facts = await factsOf(
      this.db,
      [...releases.values()].map(({ id }) => id),
    );
    return items.map((item): FactPreview => {
      const { id, custody, happened } = item;
      if (custody?.prison !== undefined && !prisons.has(custody.prison)) {
        return { id, would: 'refuse', field: 'custody.prison', problem: `the hub knows no prison ${custody.prison}` };
      }
      const release = releases.get(item.prisonNumber);
      const otherBooking =
        release !== undefined && item.bookingId !== undefined && release.bookingId !== '' && release.bookingId !== item.bookingId;
      const heard = release === undefined || otherBooking ? [] : (facts.get(release.id) ?? []);
      const calendar = calendarFor(heard, nations);
      const before = known(heard, calendar);
      if (before === null) return { id, would: 'add' };
      const changed = [...changedFields(before, item), ...(happened === undefined ? [] : ['happened'])];
      if (changed.length === 0) return { id, would: 'unchanged' };
      const told: ReleaseFact = {
        id,
        occurredAt: item.occurredAt ?? now.toISOString(),
        receivedOn: dayInLondon(now),
        says: saidIn(item),
      };
      return { id, would: 'change', changed, movesRelease: known([...heard, told], calendar)?.planned.on !== before.planned.on };
    });
  }
}
