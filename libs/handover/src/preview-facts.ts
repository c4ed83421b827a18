import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LocalDate, Nation } from '#calendar';
import { known, saidIn, type FactItem, type Known, type ReleaseFact } from '#planning';
import { databaseNow, factsOf, nationsOfPrisons, prisonIds, releasesMeant } from '#persistence';
import { calendarFor } from './calendars.js';
import { dayInLondon } from './day-in-london.js';

/** What recording an item would do. `changed` names the fields, never their values. */
export type FactPreview =
  | { readonly id: string; readonly would: 'add'; readonly releaseOn: LocalDate | null }
  | { readonly id: string; readonly would: 'unchanged'; readonly heldAt: string | null }
  | {
      readonly id: string;
      readonly would: 'change';
      readonly changed: readonly string[];
      readonly movesRelease: boolean;
      /** The release day as it is, and as it would be. */
      readonly was: LocalDate | null;
      readonly releaseOn: LocalDate | null;
      /** The prison the person is held at as far as the hub knows. */
      readonly heldAt: string | null;
    }
  | { readonly id: string; readonly would: 'refuse'; readonly field: string; readonly problem: string };

const same = (held: unknown, said: unknown): boolean => JSON.stringify(held ?? null) === JSON.stringify(said);

const changedFields = (before: Known, item: FactItem): readonly string[] => {
  const sections = Object.entries(saidIn(item)).filter(([section]) => section !== 'happened');
  const held: Readonly<Record<string, unknown>> = { ...before };
  return sections.flatMap(([section, said]) => {
    const was: Readonly<Record<string, unknown>> = { ...(held[section] as object | null | undefined) };
    return Object.entries(said)
      .filter(([name, value]) => !same(was[name], value))
      .map(([name]) => `${section}.${name}`);
  });
};

interface Looked {
  readonly item: FactItem;
  readonly heard: readonly ReleaseFact[];
  readonly nations: ReadonlyMap<string, Nation>;
  readonly now: Date;
}

const PARTNER_ANSWERS = 'partner-answers';

/** Nobody has told of them but partners who were told before: of a list that was taken back they are new again. */
const isNew = (heard: readonly ReleaseFact[]): boolean => heard.every(({ feed }) => feed === PARTNER_ANSWERS);

const looked = ({ item, heard, nations, now }: Looked): FactPreview => {
  const { id, happened } = item;
  const told: ReleaseFact = {
    id,
    occurredAt: item.occurredAt ?? now.toISOString(),
    receivedOn: dayInLondon(now),
    says: saidIn(item),
  };
  const calendar = calendarFor(heard, nations);
  const before = known(heard, calendar);
  const after = known([...heard, told], calendarFor([...heard, told], nations));
  const releaseOn = after?.planned.on ?? null;
  if (before === null || isNew(heard)) return { id, would: 'add', releaseOn };
  const heldAt = before.custody.prison ?? null;
  const changed = [...changedFields(before, item), ...(happened === undefined ? [] : ['happened'])];
  if (changed.length === 0) return { id, would: 'unchanged', heldAt };
  const was = before.planned.on;
  return { id, would: 'change', changed, movesRelease: releaseOn !== was, was, releaseOn, heldAt };
};

/** Says what recording these items would do, in the order given. Reads only. */
export const previewOf = async (db: DataSource | EntityManager, items: readonly FactItem[]): Promise<readonly FactPreview[]> => {
  const [prisons, nations, now] = [await prisonIds(db), await nationsOfPrisons(db), await databaseNow(db)];
  const releases = await releasesMeant(
    db,
    items.map(({ prisonNumber, bookingId }) => ({ prisonNumber, bookingId: bookingId ?? null })),
  );
  const facts = await factsOf(
    db,
    releases.filter((id) => id !== undefined),
  );
  return items.map((item, i): FactPreview => {
    const { id, custody } = item;
    if (custody?.prison !== undefined && !prisons.has(custody.prison)) {
      return { id, would: 'refuse', field: 'custody.prison', problem: `the hub knows no prison ${custody.prison}` };
    }
    return looked({ item, heard: facts.get(releases[i] ?? '') ?? [], nations, now });
  });
};

/** Says what a list would add, change or leave as it is. Writes nothing. */
@Injectable()
export class PreviewFacts {
  constructor(private readonly db: DataSource) {}

  /** One answer for each item, in the order given. */
  run(items: readonly FactItem[]): Promise<readonly FactPreview[]> {
    return previewOf(this.db, items);
  }
}
