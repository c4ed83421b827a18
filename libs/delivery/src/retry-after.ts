const SIX_HOURS_MS = 6 * 60 * 60 * 1000;
const DELAY_SECONDS = /^\d+$/;
/** RFC 9110's two forms that name their zone, so that nothing else Date.parse would take for a date is believed. */
const HTTP_DATE = /^[A-Z][a-z]{2,8}, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT$/;

/** How long a partner asks to be left alone, at most six hours; null where it is not said in a way that can be read. */
export const retryAfterMs = (header: string, now: Date): number | null => {
  const text = header.trim();
  const ms = DELAY_SECONDS.test(text) ? Number(text) * 1000 : HTTP_DATE.test(text) ? Date.parse(text) - now.getTime() : NaN;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), SIX_HOURS_MS);
};
