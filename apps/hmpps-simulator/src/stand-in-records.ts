import type { HeldElsewhere, StandInRecord } from './hmpps-settings.js';

/** The records: what was put of each person, field by field over what is held of them elsewhere. */
export class StandInRecords {
  private readonly given = new Map<string, StandInRecord>();

  constructor(private readonly elsewhere: HeldElsewhere) {}

  put(record: StandInRecord): void {
    this.given.set(record.prisonerNumber, { ...this.given.get(record.prisonerNumber), ...record });
  }

  forget(prisonerNumber: string): void {
    this.given.delete(prisonerNumber);
  }

  /** Those there are none of are not in the answer. By a booking only whom something was put of is found. */
  async find(prisonerNumbers: readonly string[], bookingIds: readonly string[]): Promise<readonly StandInRecord[]> {
    const byBooking = [...this.given.values()].filter(({ bookingId }) => bookingIds.includes(String(bookingId)));
    const wanted = new Set([...prisonerNumbers, ...byBooking.map(({ prisonerNumber }) => prisonerNumber)]);
    const held = new Map((await this.elsewhere([...wanted])).map((record) => [record.prisonerNumber, record]));
    return [...wanted].flatMap((number) => {
      const [was, put] = [held.get(number), this.given.get(number)];
      return was === undefined && put === undefined ? [] : [{ ...was, ...put, prisonerNumber: number }];
    });
  }
}
