import { localDate, type LocalDate } from '#calendar';

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** The local day of an instant: from midnight to one in summer it is already the next. All three nations keep the same clock. */
export const dayInLondon = (at: Date): LocalDate => localDate(DAY.format(at));
