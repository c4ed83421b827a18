const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant as people outside read it: "Tue, 22 Dec 2026, 09:00". */
export const momentInLondon = (at: Date): string => PARTS.format(at);
