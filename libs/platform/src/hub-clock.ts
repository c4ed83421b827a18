import { DateTime } from 'luxon';

const ZONE = 'Europe/London';

/**
 * What time it is for the hub: the real time, or that time on another day where a demo is to show a certain week. It runs at the
 * usual pace. Signatures, leases of sessions and ids keep the real time: whoever is outside does not live in the demo.
 */
export class HubClock {
  /** Whole days ahead of the real day; negative where the demo looks back. */
  readonly shiftDays: number;

  constructor(today: string | undefined, real: Date = new Date()) {
    const from = DateTime.fromJSDate(real, { zone: ZONE }).startOf('day');
    const to = today === undefined ? from : DateTime.fromISO(today, { zone: ZONE });
    this.shiftDays = Math.round(to.diff(from, 'days').days);
  }

  now(real: Date = new Date()): Date {
    return new Date(real.getTime() + this.shiftDays * 86_400_000);
  }

  /** The civil day it is, `yyyy-MM-dd`. All three nations keep one clock. */
  today(real: Date = new Date()): string {
    return DateTime.fromJSDate(this.now(real), { zone: ZONE }).toISODate() ?? '';
  }
}
