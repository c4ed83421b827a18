import { localDate, type LocalDate } from '#calendar';
import { DateTime } from 'luxon';

const ZONE = 'Europe/London';

/** The instant of a local day and time, `HH:mm`. */
export const moment = (on: LocalDate, time: string): Date => DateTime.fromISO(`${on}T${time}`, { zone: ZONE }).toJSDate();

/** The local day of an instant. */
export const dayInLondon = (at: Date): LocalDate => localDate(DateTime.fromJSDate(at, { zone: ZONE }).toFormat('yyyy-MM-dd'));
