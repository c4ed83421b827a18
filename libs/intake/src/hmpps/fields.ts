/** Reading what others wrote: every answer is a value or null, and nothing is believed before it has been looked at. */
export type Fields = Readonly<Record<string, unknown>>;

export const fieldsOf = (given: unknown): Fields =>
  typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Fields) : {};

export const listOf = (given: unknown): readonly unknown[] => (Array.isArray(given) ? (given as readonly unknown[]) : []);

export const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Text, or a whole number as text: one service writes a booking id as one, another as the other. */
export const textOf = (given: unknown): string | null => {
  if (typeof given === 'number' && Number.isSafeInteger(given)) return String(given);
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : null;
};

const matching = (given: unknown, shape: RegExp): string | null => {
  const text = textOf(given)?.toUpperCase() ?? '';
  return shape.test(text) ? text : null;
};

export const prisonNumberOf = (given: unknown): string | null => matching(given, /^[A-Z]\d{4}[A-Z]{2}$/);
export const crnOf = (given: unknown): string | null => matching(given, /^[A-Z]\d{6}$/);
export const bookingIdOf = (given: unknown): string | null => matching(given, /^[A-Z0-9]{1,20}$/);
/** A code of reference data: open, since HMPPS adds to it. */
export const codeOf = (given: unknown): string | null => matching(given, /^[A-Z0-9][A-Z0-9_ -]{0,49}$/);
