import { addDays, isLocalDate, type LocalDate } from '#calendar';
import { sayDay } from '../days-and-times.js';
import { boxesOf, dateGiven, dateWithin, type DateGiven } from '../page/date-input.js';
import { say } from '../words.js';
import {
  idOf,
  written,
  type Choices,
  type Field,
  type FieldRead,
  type Given,
  type NameIn,
  type Option,
  type Section,
} from './field.js';

/** The name of a field and what it is called on pages. */
type Named<S extends Section> = readonly [section: S, name: NameIn<S>, label: string, hint?: string];

const textOf = (given: Given): string => (typeof given === 'string' ? given : '');
const none: () => readonly Option[] = () => [];
const ok = (value: Extract<FieldRead, { readonly ok: true }>['value']): FieldRead => ({ ok: true, value });
const faulty = (fault: string): FieldRead => ({ ok: false, fault, parts: [] });

const named = <S extends Section>([section, name, label, hint]: Named<S>) => ({
  section,
  name,
  label,
  hint: hint ?? null,
  width: null,
});

/** A box of text; what is written in it is checked at the same door as a feed's. */
const box = <S extends Section>(which: Named<S>): Field => {
  const about = named(which);
  return {
    ...about,
    as: 'text',
    blank: 'none',
    given: (held) => (typeof held === 'string' || typeof held === 'number' ? String(held) : ''),
    sent: (form) => written(form, idOf(about)),
    read: (given) => ok(textOf(given) === '' ? undefined : textOf(given)),
    said: (value) => (value === null ? 'None' : String(value)),
    options: none,
  };
};

export const text = <S extends Section>(...which: Named<S>): Field => box(which);

/** Text that cannot be taken away again, only replaced. */
export const lastingText = <S extends Section>(...which: Named<S>): Field => ({ ...box(which), blank: 'needed' });

/** A local authority: any text, and the areas that partners serve are offered. */
export const area = <S extends Section>(...which: Named<S>): Field => ({
  ...lastingText(...which),
  options: ({ areas }) => areas.map((one) => ({ value: one, text: one })),
});

export const time = <S extends Section>(...which: Named<S>): Field => ({ ...box(which), width: 5 });

export const count = <S extends Section>(...which: Named<S>): Field => ({
  ...box(which),
  width: 3,
  blank: 'needed',
  read: (given) => {
    const said = textOf(given);
    if (said === '') return ok(undefined);
    return /^\d{1,2}$/.test(said) ? ok(Number(said)) : faulty(`${which[2]} must be a whole number from 0 to 99`);
  },
});

/** Several texts, one on each line. */
export const lines = <S extends Section>(...which: Named<S>): Field => {
  const about = named(which);
  return {
    ...box(which),
    as: 'lines',
    blank: 'nothing',
    given: (held) => (Array.isArray(held) ? held.join('\n') : ''),
    sent: (form) => written(form, idOf(about)),
    read: (given) => {
      const all = textOf(given)
        .split(/\r?\n/)
        .map((one) => one.trim())
        .filter((one) => one !== '');
      return ok(all.length === 0 ? undefined : all);
    },
    said: (value) => (Array.isArray(value) && value.length > 0 ? value.join(', ') : 'None'),
  };
};

interface Choosing {
  readonly said: (value: Parameters<Field['said']>[0], choices: Choices) => string;
  readonly options: Field['options'];
}

/** One of several; "none" stands for null. */
const chosen = <S extends Section>(which: Named<S>, { said, options }: Choosing): Field => {
  const about = named(which);
  return {
    ...about,
    as: 'select',
    blank: 'nothing',
    given: (held) => (held === null ? NONE : typeof held === 'string' ? held : ''),
    sent: (form) => written(form, idOf(about)),
    read: (given) => ok(textOf(given) === '' ? undefined : textOf(given) === NONE ? null : textOf(given)),
    said,
    options,
  };
};

const NONE = 'none';
const notSaid = (held: unknown, words: string): readonly Option[] => (held === undefined ? [{ value: '', text: words }] : []);
/** What is held stays among what may be chosen, also where nobody would choose it now. */
const asHeld = (held: unknown, options: readonly Option[]): readonly Option[] =>
  typeof held !== 'string' || options.some(({ value }) => value === held) ? [] : [{ value: held, text: held }];

