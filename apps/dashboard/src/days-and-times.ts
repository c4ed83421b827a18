const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A day `yyyy-MM-dd` as staff read it: "Wed 23 Dec 2026". A day has no zone, so it is read as one of UTC on any host. */
export const sayDay = (on: string): string => {
  const day = new Date(`${on}T00:00:00Z`);
  return `${WEEKDAYS[day.getUTCDay()] ?? ''} ${String(day.getUTCDate())} ${MONTHS[day.getUTCMonth()] ?? ''} ${String(day.getUTCFullYear())}`;
};

/** Swedish writes an instant as `2026-12-23 18:42:10`; the zone is that of all three nations. */
const LONDON = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'medium' });

/** The local time of an instant: "18:42:10". */
export const sayTime = (at: Date): string => LONDON.format(at).slice(-8);

/** The local day and time of an instant: "Wed 23 Dec 2026, 18:42:10". */
export const sayMoment = (at: Date): string => `${sayDay(LONDON.format(at).slice(0, 10))}, ${sayTime(at)}`;

/** The local day of an instant: "Wed 23 Dec 2026". */
export const sayDayOf = (at: Date): string => sayDay(LONDON.format(at).slice(0, 10));
