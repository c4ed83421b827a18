const DAY_MS = 86_400_000;

/** The day itself, or the Monday after it where it falls on a weekend. Bank holidays are the hub's to know. */
export const weekdayFrom = (day: string): string => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight)) return day;
  const daysOn = { 6: 2, 0: 1 }[new Date(midnight).getUTCDay()] ?? 0;
  return new Date(midnight + daysOn * DAY_MS).toISOString().slice(0, 10);
};