interface Words {
  readonly words: Readonly<Record<string, string>>;
  readonly codes: readonly string[];
  /** What choosing none of them is called, where there may be none. */
  readonly none?: string;
}

/** One code of a closed list. */
export const choice = <S extends Section>({ words, codes, none: noneSaid }: Words, ...which: Named<S>): Field =>
  chosen(which, {
    said: (value) => (value === null ? (noneSaid ?? 'None') : say(words, String(value))),
    options: (_, held) => {
      const all = codes.map((value) => ({ value, text: say(words, value) }));
      const nobody = noneSaid === undefined ? [] : [{ value: NONE, text: noneSaid }];
      return [...notSaid(held, 'Not said yet'), ...asHeld(held, all), ...all, ...nobody];
    },
  });

/** The same as buttons, where all of them should be seen. */
export const radios = <S extends Section>(words: Words, ...which: Named<S>): Field => {
  const field = choice(words, ...which);
  return { ...field, as: 'radios', options: (choices, held) => field.options(choices, held).filter(({ value }) => value !== '') };
};

/** A partner of one role, by its name. */
export const partner = <S extends Section>(role: string, ...which: Named<S>): Field =>
  chosen(which, {
    said: (value, { partners }) =>
      value === null ? 'Nobody' : (partners.find(({ id }) => id === value)?.label ?? String(value)),
    options: ({ partners }, held) => {
      const all = partners.filter((one) => one.role === role).map(({ id, label }) => ({ value: id, text: label }));
      return [...notSaid(held, 'Whoever serves the area'), ...asHeld(held, all), ...all, { value: NONE, text: 'Nobody' }];
    },
  });

export const prison = <S extends Section>(...which: Named<S>): Field =>
  chosen(which, {
    said: (value, { prisons }) => (value === null ? 'None' : (prisons.find(({ id }) => id === value)?.name ?? String(value))),
    options: ({ prisons }, held) => {
      const all = prisons.map(({ id, name }) => ({ value: id, text: name }));
      return [...notSaid(held, 'Not said yet'), ...asHeld(held, all), ...all, { value: NONE, text: 'None' }];
    },
  });

const YES_NO: readonly Option[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

export const yesNo = <S extends Section>(...which: Named<S>): Field => {
  const about = named(which);
  return {
    ...about,
    as: 'radios',
    blank: 'nothing',
    given: (held) => (held === true ? 'yes' : held === false ? 'no' : ''),
    sent: (form) => written(form, idOf(about)),
    read: (given) => ok(given === 'yes' ? true : given === 'no' ? false : undefined),
    said: (value) => (value === true ? 'Yes' : 'No'),
    options: (_, held) => (held === undefined ? [...YES_NO, { value: '', text: 'Not known' }] : YES_NO),
  };
};

const YEAR = 366;
const WINDOWS = {
  past: (today: LocalDate) => ({ from: addDays(today, -80 * YEAR), to: today, said: 'today or in the past' }),
  ahead: (today: LocalDate) => ({ from: today, to: addDays(today, 20 * YEAR), said: 'today or later' }),
  'either way': (today: LocalDate) => ({
    from: addDays(today, -2 * YEAR),
    to: addDays(today, 20 * YEAR),
    said: 'not more than two years ago and not more than 20 years ahead',
  }),
} as const;

const boxesGiven = (given: Given): DateGiven => (typeof given === 'string' ? boxesOf(null) : given);
const isBlank = ({ day: one, month, year }: DateGiven): boolean => one === '' && month === '' && year === '';

export const day = <S extends Section>(when: keyof typeof WINDOWS, ...which: Named<S>): Field => {
  const about = named(which);
  return {
    ...about,
    as: 'day',
    blank: 'none',
    given: (held) => boxesOf(typeof held === 'string' && isLocalDate(held) ? held : null),
    sent: (form) => dateGiven(form, idOf(about)),
    read: (given, today) => {
      const boxes = boxesGiven(given);
      if (isBlank(boxes)) return ok(undefined);
      const read = dateWithin(boxes, about.label, WINDOWS[when](today));
      return read.ok ? ok(read.on) : read;
    },
    said: (value) => (typeof value === 'string' ? sayDay(value) : 'None'),
    options: none,
  };
};
