import type { LocalDate } from '#calendar';
import type { FactItem } from '#planning';

/** What one system says of one person on one day. */
export interface Told {
  readonly on: LocalDate;
  readonly item: FactItem;
}

/** Writes down what is said of one person, in the order in which it is said. */
export class Writer {
  readonly told: Told[] = [];

  constructor(
    private readonly idPrefix: string,
    private readonly prisonNumber: string,
  ) {}

  /** Days of the same life keep their order within the day. */
  say(on: LocalDate, says: Omit<FactItem, 'id' | 'prisonNumber' | 'occurredAt'>): void {
    const count = this.told.length + 1;
    const minute = String(count % 60).padStart(2, '0');
    const item = { id: `${this.idPrefix}-${String(count)}`, prisonNumber: this.prisonNumber };
    this.told.push({ on, item: { ...item, occurredAt: `${on}T09:${minute}:00.000Z`, ...says } });
  }
}
