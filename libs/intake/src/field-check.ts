import { isLocalDate, type LocalDate } from '#calendar';
import { nhsNumber } from './nhs-number.js';

/** What is wrong with one field and what would be right. It never repeats the value: that may be a person's. */
export interface FieldFault {
  /** Where, from the top of the item: `dates.crd`. */
  readonly path: string;
  readonly problem: string;
}

/** What a value must be, as a JSON Schema: the published contract is drawn from the checks themselves. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Gives the value as the hub keeps it, or notes a fault at `path` and gives undefined. */
export type FieldCheck<T> = ((given: unknown, path: string, faults: FieldFault[]) => T | undefined) & {
  readonly schema: JsonSchema;
};

const field = <T>(problem: string, read: (given: unknown) => T | undefined, schema: JsonSchema = {}): FieldCheck<T> =>
  Object.assign(
    (given: unknown, path: string, faults: FieldFault[]): T | undefined => {
      const value = read(given);
      if (value === undefined) faults.push({ path, problem });
      return value;
    },
    { schema: { ...schema, description: `It ${problem}.` } },
  );

const written = <T>(problem: string, read: (given: string) => T | undefined, schema: JsonSchema = {}): FieldCheck<T> =>
  field(problem, (given) => (typeof given === 'string' ? read(given) : undefined), { type: 'string', ...schema });

const shaped = (problem: string, shape: RegExp): FieldCheck<string> =>
  written(
    problem,
    (given) => {
      const code = given.trim().toUpperCase();
      return shape.test(code) ? code : undefined;
    },
    { pattern: shape.source },
  );

const LONGEST_TEXT = 200;
/** Control characters and halves of surrogate pairs: nothing that is printed, stored or sent on may carry them. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

const plainText = (given: string): string | undefined => {
  if (given.length > 10 * LONGEST_TEXT || UNPRINTABLE.test(given) || given.trim() === '') return undefined;
  const text = given.normalize('NFC');
  return [...text].length <= LONGEST_TEXT ? text : undefined;
};

const day = (given: string): LocalDate | undefined =>
  isLocalDate(given) && given >= '1900-01-01' && given < '2200-01-01' ? given : undefined;

/** No place on Earth is more than 14 hours from UTC, and no database holds more than 16. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):\d{2})$/;

const instant = (given: string): string | undefined =>
  day(INSTANT.exec(given)?.[1] ?? '') !== undefined && !Number.isNaN(Date.parse(given)) ? given : undefined;

const count = (given: unknown): number | undefined =>
  typeof given === 'number' && Number.isInteger(given) && given >= 0 && given <= 99 ? given + 0 : undefined;

const MOST_TEXTS = 30;

const texts = (given: unknown): readonly string[] | undefined => {
  if (!Array.isArray(given) || given.length > MOST_TEXTS) return undefined;
  const read = given.map((one: unknown) => (typeof one === 'string' ? plainText(one) : undefined));
  return read.every((one) => one !== undefined) ? read : undefined;
};

/** One check for each kind of value a fact has. */
export const check = {
  text: written('must be text of 1 to 200 characters, without control characters', plainText, {
    minLength: 1,
    maxLength: LONGEST_TEXT,
  }),
  prisonNumber: shaped('must be a prison number: a letter, four digits, two letters, such as A1234BC', /^[A-Z]\d{4}[A-Z]{2}$/),
  bookingId: shaped('must be a booking number of up to 20 letters and digits', /^[A-Z0-9]{1,20}$/),
  crn: shaped('must be a CRN: a letter and six digits, such as X123456', /^[A-Z]\d{6}$/),
  prison: shaped('must be a prison code of 3 to 6 letters and digits, such as LPI', /^[A-Z0-9]{3,6}$/),
  nhsNumber: written('must be an NHS number: ten digits of which the last one checks the others', nhsNumber, {
    examples: ['9990000018'],
  }),
  day: written('must be a day of the calendar written as 2026-12-24', day, { format: 'date' }),
  instant: written('must be an instant with its zone, such as 2026-12-24T09:30:00Z', instant, { format: 'date-time' }),
  yesNo: field('must be true or false', (given) => (typeof given === 'boolean' ? given : undefined), {
    type: 'boolean',
  }),
  time: written(
    'must be a time of day written as 08:30',
    (given) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(given) ? given : undefined),
    { pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' },
  ),
  texts: field('must be a list of up to 30 texts of 1 to 200 characters', texts, {
    type: 'array',
    maxItems: MOST_TEXTS,
    items: { type: 'string', minLength: 1, maxLength: LONGEST_TEXT },
  }),
  count: field('must be a whole number from 0 to 99', count, { type: 'integer', minimum: 0, maximum: 99 }),
} as const;

/** The same check, where `null` says that there is none. */
export const orNone = <T>(inner: FieldCheck<T>): FieldCheck<T | null> =>
  Object.assign(
    (given: unknown, path: string, faults: FieldFault[]): T | null | undefined =>
      given === null ? null : inner(given, path, faults),
    { schema: { anyOf: [inner.schema, { type: 'null', description: 'There is none.' }] } },
  );

/** One word of a closed list. */
export const oneOf = <const W extends string>(...words: readonly W[]): FieldCheck<W> =>
  field(`must be one of ${words.join(', ')}`, (given) => words.find((word) => word === given), { enum: words });

/** Several words of a closed list, each once. */
export const listOf = <const W extends string>(...words: readonly W[]): FieldCheck<readonly W[]> =>
  field(
    `must be a list of ${words.join(', ')}`,
    (given) => {
      if (!Array.isArray(given)) return undefined;
      const read = words.filter((word) => given.includes(word));
      return read.length === given.length ? read : undefined;
    },
    { type: 'array', uniqueItems: true, items: { enum: words } },
  );

/** A check for every field a group may have: adding a field to the type without a check does not compile. */
export type Shape<T> = { readonly [K in keyof T]-?: FieldCheck<Exclude<T[K], undefined>> };

const isGroup = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

/** A name as it may be shown back: short and printable. */
const shown = (name: string): string => name.slice(0, 60).replace(/[^\x20-\x7e]/g, '?');

/**
 * A group of named fields. Only the names in the shape are read, and only from the group itself, so neither `__proto__` nor
 * depth can do harm; any other name is a fault.
 */
export const group = <T extends object>(shape: Shape<T>, ...needed: readonly (keyof T & string)[]): FieldCheck<T> => {
  const checks = Object.entries<FieldCheck<unknown>>(shape);
  const known = new Set(Object.keys(shape));
  const isNeeded = new Set<string>(needed);

  const read = (given: unknown, path: string, faults: FieldFault[]): T | undefined => {
    if (!isGroup(given)) {
      faults.push({ path, problem: 'must be an object of named fields' });
      return undefined;
    }
    const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
    const value: Record<string, unknown> = {};
    for (const [name, checkField] of checks) {
      const said = Object.hasOwn(given, name) ? given[name] : undefined;
      if (said !== undefined) value[name] = checkField(said, at(name), faults);
      else if (isNeeded.has(name)) faults.push({ path: at(name), problem: 'is needed' });
    }
    for (const name of Object.keys(given)) {
      if (known.has(name)) continue;
      faults.push({ path: at(shown(name)), problem: `is not a field: known here are ${[...known].join(', ')}` });
    }
    return value as T;
  };
  const properties = Object.fromEntries(checks.map(([name, { schema }]) => [name, schema]));
  const required = needed.length === 0 ? {} : { required: needed };
  return Object.assign(read, { schema: { type: 'object', properties, ...required, additionalProperties: false } });
};
